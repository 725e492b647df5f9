"""The last line: what the console has to say."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static


class StatusLine(Static):
    """One sentence, until the next."""

    def __init__(self) -> None:
        super().__init__(id="status", markup=False)
        self._room = (0, 0)

    def say(self, text: str, *, error: bool) -> None:
        """Show ``text``; an error by its sign too, and not by colour alone."""
        told = Text(f"✗ {text}" if error else text)
        width = self.scrollable_content_region.width
        height = len(told.wrap(self.app.console, width or 1))
        self.set_class(error, "-error")
        # Measuring the whole screen anew is what takes longest: only a text of another height asks for it.
        self.update(told, layout=self._room != (width, height))
        self._room = (width, height)
