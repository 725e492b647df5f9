"""``soe sandbox``: the embedded Workspace."""
