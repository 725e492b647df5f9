"""The current appointment: who, how to reach them, the link, and where A03 stands."""

from __future__ import annotations

from datetime import datetime

from rich.style import Style
from rich.text import Text
from textual.widgets import Static

from soe_cli.desk.queue import Place
from soe_cli.messages.spanish import greeting_name
from soe_cli.model.appointment import Modality
from soe_cli.model.attention import Stage
from soe_cli.procedures.appointments.ladder import Ladder, Rung
from soe_cli.procedures.appointments.office import IN_WORDS, shown_code
from soe_cli.ui.appointments import state_in_words
from soe_cli.ui.attempts import attempt_in_words, countdown, rung_in_words

LINK = Style(underline=True, meta={"@click": "app.do('meet')"})
ATTEMPTS_SHOWN = 2


class CitizenPane(Static):
    """The head of the right side."""

    def __init__(self) -> None:
        super().__init__(id="citizen", markup=False)
        self._lines = 0

    def show(self, place: Place | None, link: str) -> None:
        """Who is being attended, with the last attempts to reach them."""
        if place is None:
            self._lines = 0
            self.update("No hay citas hoy. Lea el reporte con «soe report pull» en otra ventana.")
            return
        appointment, citizen = place.appointment, place.appointment.citizen
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(greeting_name(citizen.name), "bold")
        text.append(f"  {shown_code(appointment)}\n", "dim")
        text.append(f"{citizen.document_type} {citizen.document} · {appointment.start:%H:%M}")
        text.append(f" · {IN_WORDS[appointment.modality]}\n")
        text.append(f"{citizen.phone or 'sin teléfono'} · {citizen.email or 'sin correo'}\n")
        if link:
            text.append(link.removeprefix("https://"), LINK)
            text.append("  Ctrl+O abre", "dim")
        elif appointment.modality is Modality.VIRTUAL:
            text.append("Sin enlace todavía: F9 lo crea y lo envía", "dim")
        else:
            text.append("Sin videollamada", "dim")
        for attempt in place.attention.contacts[-ATTEMPTS_SHOWN:]:
            text.append(f"\n{attempt_in_words(attempt)}")
        lines = text.plain.count("\n") + 1
        self.update(text, layout=lines != self._lines)
        self._lines = lines


class StateLine(Static):
    """One line that says where the appointment stands, and counts."""

    def __init__(self) -> None:
        super().__init__(id="state", markup=False)

    def show(self, place: Place | None, where: Ladder, now: datetime) -> None:
        """The state in words; on the ladder, what is waited for."""
        if place is None:
            self.update("")
            return
        attention = place.attention
        words = state_in_words(place.appointment, attention)
        if where.rung is not Rung.OVER:
            words = rung_in_words(where)
        elif attention.stage is Stage.IN_PROGRESS and attention.started_at:
            words = f"{words} ({countdown(now - attention.started_at)})"
        self.set_classes(f"-{where.rung} -{attention.stage.replace('_', '-')}")
        self.update(f"{words[:1].upper()}{words[1:]}", layout=False)
