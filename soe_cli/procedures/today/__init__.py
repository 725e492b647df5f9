"""The day at a glance: what the procedure asks for now, by activity."""
