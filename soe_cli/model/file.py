"""A file as it goes to Drive."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file of ``media_type`` with this content, or a folder where ``content`` is None.

    ``tag`` is borne from the first moment; ``folder`` is the id of the folder that it goes into.
    """

    name: str
    tag: str
    folder: str
    media_type: str = ""
    content: bytes | None = None
