"""What the console does beside the verbs: the next appointment, the video call, the guide, a copied text, help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from soe_cli.desk.appointments import meeting_link_of
from soe_cli.messages.platform_texts import Card
from soe_cli.messages.spanish import greeting_name
from soe_cli.model.appointment import Standing
from soe_cli.ui.attention.asking import NEVER, Question
from soe_cli.ui.attention.backstage import Errand
from soe_cli.ui.attention.cards_pane import CardsPane
from soe_cli.ui.attention.clipboard import copy
from soe_cli.ui.attention.keys import TABS, help_table
from soe_cli.ui.attention.opening import open_outside
from soe_cli.ui.attention.themes import DARK, LIGHT

if TYPE_CHECKING:
    from soe_cli.ui.attention.app import AttentionConsole


class Deeds:
    """The deeds of one console."""

    def __init__(self, console: AttentionConsole) -> None:
        self._console = console

    def next(self) -> None:
        """Go to the next appointment that is still open."""
        console = self._console
        ids = [place.appointment.id for place in console.places]
        after = ids.index(console.selected) + 1 if console.selected in ids else 0
        for place in (*console.places[after:], *console.places[:after]):
            appointment = place.appointment
            if appointment.id == console.selected or place.attention.closed:
                continue
            if appointment.standing is Standing.BOOKED:
                console.select(appointment.id)
                console.say(f"Siguiente: {appointment.start:%H:%M}, {greeting_name(appointment.citizen.name)}.")
                return
        console.say("No queda ninguna otra cita por atender hoy. El registro del día se hace con «soe log».")

    def meet(self) -> None:
        """Open the video call in the browser."""
        place = self._console.place
        link = meeting_link_of(self._console.desk, place.appointment) if place else ""
        if link:
            self._open(link, "la videollamada")
        else:
            self._console.say("Todavía no hay enlace: F9 lo crea y lo envía al ciudadano.")

    def guide(self) -> None:
        """Open the *Guía de Consultor*."""
        guide = self._console.desk.config.attention.guide
        if guide:
            self._open(guide, "la Guía de Consultor")
        else:
            self._console.say('Falta decir dónde está la guía: en config.toml, [attention] guide = "…"')

    def next_tab(self) -> None:
        """Turn to the next of script, form and texts."""
        names = list(TABS)
        self._console.show_tab(names[(names.index(self._console.tab) + 1) % len(names)])

    def copy_next(self) -> None:
        """Copy the card at hand."""
        self._console.showing.texts()
        card = self._console.query_one(CardsPane).chosen
        if card is None:
            self._console.say("No queda ningún texto por copiar de esta cita.")
        else:
            self.copy(card)

    def copy(self, card: Card) -> None:
        """Put a card's text on the clipboard."""
        console = self._console
        if not card.text:
            console.say(f"«{card.title}» todavía no tiene texto. {card.todo}")
            return

        def then(copied: bool) -> None:
            if copied:
                console.say(f"«{card.title}» copiado. En los textos, Espacio lo marca como hecho.")
            else:
                console.say("Este equipo no tiene portapapeles: seleccione el texto en la pantalla.", error=True)

        def over_terminal(text: str) -> None:
            console.call_from_thread(console.copy_to_clipboard, text)

        console.backstage.send(Errand(lambda desk: copy(card.text, over_terminal), then))

    def other_theme(self) -> None:
        """Light instead of dark, or dark instead of light."""
        self._console.theme = LIGHT.name if self._console.theme == DARK.name else DARK.name
        self._console.keeping.set("theme", self._console.theme)

    def help(self) -> None:
        """Show every key."""
        question = Question("Teclas de la consola", help_table(), ((NEVER, "Volver"),))
        self._console.ask(question, lambda given: None)

    def leave(self) -> None:
        """Close the console; what is typed is kept."""
        self._console.keeping.now()
        self._console.leaving = True
        self._console.exit()

    def _open(self, place: str, what: str) -> None:
        console = self._console
        console.say(f"Abriendo {what}…")

        def then(opened: bool) -> None:
            if not opened:
                console.say(f"No hay un navegador en este equipo. Abra {what}: {place}", error=True)

        console.backstage.send(Errand(lambda desk: open_outside(place), then))
