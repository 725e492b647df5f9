"""What people see: tables, progress, prompts, JSON."""
