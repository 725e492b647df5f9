"""The appointment report of the citizen platform (PE-SOE-001-01, A02), read into appointments."""
