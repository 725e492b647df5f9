"""The promise: what is to happen (plan), what became of it (ledger), and who makes it so (runner)."""
