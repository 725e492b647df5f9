"""A stand-in of the citizen platform, under ``/platform/``: people sign in with a form, look at the appointments
and download their report as the real ones do it, an HTML table that calls itself ``.xls``.

It is no Google API: it has no method ids, takes no tokens and is hit by no ordered faults.
"""

from soe_cli.sandbox.platform.pages import Platform
from soe_cli.sandbox.platform.store import SCHEMA, state

__all__ = ["SCHEMA", "Platform", "state"]
