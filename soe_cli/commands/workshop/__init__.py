"""``soe workshop``: modules of workshops (PE-SOE-001-01, B and C)."""
