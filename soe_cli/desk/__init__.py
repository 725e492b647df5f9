"""What a command stands on: configuration, day book, ledger, Workspace and clock, opened once."""
