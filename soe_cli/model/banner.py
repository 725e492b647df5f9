"""The picture that announces a module, or one of its sessions."""

from __future__ import annotations

from dataclasses import dataclass

PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Banner:
    """A banner's content, of one of the types in ``ENDINGS``."""

    media_type: str
    content: bytes

    @property
    def ending(self) -> str:
        """How a file of this type ends."""
        return ENDINGS[self.media_type]

    @property
    def is_picture(self) -> bool:
        """Whether a mail can show it."""
        return self.media_type != PDF


ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg", PDF: ".pdf"}
