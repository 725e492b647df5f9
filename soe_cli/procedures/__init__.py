"""PE-SOE-001-01 as pure functions: facts in, a Plan out. No Google, no terminal, no clock."""
