"""What a consultant does with the current appointment: the verbs of ``soe attend``, each under a key."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from soe_cli.desk.appointments import meeting_now
from soe_cli.desk.attending import prepared_mail, scripts
from soe_cli.errors import SoeError
from soe_cli.messages.platform_texts import WAYS
from soe_cli.messages.scripts import Moment
from soe_cli.model.appointment import Appointment, Modality
from soe_cli.model.attention import Attention, Channel, Stage
from soe_cli.model.text import clean_text
from soe_cli.procedures.appointments import contacting, ladder, mishaps, steps
from soe_cli.procedures.appointments.ladder import Rung
from soe_cli.procedures.appointments.steps import Step
from soe_cli.ui.attempts import rung_in_words
from soe_cli.ui.attention.asking import NEVER, Given, Question
from soe_cli.ui.attention.script_pane import set_script

if TYPE_CHECKING:
    from soe_cli.ui.attention.app import AttentionConsole

Make = Callable[[Appointment, Attention, datetime], Step]
"""The step of a verb, from the newest facts."""

OUTCOMES = {
    "silent": "No contesta",
    "off": "Apagado o fuera de servicio",
    "wrong": "Número equivocado",
}


class Verbs:
    """The verbs of one console. Each asks what it needs to know, and takes its step."""

    def __init__(self, console: AttentionConsole) -> None:
        self._console = console

    def invite(self) -> None:
        """Send the link of the video call (A03)."""
        desk = self._console.desk

        def make(cita: Appointment, standing: Attention, now: datetime) -> Step:
            return steps.invite(cita, standing, desk.office, now, meeting_now(desk, cita))

        self._take("attend invite", make, "")

    def start(self) -> None:
        """The attention begins (A04)."""

        def make(cita: Appointment, standing: Attention, now: datetime) -> Step:
            return steps.start(cita, standing, steps.moment_of(cita, None, now))

        if self._take("attend start", make, "Atención iniciada. Dé clic en «Inicio» en la plataforma."):
            self._console.show_tab("pauta")

    def finish(self) -> None:
        """The attention ends with what stands in the form (A06)."""
        console = self._console
        console.keeping.now()
        form = console.form.values()
        query, notes, channel = clean_text(form["query"]), clean_text(form["notes"]), Channel(form["channel"])
        place = console.place
        if place is not None and place.attention.stage is Stage.IN_PROGRESS and not query:
            console.show_tab("ficha")
            console.form.ask_for_query()
            console.say("Escriba la consulta del ciudadano y vuelva a pulsar F3.")
            return

        def make(cita: Appointment, standing: Attention, now: datetime) -> Step:
            return steps.finish(
                cita,
                standing,
                steps.moment_of(cita, None, now),
                query=query,
                channel=channel,
                invited_to_workshop=form["invited"] == "yes",
                notes=notes,
            )

        if self._take("attend finish", make, "Atención concluida. Dé clic en «Final» en la plataforma y guarde."):
            console.keeping.forget()
            console.show_card("final")

    def absent(self) -> None:
        """The citizen did not come: confirmed by the consultant, told by e-mail (A03)."""
        console = self._console
        place = console.place
        if place is None or not self._may(self._absence("x", at_once=True)):
            return
        appointment, now = place.appointment, console.desk.clock.now()
        where = ladder.ladder_of(appointment, place.attention, console.desk.office, now)
        early = where.rung in (Rung.AHEAD, Rung.TOLERANCE)
        body = f"Se enviará a {appointment.citizen.email} el correo que le invita a reservar otra cita."
        if appointment.citizen.email is None:
            body = "No tiene correo utilizable: no se le podrá avisar por ese medio."
        if early:
            body = f"Atención: {rung_in_words(where)}.\n{body}"
        question = Question(
            "¿Registrar la cita como abandonada?",
            body,
            (("yes", "Registrar el abandono"), (NEVER, "No: seguir esperando")),
            "Motivo, para «Observaciones»:",
            console.keeping.asked("absent") or _why(place.attention, appointment),
            ("yes",),
        )

        def then(given: Given) -> None:
            make = self._absence(clean_text(given.written), at_once=early)
            if self._take("attend absent", make, "Cita registrada como abandonada."):
                console.show_card("observaciones")

        console.ask(question, then, draft="absent")

    def call(self) -> None:
        """Telephone: the number, what to say, and how it ended (A03)."""
        console = self._console
        place = console.place
        if place is None or not self._may(self._attempt(Channel.TELEPHONE, "x")):
            return
        citizen = place.appointment.citizen
        script = scripts(console.desk, place.appointment, (Moment.CALL,)).split("\n", 2)[-1]
        question = Question(
            f"Teléfono: {citizen.phone or 'no hay un número'}",
            set_script(script.strip()),
            (
                ("reached", "Contestó: le atiendo por teléfono"),
                ("whatsapp", "Respondió por WhatsApp: le atiendo por ese medio"),
                *OUTCOMES.items(),
                ("other", "Otro resultado: el que escribí arriba"),
            ),
            "Otro resultado, si hace falta:",
            console.keeping.asked("call"),
            ("other",),
        )

        def then(given: Given) -> None:
            way = Channel.WHATSAPP if given.answer == "whatsapp" else Channel.TELEPHONE
            reached = given.answer in ("reached", "whatsapp")
            outcome = OUTCOMES.get(given.answer, clean_text(given.written) if given.answer == "other" else "")
            self._note(way, outcome, reached=reached)

        console.ask(question, then, draft="call")

    def write(self) -> None:
        """E-mail: the prepared message goes out once; then how it ended (A03)."""
        console = self._console
        place = console.place
        if place is None or not self._may(self._attempt(Channel.EMAIL, "")):
            return
        appointment = place.appointment
        prepared = contacting.waiting_mail(appointment, console.desk.office, meeting_now(console.desk, appointment))
        mail = prepared_mail(console.desk, appointment, prepared)
        sent = any(one.way is Channel.EMAIL for one in place.attention.contacts)
        answers: tuple[tuple[str, str], ...] = (("send", "Enviar este mensaje"),)
        if sent:
            answers = (
                ("reached", "Respondió: le atiendo por correo"),
                ("silent", "No respondió"),
                ("other", "Otro resultado: el que escribí arriba"),
            )
        question = Question(
            f"Correo: {appointment.citizen.email}" + (" (ya enviado)" if sent else ""),
            f"{mail[0]}\n\n{mail[1]}" if mail else "",
            (*answers, (NEVER, "Volver")),
            "Otro resultado, si hace falta:" if sent else "",
            console.keeping.asked("write") if sent else "",
            ("other",),
        )

        def then(given: Given) -> None:
            if given.answer == "silent":
                self._note(Channel.EMAIL, "No respondió", reached=False)
            elif given.answer == "other":
                self._note(Channel.EMAIL, clean_text(given.written), reached=False)
            else:
                self._note(Channel.EMAIL, "", reached=given.answer == "reached")

        console.ask(question, then, draft="write")

    def reopen(self) -> None:
        """Take back what was closed: an abandonment with its correction, else as it was (A03)."""
        console = self._console
        place = console.place
        if place is None:
            return
        if place.attention.stage is not Stage.ABSENT:
            self._take("attend reopen", mishaps.reopen, "Atención reabierta: lo escrito se conserva.")
            return
        question = Question(
            "¿Deshacer el abandono?",
            "El ciudadano recibirá un correo de rectificación.\n"
            "Si ya anotó el abandono en la Extranet, bórrelo de «Observaciones».",
            (("yes", "Deshacer el abandono"), (NEVER, "No: dejarlo así")),
        )
        office = console.desk.office

        def make(cita: Appointment, standing: Attention, now: datetime) -> Step:
            return steps.undo_absence(cita, standing, office, now)

        console.ask(question, lambda given: self._take("attend absent", make, "Se deshizo el abandono."))

    def fail(self) -> None:
        """Something failed at the consultant's own desk (A03)."""
        console = self._console
        if console.place is None or not self._may(self._failure("x")):
            return
        question = Question(
            "¿No pudo atender por una falla técnica suya?",
            "No es un abandono. El ciudadano recibirá una disculpa por correo.",
            (("yes", "Registrar la falla técnica"), (NEVER, "Volver")),
            "Qué falló:",
            console.keeping.asked("fail"),
            ("yes",),
        )

        def then(given: Given) -> None:
            if self._take("attend fail", self._failure(clean_text(given.written)), "Falla técnica registrada."):
                console.show_card("observaciones")

        console.ask(question, then, draft="fail")

    def _note(self, way: Channel, outcome: str, *, reached: bool) -> None:
        # A message that is on its way is told of when it is sent.
        said = f"Intento por {WAYS[way]} anotado." if outcome else ""
        if reached:
            said = f"Se logró el contacto por {WAYS[way]}: pulse F2 para iniciar la atención."
        if self._take("attend contact", self._attempt(way, outcome, reached=reached), said) and reached:
            self._console.choose_channel(way)

    def _attempt(self, way: Channel, outcome: str, *, reached: bool = False) -> Make:
        desk = self._console.desk

        def make(cita: Appointment, standing: Attention, now: datetime) -> Step:
            moment, meeting = steps.moment_of(cita, None, now), meeting_now(desk, cita)
            return contacting.contact(
                cita, standing, desk.office, moment, meeting, way=way, outcome=outcome, reached=reached
            )

        return make

    def _absence(self, reason: str, *, at_once: bool) -> Make:
        office = self._console.desk.office

        def make(cita: Appointment, standing: Attention, now: datetime) -> Step:
            return steps.absent(cita, standing, office, now, reason=reason, at_once=at_once)

        return make

    def _failure(self, reason: str) -> Make:
        office = self._console.desk.office

        def make(cita: Appointment, standing: Attention, now: datetime) -> Step:
            return mishaps.fail(cita, standing, office, steps.moment_of(cita, None, now), reason=reason)

        return make

    def _take(self, command: str, make: Make, said: str) -> bool:
        return self._console.take(command, make, said)

    def _may(self, make: Make) -> bool:
        """Whether the step can be taken at all; if not, it is told why, before anything is asked."""
        place = self._console.place
        if place is None:
            return False
        try:
            make(place.appointment, place.attention, self._console.desk.clock.now())
        except SoeError as refusal:
            self._console.say_error(refusal)
            return False
        return True


def _why(attention: Attention, appointment: Appointment) -> str:
    """A reason to begin with; the attempts stand in «Observaciones» by themselves."""
    if appointment.modality is Modality.TELEPHONE:
        return "No contestó la llamada"
    if attention.contacts:
        return "No se conectó a la videollamada y no se logró contactarlo"
    return "No se conectó a la videollamada"
