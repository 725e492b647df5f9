"""``soe privacy``: the personal data that soe holds."""
