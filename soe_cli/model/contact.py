"""Somebody who can be written to or called."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """A usable address and whose it is; ``name`` may be "". ``origin`` says where it was found, in Spanish."""

    email: str
    name: str
    origin: str


@dataclass(frozen=True, slots=True)
class PhoneContact:
    """Somebody to be added to the address book of a telephone, under the label ``group``; ``phone`` as
    ``+51987654321``."""

    given_names: str
    surnames: str
    phone: str
    group: str

    @property
    def name(self) -> str:
        """As one says it."""
        return " ".join(filter(None, (self.given_names, self.surnames)))
