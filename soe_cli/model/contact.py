"""Somebody who can be written to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """A usable address and whose it is; ``name`` may be "". ``origin`` says where it was found, in Spanish."""

    email: str
    name: str
    origin: str
