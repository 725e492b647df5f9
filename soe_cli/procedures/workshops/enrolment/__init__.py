"""Who is invited, who is on the list, and who gets the link (PE-SOE-001-01, B05, B06 and C02)."""
