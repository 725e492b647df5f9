"""What the verbs of ``soe attend`` have in common: take a step, then show script, texts and state."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.desk.desk import Desk
    from soe_cli.messages.scripts import Moment
    from soe_cli.model.appointment import Appointment
    from soe_cli.procedures.appointments.steps import Step

OWN = {
    "attend invite": ("invitation",),
    "attend contact": ("contact",),
    "attend absent": ("absent", "absent-undone"),
    "attend fail": ("failure",),
}
"""What each verb settles first of its cita, if an earlier run left it unfinished."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a verb tells once its step is taken: one sentence, the scripts of the moment, and texts to paste into
    the platform, by the name of their box."""

    said: str
    moments: Sequence[Moment] = ()
    texts: Mapping[str, str] = field(default_factory=dict)


def take(
    desk: Desk,
    appointment: Appointment,
    step: Step,
    command: str,
    consent: Consent,
    telling: Telling,
    replan: Callable[[], Step] | None = None,
) -> None:
    """Carry the step's plan out, record what happened, and tell it. ``replan`` takes the step anew.

    What happened is recorded as soon as the person agrees, whether or not a mail could be sent: the same command,
    typed again, sends what is missing and records nothing twice. What consists in sending is recorded once sent.
    """
    from soe_cli.commands.carrying_out import carry_out
    from soe_cli.desk.attending import is_sent, record, scripts
    from soe_cli.desk.queue import attention
    from soe_cli.ui.appointments import attention_json
    from soe_cli.ui.presenting import present

    carried = carry_out(
        desk,
        step,
        command,
        consent,
        on_consent=lambda agreed: record(desk, appointment, agreed, sent=False),
        own=[f"A03/{kind}/{appointment.id}/" for kind in OWN.get(command, ())],
        replan=replan,
    )
    if not consent.dry_run and is_sent(carried.outcomes):
        record(desk, appointment, carried.planned, sent=True)
    script = scripts(desk, appointment, telling.moments)
    data = {
        "attention": attention_json(appointment, attention(desk, appointment)),
        "texts": dict(telling.texts),
        "script": script,
    }
    report = carried.report(data, carried.planned.plan.notices)

    def words() -> None:
        from soe_cli.ui import console
        from soe_cli.ui.tables import print_effects

        out = console.data()
        out.print("Es una prueba: no se hizo nada." if consent.dry_run else telling.said)
        out.print()
        print_effects(report.outcomes)
        for box, text in telling.texts.items():
            out.print(f"Para copiar en «{box}» de la Extranet:")
            out.print(f"{text}\n", soft_wrap=True)
        if script:
            out.print(script.rstrip(), soft_wrap=True)

    present(report, consent.as_json, words)
