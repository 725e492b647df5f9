"""Attendance as platforms export it: Google Meet and its extensions, Zoom, Teams, Forms; and as soe keeps it."""
