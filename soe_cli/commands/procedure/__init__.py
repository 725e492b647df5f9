"""``soe procedure``: the service's procedure and those of other institutions, as catalogues."""
