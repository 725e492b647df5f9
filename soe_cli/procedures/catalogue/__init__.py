"""Catalogues of procedures as data: the service's own, and those of institutions to which citizens are referred."""
