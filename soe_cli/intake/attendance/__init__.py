"""Attendance as platforms export it: Google Meet and its extensions, Zoom, Teams, Google Forms."""
