"""Preparing an office: what the centre shares at Google, and the home folder on this machine."""
