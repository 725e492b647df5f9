"""Display names that a person decides about, and what they decided (PE-SOE-001-01, B09)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

import msgspec

from soe_cli.model.attendance import Candidate
from soe_cli.model.text import clean_text, fold

NOT_ENROLLED = "No inscrito"
"""How the decision that a display name is of nobody on the list is written."""
NAMELESS = "(sin nombre)"
"""How a display name is written that has nothing to see in it; its decision key is ""."""
BETWEEN = " · "
_NOBODY = ("no inscrit", "no esta inscrit", "no figura", "no esta en la lista", "nadie")
_DOCUMENT = re.compile(r"(?<!\w)(?=\w*\d)[A-Za-z0-9]{6,15}(?!\w)")


@dataclass(frozen=True, slots=True)
class Case:
    """A display name of session number ``session`` that a person decides about.

    ``key`` is the decision's; ``reason`` and ``connections`` (when, how long, from where) are Spanish.
    """

    key: str
    display_name: str
    session: int
    candidates: tuple[Candidate, ...]
    reason: str
    connections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptDecision:
    """A row of the tab "Revisión" about a display name of a module: its ``Clave``, the decision's ``key``, and its
    cells as shown."""

    row_key: str
    key: str
    display_name: str
    candidates: str
    decision: str
    who: str
    when: str

    @property
    def document(self) -> str | None:
        """Whom it says: a document number, "" for nobody on the list, None while nobody has decided."""
        return read_decision(self.decision)


class Ruling(msgspec.Struct, frozen=True):
    """What somebody decides about a display name: ``document`` of an enrolled person with that ``name``, "" for
    nobody on the list, None to take back what was decided.

    ``seen`` is what the tab said when they decided ("" nothing), so that another's decision is not overwritten.
    ``candidates`` is what they chose from, as the tab keeps it; ``at`` is aware, in Lima.
    """

    key: str
    display_name: str
    session: int
    document: str | None
    name: str
    candidates: str
    seen: str
    at: datetime

    @property
    def decision(self) -> str:
        """How it is written."""
        return "" if self.document is None else decision_text(self.document, self.name)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a command line or a row of a file says of a display name: ``decision`` as written; ``seen`` what the tab
    said when it was written, None for whatever it says; ``source`` names the row, "" where there is none."""

    display_name: str
    decision: str
    seen: str | None = None
    source: str = ""


def decision_text(document: str, name: str) -> str:
    """``45678912 · QUISPE HUAMAN, MARIA ELENA``, or that it is nobody on the list."""
    return f"{clean_text(document)}{BETWEEN}{clean_text(name) or '(sin nombre)'}" if document else NOT_ENROLLED


def bare_document(document: str) -> str:
    """A document number for comparing: without leading zeros, spaces and case."""
    return fold(document).replace(" ", "").lstrip("0")


def read_decision(text: str) -> str | None:
    """The document number in a decision as soe or a person writes it, "" for nobody on the list; None when it
    says neither."""
    words = fold(text)
    if words == "no" or words.startswith(_NOBODY):
        return ""
    document, between, _ = text.partition(BETWEEN)
    if between and any(map(str.isdigit, document)):
        return document.strip()
    found = _DOCUMENT.search(text)
    return found[0] if found else None
