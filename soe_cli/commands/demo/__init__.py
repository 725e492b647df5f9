"""``soe demo``: a consultant's day on the embedded Workspace."""
