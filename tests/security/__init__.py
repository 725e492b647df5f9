"""What strangers, files and accidents may try, and what must not come of it: see docs/security.md."""
