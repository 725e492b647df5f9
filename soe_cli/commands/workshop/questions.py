"""``soe workshop questions``: B07 and B08, what participants ask goes to the speaker, and the answers to them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from soe_cli.desk.desk import Desk
    from soe_cli.effects.plan import Plan
    from soe_cli.effects.runner import Outcome
    from soe_cli.model.question import Question, QuestionGroup, Reply


def questions(
    module: ModuleName,
    session: Annotated[int, typer.Option("--session", metavar="N°", min=1, help="El taller.", show_default=False)],
    place: Annotated[
        str,
        typer.Option(
            "--from", metavar="LUGAR", help="Más preguntas: un XLSX o CSV, o la dirección de un formulario u hoja."
        ),
    ] = "",
    answers: Annotated[
        Path | None,
        typer.Option("--answers", metavar="ARCHIVO", help="Envía a cada quien su respuesta (pregunta, respuesta)."),
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Reúne las preguntas de la inscripción y las envía al ponente antes del taller, una vez por versión (B08).

    Las que dicen lo mismo van juntas. Después, con --answers, cada quien recibe su respuesta (B07).
    Ejemplo: soe workshop questions aprende --session 1 --dry-run
    """
    from soe_cli.commands.carrying_out import Consent, carry_out
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.modules import module as module_named
    from soe_cli.desk.questions import questions as asked_now
    from soe_cli.procedures.workshops.session.questions import grouped
    from soe_cli.ui.presenting import present

    replies = _replies(answers)
    with open_desk() as desk:
        found = module_named(desk, module)
        asked = asked_now(desk, found, place)
        groups = grouped(asked)

        def planned() -> Plan:
            return _plan(desk, module, session, asked, replies)

        carried = carry_out(desk, planned(), "workshop questions", Consent(dry_run, yes, as_json), replan=planned)
        data = {"module": found.id, "session": session, "questions": [_as_json(group) for group in groups]}
        report = carried.report(data, carried.planned.notices)
        sent = "estas respuestas" if replies else "estas preguntas"
        present(report, as_json, lambda: _words(groups, carried.outcomes, sent, dry_run=dry_run))


def _replies(file: Path | None) -> Sequence[Reply]:
    from soe_cli.intake.questions import replies_in_table
    from soe_cli.intake.tables.source import open_source

    return replies_in_table(open_source(file)) if file else ()


def _plan(desk: Desk, module: str, number: int, asked: Sequence[Question], replies: Sequence[Reply]) -> Plan:
    from soe_cli.desk.modules import module as module_named
    from soe_cli.procedures.workshops.session.questions import grouped, plan_answers, plan_questions
    from soe_cli.procedures.workshops.sessions import session_numbered

    found = module_named(desk, module)
    session = session_numbered(found, number)
    if replies:
        return plan_answers(found, session, asked, replies, desk.office)
    return plan_questions(found, session, grouped(asked), desk.office, desk.clock.now())


def _as_json(group: QuestionGroup) -> dict[str, Any]:
    return {
        "question": group.text,
        "people": group.people,
        "asked": [
            {"text": one.text, "name": one.name, "email": one.email, "source": one.source}
            for one in group.questions
        ],
    }


def _words(groups: Sequence[QuestionGroup], outcomes: Sequence[Outcome], sent: str, *, dry_run: bool) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_effects, print_table

    rows = [
        (str(number), group.text, str(group.people), "; ".join(dict.fromkeys(one.name for one in group.questions)))
        for number, group in enumerate(groups, 1)
    ]
    print_table("", ("N°", "Pregunta", "Personas", "Quiénes"), rows)
    if not groups:
        console.data().print("Todavía nadie dejó preguntas.")
    elif all(outcome.status == "already" for outcome in outcomes):
        console.data().print(f"Nada por hacer: {sent} ya se enviaron." if outcomes else "Nada por enviar.")
    else:
        print_effects(outcomes)
        if dry_run:
            console.data().print("Es una prueba: no se envió nada.")
