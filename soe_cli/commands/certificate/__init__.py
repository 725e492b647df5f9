"""``soe certificate``: certificates are checked, revoked and issued again (PE-SOE-001-01, B12)."""
