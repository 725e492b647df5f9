"""The end of a module, from the triage to the report (PE-SOE-001-01, B10 to B12 and C04)."""
