"""The catalogues of this desk: those that soe brings and those in the folder ``catalogues`` of the home."""

from __future__ import annotations

from soe_cli.desk.desk import Desk
from soe_cli.procedures.catalogue.catalogue import Catalogue
from soe_cli.procedures.catalogue.reading import load


def catalogues(desk: Desk) -> tuple[Catalogue, ...]:
    """Every catalogue; ``UnusableInputError``, with file and line, when one cannot be used."""
    return load(desk.home.root / "catalogues")
