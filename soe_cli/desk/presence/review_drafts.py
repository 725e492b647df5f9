"""What somebody decided in a review and is not in the shared spreadsheet yet, kept on this machine."""

from __future__ import annotations

import msgspec

from soe_cli.desk.desk import Desk
from soe_cli.model.review import Ruling
from soe_cli.model.workshop import Module


class ReviewDrafts:
    """The rulings of one module, by decision key: each is on disk before the next key is pressed."""

    def __init__(self, desk: Desk, module: Module) -> None:
        self._drafts = desk.daybook.drafts
        self._subject = f"B09/review/{module.id}"

    def all(self) -> dict[str, Ruling]:
        """What is kept; what an other version of soe wrote and this one cannot read is left out."""
        found: dict[str, Ruling] = {}
        for key, text in self._drafts.of(self._subject).items():
            try:
                found[key] = msgspec.json.decode(text, type=Ruling)
            except msgspec.DecodeError:
                continue
        return found

    def keep(self, ruling: Ruling) -> None:
        """Keep a ruling, in the place of another about the same display name."""
        self._drafts.keep(self._subject, {ruling.key: msgspec.json.encode(ruling).decode()})

    def forget(self, key: str) -> None:
        """Nothing is left to write about that display name."""
        self._drafts.keep(self._subject, {key: ""})
