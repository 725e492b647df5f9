"""``soe workshop edit``: B02, the programme is changed, and those who know of it are told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from soe_cli.commands.options import DryRun, Json, Yes
from soe_cli.commands.workshop.carrying import ModuleName

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.effects.plan import Plan
    from soe_cli.procedures.workshops.programme.changes import Change

T = TypeVar("T")


def edit(
    module: ModuleName,
    session: Annotated[
        int, typer.Option("--session", metavar="N°", min=0, show_default=False, help="La sesión que cambia.")
    ] = 0,
    topic: Annotated[str | None, typer.Option("--topic", metavar="TEMA", help="El tema nuevo.")] = None,
    day: Annotated[str | None, typer.Option("--date", metavar="DÍA", help="El día nuevo: 24/11/2026.")] = None,
    hour: Annotated[str | None, typer.Option("--hour", metavar="HH:MM", help="La hora nueva.")] = None,
    speaker: Annotated[str | None, typer.Option("--speaker", metavar="NOMBRE", help="El ponente nuevo.")] = None,
    email: Annotated[str | None, typer.Option("--email", metavar="CORREO", help="El correo del ponente.")] = None,
    platform: Annotated[
        str | None, typer.Option("--platform", metavar="PLATAFORMA", help="Dónde se dará: Google Meet, Zoom…")
    ] = None,
    link: Annotated[
        str | None, typer.Option("--link", metavar="DIRECCIÓN", help="El enlace, si no es Google Meet.")
    ] = None,
    cancel: Annotated[bool, typer.Option("--cancel", help="Cancela la sesión.")] = False,
    capacity: Annotated[
        int | None, typer.Option("--capacity", metavar="LUGARES", min=1, help="El cupo nuevo del módulo.")
    ] = None,
    any_day: Annotated[bool, typer.Option("--any-day", help="Acepta un feriado o fin de semana.")] = False,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Cambia o cancela una sesión, o cambia el cupo; avisa una vez a quienes ya sabían de ella (B02).

    Ejemplo: soe workshop edit aprende --session 2 --date 09/03/2027 --hour 16:00
    """
    from soe_cli.commands.carrying_out import Consent, carry_out
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.modules import module as module_named
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.tables import print_effects

    change = _change(topic, day, hour, speaker, email, platform, link, cancel=cancel)
    _check_wanted(session, change, capacity)
    with open_desk() as desk:
        found = module_named(desk, module)

        def planned() -> Plan:
            return _planned(desk, found.id, session, change, capacity, any_day=any_day)

        carried = carry_out(
            desk,
            planned(),
            "workshop edit",
            Consent(dry_run, yes, as_json),
            own=_own(found.id, session),
            replan=planned,
        )

        def words() -> None:
            if not carried.outcomes:
                console.data().print("Nada por hacer: ya está así.")
                return
            print_effects(carried.outcomes)
            if dry_run:
                console.data().print("Es una prueba: no se cambió nada.")
            elif capacity:
                console.data().print(f"Para dar los lugares nuevos: soe workshop enrol {found.id}")
            elif change.speaker or change.email:
                console.data().print(f"Para invitar al ponente: soe workshop speakers {found.id}")

        data = {"module": found.id, "session": session or None, "capacity": capacity}
        present(carried.report(data, carried.planned.notices), as_json, words)


def _planned(desk: Desk, module: str, session: int, change: Change, capacity: int | None, *, any_day: bool) -> Plan:
    from soe_cli.desk.enrolments import change_facts, shown_capacity
    from soe_cli.desk.modules import module as module_named
    from soe_cli.effects.plan import Plan
    from soe_cli.procedures.workshops.programme.changes import plan_capacity, plan_change
    from soe_cli.procedures.workshops.sessions import session_numbered

    found = module_named(desk, module)
    facts = change_facts(desk, found, session)
    plans = []
    if session:
        plans.append(plan_change(facts, session_numbered(found, session), change, any_day=any_day))
    if capacity is not None:
        plans.append(plan_capacity(facts, shown_capacity(desk, found), capacity))
    return Plan(tuple(effect for plan in plans for effect in plan.effects))


def _own(module: str, session: int) -> tuple[str, ...]:
    """What an earlier run of this command may have left: with the row changed, nothing else asks for it."""
    steps = ("B02/change", "B02/move", "B02/cancel", "B02/guest-gone", "B02/speaker-change", "B06/change")
    return tuple(f"{step}/{module}/{session}/" for step in steps)


def _check_wanted(session: int, change: Change, capacity: int | None) -> None:
    from soe_cli.errors import UsageError
    from soe_cli.procedures.workshops.programme.changes import Change

    if change == Change() and capacity is None:
        raise UsageError("Falta decir qué cambia.", "Por ejemplo: --session 2 --date 09/03/2027, o --capacity 120.")
    if change != Change() and not session:
        raise UsageError("Falta decir qué sesión cambia.", "Agregue --session N°.")
    if change.cancel and change != Change(cancel=True):
        raise UsageError("Una sesión que se cancela no cambia de otro modo.", "Use --cancel solo.")


def _change(
    topic: str | None,
    day: str | None,
    hour: str | None,
    speaker: str | None,
    email: str | None,
    platform: str | None,
    link: str | None,
    *,
    cancel: bool,
) -> Change:
    from soe_cli.errors import UsageError
    from soe_cli.intake.email import email_problem, usable_email
    from soe_cli.intake.when import parse_date, parse_time
    from soe_cli.model.text import clean_text
    from soe_cli.procedures.workshops.programme.changes import Change

    if email and (problem := email_problem(email)):
        raise UsageError(f"El correo «{email}» {problem}.", "Corríjalo y repita el comando.")
    return Change(
        topic=clean_text(topic) or None if topic else None,
        day=_read(parse_date, day),
        hour=_read(parse_time, hour),
        speaker=clean_text(speaker) or None if speaker else None,
        email=usable_email(email) if email else None,
        platform=_platform(platform) if platform else None,
        link=_link(link) if link else None,
        cancel=cancel,
    )


def _platform(written: str) -> str | None:
    from soe_cli.model.text import clean_text, fold
    from soe_cli.model.workshop import MEET

    return MEET if fold(written) in (fold(MEET), "meet") else clean_text(written) or None


def _link(written: str) -> str:
    from soe_cli.errors import UsageError
    from soe_cli.model.web_address import web_address_problem

    address = written.strip()
    if problem := web_address_problem(address):
        raise UsageError(
            f"«{written}» no es la dirección de una sala: {problem}.", "Cópiela completa: --link https://…"
        )
    return address


def _read(parse: Callable[[str], T], written: str | None) -> T | None:
    from soe_cli.errors import UsageError

    if written is None:
        return None
    try:
        return parse(written)
    except ValueError as problem:
        raise UsageError(f"No se entiende: {problem}.", "Corríjalo y repita el comando.") from problem
