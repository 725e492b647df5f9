"""Taking a step from the console: recorded at once, its e-mails sent behind the screen, and told when they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from soe_cli.desk.attending import is_sent, record, unsent
from soe_cli.desk.desk import Desk
from soe_cli.desk.queue import attention, find
from soe_cli.effects.plan import SendEmail
from soe_cli.effects.runner import Outcome
from soe_cli.errors import SoeError
from soe_cli.model.appointment import Appointment
from soe_cli.procedures.appointments.steps import Step
from soe_cli.ui.attention.backstage import Errand
from soe_cli.ui.attention.verbs import Make

if TYPE_CHECKING:
    from soe_cli.ui.attention.app import AttentionConsole

RETRY = "Ctrl+R lo intenta otra vez."


class Taking:
    """Takes the steps of one console."""

    def __init__(self, console: AttentionConsole) -> None:
        self._console = console

    def take(self, command: str, make: Make, said: str) -> bool:
        """Make the step from the newest facts, record it and have its effects done; False when it is refused."""
        console = self._console
        if console.place is None:
            return False
        try:
            appointment = find(console.desk, console.place.appointment.id)
            step = make(appointment, attention(console.desk, appointment), console.desk.clock.now())
        except SoeError as refusal:
            console.say_error(refusal)
            return False
        record(console.desk, appointment, step, sent=False)
        told = " ".join(filter(None, (said, *(notice.message for notice in step.plan.notices))))
        if step.plan.effects:
            console.say(f"{told} Enviando…".strip())
            self._send(command, appointment, step, told)
        elif step.once_sent:
            console.say(told)
        else:
            record(console.desk, appointment, step, sent=True)
            console.say(told)
        console.showing.day()
        return True

    def send_what_is_missing(self) -> None:
        """Send the e-mails that what was recorded today asks for and that did not go out."""
        console = self._console
        appointments = [place.appointment for place in console.places]

        def work(desk: Desk) -> Sequence[Outcome]:
            missing = unsent(desk, appointments)
            return desk.carry_out(missing, "attend", lambda done, total: None) if missing.effects else ()

        def then(outcomes: Sequence[Outcome]) -> None:
            if outcomes:
                console.say(_told("Se retomó lo que faltaba enviar.", outcomes), error=not is_sent(outcomes))
                console.showing.day()

        console.backstage.send(Errand(work, then))

    def _send(self, command: str, appointment: Appointment, step: Step, said: str) -> None:
        console = self._console

        def work(desk: Desk) -> Sequence[Outcome]:
            outcomes = desk.carry_out(step.plan, command, lambda done, total: None)
            if is_sent(outcomes):
                record(desk, appointment, step, sent=True)
            return outcomes

        def then(outcomes: Sequence[Outcome]) -> None:
            console.say(_told(said, outcomes), error=not is_sent(outcomes))
            console.showing.day()

        console.backstage.send(Errand(work, then))


def _told(said: str, outcomes: Sequence[Outcome]) -> str:
    """What was said, with what became of the mails."""
    for outcome in outcomes:
        if outcome.error:
            return f"{outcome.effect.label}: {outcome.error['message']} {RETRY}"
    mails = [one.effect.to for one in outcomes if isinstance(one.effect, SendEmail) and one.status != "already"]
    if mails:
        return f"{said} Correo enviado a {', '.join(dict.fromkeys(mails))}.".strip()
    return said or "Ya se había enviado."
