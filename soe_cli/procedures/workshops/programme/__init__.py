"""The programme of a module, from the year's proposal to the banner (PE-SOE-001-01, B01 to B04 and C01)."""
