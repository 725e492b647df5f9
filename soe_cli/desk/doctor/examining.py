"""The examination: every subject in turn, whatever is wrong with the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import IntEnum
from typing import NamedTuple

from soe_cli.desk.doctor.apis import enabled
from soe_cli.desk.doctor.clock import clock, time_zone
from soe_cli.desk.doctor.configuration import configuration
from soe_cli.desk.doctor.consoles import console
from soe_cli.desk.doctor.credentials import credentials
from soe_cli.desk.doctor.examined import Examined
from soe_cli.desk.doctor.keyrings import keyring
from soe_cli.desk.doctor.left_undone import left_undone
from soe_cli.desk.doctor.places import calendar, folder
from soe_cli.desk.doctor.printing import printing
from soe_cli.desk.doctor.quotas import quotas
from soe_cli.desk.doctor.records import records
from soe_cli.desk.doctor.report_source import report_source
from soe_cli.desk.doctor.scopes import scopes
from soe_cli.desk.doctor.sign_in import sign_in
from soe_cli.desk.doctor.spreadsheets import spreadsheets
from soe_cli.desk.doctor.storage import storage
from soe_cli.desk.doctor.versions import versions
from soe_cli.desk.doctor.wording import listed
from soe_cli.desk.home import Home
from soe_cli.errors import SoeError
from soe_cli.model.finding import Finding

AGAIN = "Corrija primero lo anterior y repita «soe doctor»."
SERVE = "Inicie el Workspace de práctica con «soe sandbox serve» y repita «soe doctor»."


class Needs(IntEnum):
    """What a subject cannot be examined without; each needs what stands before it as well."""

    NOTHING = 0
    CONFIG = 1
    CONNECTION = 2
    SIGN_IN = 3


class Subject(NamedTuple):
    """A part of the set-up: its stable ``name``, what it is ``called`` in a sentence, and how it is examined."""

    name: str
    called: str
    needs: Needs
    examine: Callable[[Examined], Iterator[Finding]]


SUBJECTS = (
    Subject("config", "la configuración", Needs.NOTHING, configuration),
    Subject("report", "el reporte de citas", Needs.CONFIG, report_source),
    Subject("credentials", "la sesión guardada", Needs.CONFIG, credentials),
    Subject("scopes", "los permisos", Needs.CONFIG, scopes),
    Subject("clock", "la hora", Needs.CONNECTION, clock),
    Subject("time-zone", "la zona horaria", Needs.NOTHING, time_zone),
    Subject("sign-in", "la sesión en Google", Needs.CONNECTION, sign_in),
    Subject("apis", "las API de Google", Needs.SIGN_IN, enabled),
    Subject("spreadsheets", "las hojas compartidas", Needs.SIGN_IN, spreadsheets),
    Subject("calendar", "el calendario", Needs.SIGN_IN, calendar),
    Subject("folder", "la carpeta de Drive", Needs.SIGN_IN, folder),
    Subject("records", "el registro de soe", Needs.NOTHING, records),
    Subject("unfinished", "lo que quedó a medias", Needs.CONFIG, left_undone),
    Subject("quotas", "los correos que quedan", Needs.CONFIG, quotas),
    Subject("storage", "el disco", Needs.NOTHING, storage),
    Subject("keyring", "el llavero", Needs.NOTHING, keyring),
    Subject("printing", "las fuentes y plantillas", Needs.NOTHING, printing),
    Subject("console", "la consola", Needs.NOTHING, console),
    Subject("versions", "las versiones", Needs.NOTHING, versions),
)


def examine(home: Home) -> list[Finding]:
    """What is found of everything, in the order in which it is best put right. Nothing is changed.

    What cannot be examined, because there is no configuration, connection or sign-in, is named in one line.
    """
    examined = Examined(home)
    there = _there(examined)
    findings = [
        finding
        for subject in SUBJECTS
        if subject.needs <= there
        for finding in guarded(subject.name, subject.examine, examined)
    ]
    left_out = [subject.called for subject in SUBJECTS if subject.needs > there]
    return [*findings, *_not_examined(examined, there, left_out)]


def guarded(
    subject: str, examine_it: Callable[[Examined], Iterator[Finding]], examined: Examined
) -> Iterator[Finding]:
    """The findings of one subject; an error that it did not foresee is a finding as well."""
    try:
        yield from examine_it(examined)
    except SoeError as error:
        yield Finding(subject, error.code, "error", error.message, error.next_step)
    except Exception as error:
        yield Finding(
            subject,
            "not-examined",
            "error",
            f"No se pudo revisar ({type(error).__name__}).",
            "Repita «soe doctor»; si vuelve a pasar, envíe estas líneas a quien administra soe.",
        )


def _there(examined: Examined) -> Needs:
    """The most that can be had."""
    if examined.config is None:
        return Needs.NOTHING
    if examined.reached.problem is not None:
        return Needs.CONFIG
    with suppress(Exception):  # told by the subject that tries the sign-in out
        return Needs.SIGN_IN if examined.google is not None else Needs.CONNECTION
    return Needs.CONNECTION


def _not_examined(examined: Examined, there: Needs, left_out: list[str]) -> Iterator[Finding]:
    if not left_out:
        return
    told = f"Quedó sin revisar: {listed(left_out)}."
    if there is Needs.CONFIG and examined.reached.problem is not None:
        problem = examined.reached.problem
        fix = SERVE if examined.address else problem.next_step
        yield Finding("connection", "unreachable", "error", f"{problem.message} {told}", fix)
    else:
        yield Finding("connection", "left-out", "warning", told, AGAIN)
