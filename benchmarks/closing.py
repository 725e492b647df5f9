"""What closing a module of 300 people and 4 sessions asks of Google, stage by stage, and how long it takes.

Without quotas: how long Google would make it wait follows from the counts and the limits in ``docs/closing.md``.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import requests

from benchmarks.figures import report
from benchmarks.synthetic_modules import make_module
from benchmarks.workplace import Consultant, Workplace, warm_up, workplace
from soe_cli import config
from soe_cli.effects.plan import short_hash
from soe_cli.model.attendance import Enrolled
from soe_cli.model.shared_spreadsheets import WORKSHOPS

PEOPLE = 300
SESSIONS = ("2027-03-02", "2027-03-09", "2027-03-16", "2027-03-23")
LATER = "2027-04-05T09:00"
ID = "aprende-a-emprender-2027-i"
SUBDIRECTOR, DIRECTORATE = "subdirector@trabajo.example", "direccion@trabajo.example"
RUNS: tuple[tuple[str, tuple[str, ...], int], ...] = (
    ("evaluate", (), 0),
    ("acta", (), 0),
    ("approve", (), 6),
    ("approve", ("--approved-note", "Correo del 06/04"), 0),
    ("issue", (), 0),
    ("deliver", (), 0),
    ("surveys", (), 0),
    ("report", (), 0),
    ("report", (), 0),
)
"""Until which stage, with what besides, and the exit code; the last one finds nothing to do."""
_MODULE = 'nombre = "Aprende a Emprender"\npublico = "Jóvenes"\ncupo = 400\nasistencia_minima = 75\n'
_SESSION = '[[sesiones]]\ntema = "Taller {}"\nfecha = {}\nhora = "15:00"\nponente = "Carla Soto"\n'


def main() -> int:
    """Close the module stage by stage and print a line for each run; 0 when everybody got one certificate."""
    warm_up()
    with tempfile.TemporaryDirectory() as folder, workplace(Path(folder)) as place:
        ana, _ = place.hire("ana")
        _prepare(place, ana, Path(folder))
        codes_are_right = [_run(place, ana, number) for number in range(len(RUNS))]
        state = place.state()
    sent = Counter(one["to"] for one in state["messages"])
    certificates = sum(address.startswith("persona") for address in sent)
    once = set(sent.values()) == {1} and {SUBDIRECTOR, DIRECTORATE} <= sent.keys()
    report(
        "closing",
        f"{PEOPLE} people, {len(SESSIONS)} sessions: {certificates} certificates, each mailed once: {once}",
    )
    return 0 if all(codes_are_right) and once else 1


def _run(place: Workplace, ana: Consultant, number: int) -> bool:
    until, words, expected = RUNS[number]
    before, begun = Counter(place.state()["requests"]), time.monotonic()
    code = place.do(ana, "workshop", "close", ID, "--until", until, "--yes", *words, now=LATER)
    spent = time.monotonic() - begun
    made = Counter(place.state()["requests"]) - before
    figure = ", ".join(f"{name} {count}" for name, count in sorted(_by_kind(made).items()))
    report(
        f"closing {number + 1} ({until}{' again' if number == len(RUNS) - 1 else ''})", f"{spent:.1f} s; {figure}"
    )
    return code == expected


def _by_kind(made: Mapping[str, int]) -> Counter[str]:
    """The requests by what Google counts them as."""
    kinds = Counter[str]()
    for method, count in made.items():
        api, _, call = method.partition(".")
        if api == "sheets":
            call = "writes" if call.endswith("batchUpdate") else "reads"
        kinds[f"{api} {call.rpartition('.')[2] if api != 'gmail' else call.removeprefix('users.')}"] += count
    return kinds


def _prepare(place: Workplace, ana: Consultant, folder: Path) -> None:
    """The module, with everybody enrolled and all attendance registered, typed as people see it."""
    place.misbehave(quotas=False)
    place.set(ana, "quotas", units_a_minute="{ gmail = 0, drive = 0, 'sheets.reads' = 0, 'sheets.writes' = 0 }")
    place.set(ana, "authorities", subdirector=f'"{SUBDIRECTOR}"', directorate=f'"{DIRECTORATE}"')
    file = folder / "modulo.toml"
    file.write_text(
        _MODULE + "".join(_SESSION.format(number, day) for number, day in enumerate(SESSIONS, 1)), "utf-8"
    )
    place.do(ana, "workshop", "new", str(file), "--yes")
    people = make_module(7, enrolled=PEOPLE, attending=PEOPLE, strangers=0).enrolled
    _type(place, ana, "Inscritos", [_enrolment(one) for one in people])
    _type(
        place,
        ana,
        "Asistencia",
        [_attendance(one, place, turn) for turn, one in enumerate(people) for place in range(1, len(SESSIONS) + 1)],
    )
    done = [{"Módulo": "Aprende a Emprender", "Clave": f"B09/evidence/{ID}/{n + 1}"} for n in range(len(SESSIONS))]
    _type(place, ana, "Evidencias", done)


def _enrolment(one: Enrolled) -> dict[str, str]:
    return {
        "Módulo": "Aprende a Emprender",
        "Tipo de documento": "DNI",
        "N° de documento": one.document,
        "Apellidos": one.surnames,
        "Nombres": one.given_names,
        "Correo electrónico": one.email,
        "Estado": "Confirmado",
        "Clave": f"B05/enrolment/{ID}/{short_hash(one.document)}",
    }


def _attendance(one: Enrolled, number: int, turn: int) -> dict[str, str]:
    """Everybody was at three sessions or more, but for every tenth, who was at two."""
    there = number > 2 or turn % 10 > 0
    return {
        "Módulo": "Aprende a Emprender",
        "N°": str(number),
        "N° de documento": one.document,
        "Apellidos y nombres": one.name,
        "Minutos": "110" if there else "0",
        "Asistió": "Sí" if there else "No",
        "Clave": f"B09/attendance/{ID}/{number}/{short_hash(one.document)}",
    }


def _type(place: Workplace, ana: Consultant, tab: str, rows: Sequence[Mapping[str, str]]) -> None:
    """Put rows at the end of a tab, as a person pastes them."""
    book = config.load(ana.home / "config.toml").center.workshops
    token = requests.get(f"{place.address}/_sandbox/token", params={"user": ana.email}, timeout=10).json()
    values = [[row.get(header, "") for header in WORKSHOPS.tabs[tab]] for row in rows]
    requests.post(
        f"{place.address}/v4/spreadsheets/{book}/values/{tab}!A1:append?valueInputOption=RAW",
        json={"values": values},
        headers={"Authorization": f"Bearer {token['access_token']}"},
        timeout=120,
    ).raise_for_status()


if __name__ == "__main__":
    sys.exit(main())
