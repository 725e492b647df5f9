"""The form of an attention: query, notes, channel, workshop and referral (A05 and A06)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Checkbox, Label, RadioButton, RadioSet, Static, TextArea

from soe_cli.model.attention import Attention, Channel

CHANNELS = {
    Channel.MEET: "Meet",
    Channel.TELEPHONE: "Teléfono",
    Channel.EMAIL: "Correo",
    Channel.WHATSAPP: "WhatsApp",
}
FIELDS = ("query", "notes", "channel", "invited")


class Writing(TextArea, inherit_bindings=False):
    """A text to write, which leaves the keys F6 and F7 to the console."""

    BINDINGS: ClassVar[list[BindingType]] = [
        one for one in TextArea.BINDINGS if isinstance(one, Binding) and one.key not in ("f6", "f7")
    ]


class Choice(RadioButton):
    """A choice that shows by its sign, and not by colour alone, that it is made."""

    def render(self) -> Content:
        """``(●) Meet``."""
        return Content(f"({'●' if self.value else ' '}) {self.label.plain}")


class Tick(Checkbox):
    """A box that shows by its sign that it is ticked."""

    def render(self) -> Content:
        """``[x] Se le invitó``."""
        return Content(f"[{'x' if self.value else ' '}] {self.label.plain}")


class FormPane(VerticalScroll):
    """What is written down of the attention. Every change is told at once, to be kept."""

    class Changed(Message):
        """Something was typed or chosen: these are the fields' values now."""

        def __init__(self, values: dict[str, str]) -> None:
            super().__init__()
            self.values = values

    def __init__(self) -> None:
        super().__init__(id="ficha", classes="pane", can_focus=False)
        self._told = ""

    def compose(self) -> ComposeResult:
        """The fields, in the order in which they are asked."""
        yield Label("Consulta")
        yield Writing(id="query", compact=True, placeholder="¿Qué consulta el ciudadano?")
        yield Label("Observaciones")
        yield Writing(id="notes", compact=True, placeholder="Para «Observaciones», si hace falta")
        with RadioSet(id="channel", compact=True):
            for channel, name in CHANNELS.items():
                yield Choice(name, id=channel.value, compact=True)
        yield Tick("Se le invitó a los talleres", id="invited", compact=True)
        yield Static(id="oriented", markup=False)

    def on_mount(self) -> None:
        """A cursor that blinks is unrest on a screen that is open all day."""
        for area in self.query(TextArea):
            area.cursor_blink = False
            area.highlight_cursor_line = False

    def load(self, attention: Attention, usual: Channel, draft: Mapping[str, str]) -> None:
        """Show what is recorded, and over it what was typed since; nothing can be changed once it is closed."""
        written = {} if attention.closed else draft
        with self.prevent(TextArea.Changed, RadioSet.Changed, Checkbox.Changed):
            self._area("query").load_text(written.get("query", attention.query))
            self._area("notes").load_text(written.get("notes", attention.notes))
            channel = attention.channel if attention.closed else Channel(written.get("channel", usual))
            self.query_one(f"#{channel.value}", RadioButton).value = True
            invited = "yes" if attention.invited_to_workshop else ""
            self.query_one("#invited", Checkbox).value = written.get("invited", invited) == "yes"
        said = [f"Derivado a {one}" for one in attention.referrals]
        if attention.workshop:
            said.insert(0, f"En la lista de «{attention.workshop}»")
        told = "\n".join(said) or "Ctrl+L invita a un taller · Ctrl+D deriva"
        if told != self._told:
            self._told = told
            self.query_one("#oriented", Static).update(told)
        self.disabled = attention.closed

    def values(self) -> dict[str, str]:
        """What stands in the form, by field; ``invited`` is ``yes`` or ``no``."""
        pressed = self.query_one("#channel", RadioSet).pressed_button
        return {
            "query": self._area("query").text,
            "notes": self._area("notes").text,
            "channel": (pressed.id if pressed and pressed.id else Channel.MEET.value),
            "invited": "yes" if self.query_one("#invited", Checkbox).value else "no",
        }

    def ask_for_query(self) -> None:
        """Put the cursor where the query is missing."""
        self._area("query").focus()

    @on(TextArea.Changed)
    @on(RadioSet.Changed)
    @on(Checkbox.Changed)
    def _tell(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Changed(self.values()))

    def _area(self, name: str) -> TextArea:
        return self.query_one(f"#{name}", TextArea)
