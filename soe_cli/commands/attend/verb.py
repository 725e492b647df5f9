"""What the verbs of ``soe attend`` have in common: take a step, then show script, texts and state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.desk.desk import Desk
    from soe_cli.messages.scripts import Moment
    from soe_cli.model.appointment import Appointment
    from soe_cli.procedures.appointments.steps import Step

SENT = {"applied", "applied-inferred", "already", "superseded"}


@dataclass(frozen=True, slots=True)
class Telling:
    """What a verb tells once its step is taken: one sentence, the scripts of the moment, and texts to paste into
    the platform, by the name of their box."""

    said: str
    moments: Sequence[Moment] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


def take(
    desk: Desk, appointment: Appointment, step: Step, command: str, consent: Consent, telling: Telling
) -> None:
    """Carry the step's plan out, record what happened, and tell it.

    What happened is recorded as soon as the person agrees, whether or not a mail could be sent: the same command,
    typed again, sends what is missing and records nothing twice. What consists in sending is recorded once sent.
    """
    from soe_cli.commands.carrying_out import carry_out
    from soe_cli.desk.queue import attention
    from soe_cli.ui.appointments import attention_json
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    def record(*, sent: bool) -> None:
        if step.occurrence is not None and step.once_sent is sent:
            desk.daybook.record(appointment.id, step.occurrence)

    outcomes = carry_out(desk, step.plan, command, consent, on_consent=lambda: record(sent=False))
    if not consent.dry_run and all(outcome.status in SENT for outcome in outcomes):
        record(sent=True)
    script = _script(desk, appointment, telling.moments)
    data = {
        "attention": attention_json(appointment, attention(desk, appointment)),
        "texts": dict(telling.texts),
        "script": script,
    }
    report = Report(command, data, outcomes, step.plan.notices, dry_run=consent.dry_run)

    def words() -> None:
        from soe_cli.ui import console
        from soe_cli.ui.tables import print_effects

        out = console.data()
        out.print("Es una prueba: no se hizo nada." if consent.dry_run else telling.said)
        out.print()
        print_effects(outcomes)
        for box, text in telling.texts.items():
            out.print(f"Para copiar en «{box}» de la Extranet:")
            out.print(f"{text}\n", soft_wrap=True)
        if script:
            out.print(script.rstrip(), soft_wrap=True)

    present(report, consent.as_json, words)


def _script(desk: Desk, appointment: Appointment, moments: Sequence[Moment]) -> str:
    """The scripts of these moments with this citizen's names and hours in them."""
    from soe_cli.desk.appointments import meeting_link_of
    from soe_cli.messages.scripts import script
    from soe_cli.messages.spanish import greeting_name

    values = {
        "ciudadano": greeting_name(appointment.citizen.name),
        "consultor": greeting_name(desk.office.consultant.name),
        "centro": desk.office.center.name,
        "hora": f"{appointment.start:%H:%M}",
        "servicio": desk.office.service,
        "enlace": meeting_link_of(desk, appointment) or "(todavía no hay enlace)",
    }
    return "\n".join(script(moment, desk.home.scripts, values) for moment in moments)
