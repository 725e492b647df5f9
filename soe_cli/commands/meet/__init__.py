"""``soe meet``: meetings outside the appointments."""
