"""The texts for the platform as cards: shown in full, copied with one key, ticked when done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Static

from soe_cli.messages.platform_texts import Card


class CardBox(Static, can_focus=True):
    """One thing to do on the platform."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "copy", "Copiar", show=False),
        Binding("space", "tick", "Marcar", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    class Copied(Message):
        """The card's text is wanted on the clipboard."""

        def __init__(self, card: Card) -> None:
            super().__init__()
            self.card = card

    class Ticked(Message):
        """The card was done, or not after all."""

        def __init__(self, card: Card) -> None:
            super().__init__()
            self.card = card

    def __init__(self, card: Card) -> None:
        super().__init__(markup=False, classes="card")
        self.card = card

    def show(self, card: Card, done_at: str) -> None:
        """The card as it stands; ``done_at`` is the hour at which it was ticked, or ""."""
        self.card = card
        text = Text()
        text.append("[✓] " if done_at else "[ ] ", "bold")
        text.append(card.title, "bold")
        text.append(f"  hecho a las {done_at}\n" if done_at else "\n", "dim")
        text.append(f"{card.todo}", "dim")
        if card.text:
            text.append(f"\n{card.text}")
        self.set_class(bool(done_at), "-done")
        self.update(text)

    def action_copy(self) -> None:
        """Copy the text."""
        self.post_message(self.Copied(self.card))

    def action_tick(self) -> None:
        """Mark the card as done, or not."""
        self.post_message(self.Ticked(self.card))

    def on_click(self) -> None:
        """A click copies, as one expects of a card; its mark is set with the space bar."""
        self.action_copy()


class CardsPane(VerticalScroll):
    """The cards of the current appointment."""

    def __init__(self) -> None:
        super().__init__(id="textos", classes="pane", can_focus=False)

    def show(self, cards: Sequence[Card], done: Mapping[str, str]) -> None:
        """Show the cards with their marks (hours, by the card's name)."""
        boxes = list(self.query(CardBox))
        if len(boxes) != len(cards):
            boxes = [CardBox(card) for card in cards]
            self.remove_children()
            self.mount(*boxes)
        for box, card in zip(boxes, cards, strict=True):
            box.show(card, done.get(card.name, ""))

    def point_at(self, name: str) -> None:
        """Put the focus on the card of that name."""
        for box in self.query(CardBox):
            if box.card.name == name:
                box.focus()

    @property
    def chosen(self) -> Card | None:
        """The card that has the focus, else the first with a text that is not done."""
        boxes = list(self.query(CardBox))
        for box in boxes:
            if box.has_focus:
                return box.card
        waiting = [box.card for box in boxes if box.card.text and not box.has_class("-done")]
        return waiting[0] if waiting else None
