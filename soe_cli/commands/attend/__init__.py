"""``soe attend``: the attention of one appointment, A03 to A06."""
