"""PE-SOE-001-01, B and C: workshops, from the programme to the certificate."""
