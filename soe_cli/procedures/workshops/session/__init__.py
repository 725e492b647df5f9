"""A session, from its papers to who was there (PE-SOE-001-01, B07 to B09 and C03)."""
