"""``soe workshop survey``: B08 and C03, the satisfaction survey of a session."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName

if TYPE_CHECKING:
    from soe_cli.commands.carrying_out import Carried
    from soe_cli.desk.desk import Desk
    from soe_cli.effects.plan import Plan
    from soe_cli.intake.surveys import SurveyRead
    from soe_cli.model.notice import Notice
    from soe_cli.model.survey import SurveyTally
    from soe_cli.model.workshop import Module, Session


def survey(
    module: ModuleName,
    session: Annotated[int, typer.Option("--session", metavar="N°", min=1, help="El taller.", show_default=False)],
    form: Annotated[
        str, typer.Option("--form", metavar="DIRECCIÓN", help="Una encuesta que ya existe, en vez de crear una.")
    ] = "",
    qr: Annotated[
        Path | None,
        typer.Option(
            "--qr",
            metavar="ARCHIVO",
            help="Guarda el código QR: .pdf (página para proyectar), .png o .svg.",
        ),
    ] = None,
    send: Annotated[
        bool, typer.Option("--send", help="La envía por correo a quienes asistieron, una vez.")
    ] = False,
    file: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="ARCHIVO", help="Las respuestas en un XLSX o CSV, si soe no puede leer el formulario."
        ),
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Crea la encuesta anónima de un taller y muestra su enlace, su código QR y lo que va respondido (B08, C03).

    Después de registrar la asistencia, con --send llega a quienes asistieron.
    Ejemplo: soe workshop survey aprende --session 1 --qr encuesta.pdf
    """
    from soe_cli.commands.carrying_out import Consent, carry_out
    from soe_cli.commands.workshop.survey_qr import check_name, save_qr
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.modules import module as module_named
    from soe_cli.desk.presence.survey_forms import given_survey, survey_links
    from soe_cli.errors import UsageError
    from soe_cli.procedures.workshops.sessions import session_numbered
    from soe_cli.ui.presenting import present

    if qr:
        check_name(qr)
    if file and (form or send):
        raise UsageError(
            "Con --from solo se guardan respuestas: no se crea ni se envía una encuesta.",
            "Quite --form y --send, o repita el comando sin --from.",
        )
    with open_desk() as desk:
        found = module_named(desk, module)
        wanted = session_numbered(found, session)
        given = given_survey(desk, found, form)
        read = _read(file)

        def planned() -> Plan:
            return _plan(desk, module, session, given, read, send=send)

        carried = carry_out(desk, planned(), "workshop survey", Consent(dry_run, yes, as_json), replan=planned)
        link = survey_links(desk, found).get(session, "")
        if qr and link and not dry_run:
            save_qr(qr, found, wanted, link)
        tally, notices = _so_far(desk, found, wanted, read)
        data = _data(found, tally, link, qr if link else None)
        report = carried.report(data, (*notices, *carried.planned.notices))
        present(report, as_json, lambda: _words(carried, tally, link, qr, send=send))


def _read(file: Path | None) -> SurveyRead | None:
    from soe_cli.intake.surveys import survey_in_table
    from soe_cli.intake.tables.source import open_source
    from soe_cli.procedures.workshops.session.survey_form import QUESTIONS

    return survey_in_table(open_source(file), QUESTIONS) if file else None


def _plan(desk: Desk, module: str, number: int, given: str, read: SurveyRead | None, *, send: bool) -> Plan:
    from soe_cli.desk.modules import module as module_named
    from soe_cli.desk.presence.survey_facts import survey_facts
    from soe_cli.procedures.workshops.session.survey import plan_survey
    from soe_cli.procedures.workshops.session.survey_file import plan_kept_answers
    from soe_cli.procedures.workshops.sessions import session_numbered

    found = module_named(desk, module)
    facts = survey_facts(desk, found, session_numbered(found, number), given)
    if read is None:
        return plan_survey(facts, send=send)
    return plan_kept_answers(found, facts.session, read.answers, facts.evidence, desk.office, facts.now)


def _so_far(
    desk: Desk, module: Module, session: Session, read: SurveyRead | None
) -> tuple[SurveyTally, tuple[Notice, ...]]:
    """What has come in, of how many who attended, and what there is to tell of it."""
    from soe_cli.desk.presence.survey_facts import numbers_attended
    from soe_cli.desk.presence.surveys import survey_answers
    from soe_cli.model.survey import SurveyAnswers
    from soe_cli.procedures.workshops.closing.surveys import session_tally

    attended = numbers_attended(desk, module).get(session.number)
    if read is not None:
        return session_tally(session, read.answers, attended), _left_out(read)
    in_hand = survey_answers(desk, module, session)
    return session_tally(session, in_hand.answers or SurveyAnswers(), attended), in_hand.notices


def _left_out(read: SurveyRead) -> tuple[Notice, ...]:
    from soe_cli.model.notice import Notice

    if not read.personal:
        return ()
    columns = ", ".join(f"«{title}»" for title in read.personal)
    told = f"No se guarda lo que dice quién responde: {columns}."
    return (Notice("info", "personal-left-out", told),)


def _data(module: Module, tally: SurveyTally, link: str, qr: Path | None) -> dict[str, Any]:
    return {
        "module": module.id,
        "session": tally.number,
        "topic": tally.topic,
        "link": link,
        "qr": str(qr) if qr else "",
        "responses": tally.responses,
        "attended": tally.attended,
        "questions": [
            {
                "question": one.question.title,
                "responses": one.responses,
                "average": None if one.average is None else round(one.average, 2),
                "counts": dict(one.counts),
                "answers": [{"text": each.text, "people": each.people} for each in one.texts],
            }
            for one in tally.tallies
        ],
    }


def _words(carried: Carried[Plan], tally: SurveyTally, link: str, qr: Path | None, *, send: bool) -> None:
    from soe_cli.ui import console
    from soe_cli.ui.qr import print_qr
    from soe_cli.ui.tables import print_effects, print_table

    out = console.data()
    if any(one.status != "already" for one in carried.outcomes):
        print_effects(carried.outcomes)
    elif send:
        out.print("Nada por hacer: la encuesta ya se envió a quienes asistieron.")
    if carried.consent.dry_run:
        out.print("Es una prueba: no se creó, guardó ni envió nada.")
    if link:
        print_qr(link)
        out.print(f"Encuesta: {link}")
    if link and qr and not carried.consent.dry_run:
        out.print(f"Código QR: {qr}")
    rows = [
        (
            one.question.title,
            str(one.responses),
            "" if one.average is None else f"{one.average:.1f}".replace(".", ","),
        )
        for one in tally.tallies
        if tally.responses
    ]
    print_table("", ("Pregunta", "Respuestas", "Promedio"), rows)
    of = "" if tally.attended is None else f" de {tally.attended} asistentes"
    out.print(f"Respuestas hasta ahora: {tally.responses}{of}.")
