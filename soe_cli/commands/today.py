"""``soe today``: the day at a glance, by activity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from soe_cli.commands.options import Json

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from soe_cli.model.programme import Programme
    from soe_cli.procedures.catalogue.standard import Standard
    from soe_cli.procedures.today.glance import ActivityNow
    from soe_cli.procedures.today.modules import ModuleStandard
    from soe_cli.procedures.workshops.session.captures import Missing


def today(
    refresh: Annotated[bool, typer.Option("--refresh", help="Pregunta a las hojas compartidas.")] = False,
    as_json: Json = False,
) -> None:
    """Muestra el día por actividad: hecho, pendiente, bloqueado y por qué, minutos y siguiente comando.

    Sin --refresh no usa internet: lee el registro de este equipo y la última copia de los talleres.
    Ejemplo: soe today
    """
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.glance import day_facts
    from soe_cli.desk.privacy.due import told_of_due
    from soe_cli.desk.programme import kept_programme, read_programme
    from soe_cli.procedures.catalogue.reading import service_procedure
    from soe_cli.procedures.catalogue.standard import standard
    from soe_cli.procedures.today.attentions import attentions_now, next_step
    from soe_cli.procedures.today.modules import modules_now, standards
    from soe_cli.procedures.workshops.session.captures import missing_captures
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    with open_desk() as desk:
        facts = day_facts(desk, refresh=refresh)
        programme = read_programme(desk) if refresh else kept_programme(desk)
        procedure, now = service_procedure(), facts.now
        modules = programme.modules if programme else ()
        attentions = attentions_now(facts, procedure)
        lines = (*attentions, *modules_now(modules, procedure, now))
        measures = standards(modules, procedure)
        missing = [one for one in missing_captures(modules, now) if not one.lost]
        step = next_step(facts, attentions)
        attention = standard(procedure.sections[0])
        data = _data(now, lines, measures, missing, programme, step)
        present(
            Report("today", data, notices=told_of_due(desk)),
            as_json,
            lambda: _words(now, lines, measures, missing, programme, step, attention),
        )


def _data(
    now: datetime,
    lines: Sequence[ActivityNow],
    measures: Sequence[ModuleStandard],
    missing: Sequence[Missing],
    programme: Programme | None,
    step: str,
) -> dict[str, Any]:
    return {
        "now": now.isoformat(),
        "activities": [
            {
                "code": line.code,
                "name": line.name,
                "done": line.done,
                "pending": line.pending,
                "blocked": [{"what": one.what, "why": one.why} for one in line.blocked],
                "minutes_used": line.used,
                "minutes_standard": line.standard,
                "command": line.command or None,
            }
            for line in lines
        ],
        "modules": [
            {
                "name": one.name,
                "sessions": one.sessions,
                "minutes_standard": one.minutes,
                "printed_total": one.printed,
            }
            for one in measures
        ],
        "countdown": [one.as_data() for one in missing],
        "programme_read_at": programme.read_at.isoformat() if programme else None,
        "next": step,
    }


def _words(
    now: datetime,
    lines: Sequence[ActivityNow],
    measures: Sequence[ModuleStandard],
    missing: Sequence[Missing],
    programme: Programme | None,
    step: str,
    attention: Standard,
) -> None:
    from soe_cli.messages.spanish import date_in_words
    from soe_cli.procedures.catalogue.standard import in_words
    from soe_cli.ui.plain_table import print_line, print_plain_table

    print_line(f"{date_in_words(now).capitalize()}, {now:%H:%M}")
    print_line()
    print_plain_table(
        ("Act.", "Actividad", "Hecho", "Falta", "Bloq.", "Minutos", "Siguiente comando"),
        [
            (
                line.code,
                line.name,
                str(line.done),
                str(line.pending or ""),
                str(len(line.blocked) or ""),
                _minutes(line),
                line.command,
            )
            for line in lines
        ],
    )
    print_line()
    for line in lines:
        for one in line.blocked:
            print_line(f"{line.code} {one.what}: {one.why.rstrip('.')}.", indent="    ")
    for call in missing:
        print_line(call.told, indent="    ")
    print_line(f"Siguiente paso: {step}", indent="    ")
    print_line()
    print_line(
        "Minutos: los usados, donde se miden, y la norma de lo hecho (la suma de las duraciones de PE-SOE-001-01;"
        f" una atención completa son {in_words(attention.once)}, y el documento imprime {attention.printed})."
    )
    for module in measures:
        talks = "1 taller" if module.sessions == 1 else f"{module.sessions} talleres"
        norm = f"la norma es {in_words(module.minutes)}; el documento imprime {module.printed}"
        print_line(f"«{module.name}», {talks}: {norm}.", indent="    ")
    print_line(_age(now, programme))


def _minutes(line: ActivityNow) -> str:
    """``12 de 20``: used and standard; only the standard where nobody measures."""
    if not line.standard and not line.used:
        return ""
    return f"{line.used} de {line.standard}" if line.used is not None else f"norma {line.standard}"


def _age(now: datetime, programme: Programme | None) -> str:
    if programme is None:
        return "Talleres: todavía no hay una copia en este equipo. Para leerlos: soe today --refresh"
    minutes = max(0, round((now - programme.read_at).total_seconds() / 60))
    if minutes == 0:
        return "Talleres: leídos ahora de la hoja compartida."
    days, rest = divmod(minutes, 24 * 60)
    hours, rest = divmod(rest, 60)
    words = f"{days} d {hours} h" if days else f"{hours} h {rest} min" if hours else f"{rest} min"
    read = f"copia de hace {words} ({programme.read_at:%d/%m a las %H:%M})"
    return f"Talleres: {read}. Para leerlos: soe today --refresh"
