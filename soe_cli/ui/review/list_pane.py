"""All cases of the session, where the terminal has room for them."""

from __future__ import annotations

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from soe_cli.ui.review.reviewing import Reviewing, shown_name

POINTER, WAITS, SOMEBODY, NOBODY = "›", "·", "=", "–"


class ListPane(VerticalScroll, can_focus=False):
    """One line a case, with a sign for what was decided."""

    def compose(self) -> ComposeResult:
        """The lines."""
        yield Static(id="lines", markup=False)

    def show(self, reviewing: Reviewing) -> None:
        """Show all cases, and keep the one at hand in sight."""
        text = Text(no_wrap=True, overflow="ellipsis")
        for place, case in enumerate(reviewing.cases):
            here = place == reviewing.place
            sign = WAITS
            if not reviewing.waits(case):
                sign = SOMEBODY if reviewing.standing(case).document else NOBODY
            style = "bold" if here else ("dim" if sign != WAITS else "")
            text.append(f"{POINTER if here else ' '} {sign} {shown_name(case)}\n", style)
        self.query_one("#lines", Static).update(text)
        height = self.scrollable_content_region.height
        self.scroll_to(y=max(0, reviewing.place - height // 2), animate=False)
