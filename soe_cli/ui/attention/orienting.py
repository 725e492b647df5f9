"""Workshops and referrals from the console (A05): what has to be read first is read behind the screen."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from soe_cli.desk.catalogues import catalogues
from soe_cli.desk.desk import Desk
from soe_cli.desk.programme import is_unsubscribed, read_programme
from soe_cli.errors import SoeError
from soe_cli.model.appointment import Appointment
from soe_cli.model.attention import Attention
from soe_cli.model.programme import ProgrammeModule
from soe_cli.procedures.appointments import referrals
from soe_cli.procedures.appointments.conditions import must_be_met
from soe_cli.procedures.appointments.steps import Step
from soe_cli.procedures.appointments.workshop_invitation import invite_to_workshop
from soe_cli.procedures.catalogue.finding import Found, search
from soe_cli.ui.attention.asking import Given, Question
from soe_cli.ui.attention.backstage import Errand

if TYPE_CHECKING:
    from soe_cli.ui.attention.app import AttentionConsole

SHOWN = 6
"""How many procedures are offered; a longer list would be no help."""


class Orienting:
    """Where a citizen can go on after the attention."""

    def __init__(self, console: AttentionConsole) -> None:
        self._console = console

    def workshop(self) -> None:
        """Put the citizen on the list of a module with sessions to come, and mail the link."""
        console = self._console
        place = console.place
        if place is None or not self._met():
            return
        address = place.appointment.citizen.email

        def work(desk: Desk) -> tuple[list[ProgrammeModule], bool]:
            now = desk.clock.now()
            coming = [module for module in read_programme(desk).modules if module.coming(now)]
            return coming, is_unsubscribed(desk, address)

        console.say("Leyendo la programación de talleres…")
        console.backstage.send(Errand(work, lambda read: self._offer(place.appointment.id, *read)))

    def refer(self) -> None:
        """Refer the citizen to another institution's procedure, which is searched for by words."""
        if self._console.place is None or not self._met():
            return
        question = Question(
            "Derivar a otra institución",
            "",
            (("search", "Buscar"),),
            "¿Qué necesita el ciudadano?",
            needs_line=("search",),
        )
        self._console.ask(question, self._choose)

    def _choose(self, given: Given) -> None:
        console = self._console
        found = {one.reference: one for one, _ in search(catalogues(console.desk), given.written)}
        able = {reference: one for reference, one in found.items() if _possible(one)}
        if not able:
            console.say(f"Ningún procedimiento habla de «{given.written}»: pruebe con otras palabras.")
            return
        first = list(able.items())[:SHOWN]
        question = Question(
            "¿A cuál se le deriva?",
            "Se le envía un correo con adónde acudir.",
            [(key, one.title) for key, one in first],
        )
        console.ask(question, lambda chosen: self._refer(able[chosen.answer]))

    def _refer(self, found: Found) -> None:
        office = self._console.desk.office

        def make(cita: Appointment, standing: Attention, now: datetime) -> Step:
            return referrals.refer(cita, standing, found, office, now, by_mail=True)

        if self._console.take("attend refer", make, f"Derivado a {found.title}."):
            self._console.keeping.load_form()

    def _offer(self, appointment: str, coming: list[ProgrammeModule], unsubscribed: bool) -> None:
        console = self._console
        if console.place is None or console.place.appointment.id != appointment:
            return
        if not coming:
            console.say("No hay talleres por venir en «Programación Talleres Masivos».")
            return
        now = console.desk.clock.now()
        lines = [
            f"{module.name}: " + "; ".join(f"{one.start:%d/%m %H:%M} {one.topic}" for one in module.coming(now))
            for module in coming
        ]
        modules = {module.name: module for module in coming}
        question = Question(
            "¿A qué módulo de talleres se le invita?", "\n".join(lines), [(name, name) for name in modules]
        )
        console.ask(question, lambda given: self._put(modules[given.answer], unsubscribed=unsubscribed))

    def _put(self, module: ProgrammeModule, *, unsubscribed: bool) -> None:
        office = self._console.desk.office

        def make(cita: Appointment, standing: Attention, now: datetime) -> Step:
            return invite_to_workshop(cita, standing, module, office, now, unsubscribed=unsubscribed)

        if self._console.take("attend workshop", make, f"En la lista de «{module.name}»."):
            self._console.keeping.load_form()

    def _met(self) -> bool:
        place = self._console.place
        if place is None:
            return False
        try:
            must_be_met(place.appointment, place.attention)
        except SoeError as refusal:
            self._console.say_error(refusal)
            return False
        return True


def _possible(found: Found) -> bool:
    try:
        referrals.referral_of(found)
    except SoeError:
        return False
    return True
