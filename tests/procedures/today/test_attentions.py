"""A01 to A07 at a glance, from facts alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.model.appointment import Appointment, Modality, Standing
from soe_cli.model.attention import Attention, Channel, Contact, Stage
from soe_cli.procedures.appointments.office import log_key
from soe_cli.procedures.catalogue.reading import service_procedure
from soe_cli.procedures.today.attentions import DayFacts, Fault, attentions_now, next_step
from soe_cli.procedures.today.glance import ActivityNow
from tests.procedures.facts import CITA, OFFICE, START, lima

INVITED = Attention("C-1", Stage.INVITED, invited_at=START - timedelta(minutes=2))
IN_PROGRESS = replace(INVITED, stage=Stage.IN_PROGRESS, started_at=START + timedelta(minutes=3))
ATTENDED = replace(IN_PROGRESS, stage=Stage.ATTENDED, finished_at=START + timedelta(minutes=20), query="RUC")
ABSENT = replace(INVITED, stage=Stage.ABSENT, finished_at=START + timedelta(minutes=9))
NOTHING = DayFacts(
    office=OFFICE,
    now=START,
    pulled_at=START - timedelta(hours=2),
    today=(),
    upcoming=(),
    reminded=(),
    earlier=(),
    logged=(),
    faults=(),
)


def glance(facts: DayFacts) -> dict[str, ActivityNow]:
    return {line.code: line for line in attentions_now(facts, service_procedure())}


def step(facts: DayFacts) -> str:
    return next_step(facts, attentions_now(facts, service_procedure()))


def with_one(attention: Attention, **facts: Any) -> DayFacts:
    return replace(NOTHING, today=((CITA, attention),), **facts)


def test_an_empty_day_asks_for_nothing() -> None:
    assert step(NOTHING) == "Nada pendiente con las citas de hoy."
    assert all((line.done, line.pending, line.blocked) == (0, 0, ()) for line in glance(NOTHING).values())


def test_every_activity_of_the_procedure_has_a_line_with_its_standard() -> None:
    lines = glance(with_one(ATTENDED, logged={log_key(CITA)}, reminded={CITA.id}))

    assert list(lines) == [f"A0{number}" for number in range(1, 8)]
    assert [line.standard for line in lines.values()] == [None, 5, 5, None, None, 15, 10]
    assert (lines["A03"].used, lines["A06"].used) == (5, 17)


@pytest.mark.parametrize(
    ("attention", "now", "expected"),
    [
        (Attention("C-1"), START - timedelta(hours=1), "Esperar la siguiente cita, a las 10:00"),
        (Attention("C-1"), START - timedelta(minutes=10), "soe attend invite C-1"),
        (INVITED, START, "soe attend start C-1"),
        (IN_PROGRESS, START + timedelta(minutes=9), 'soe attend finish C-1 --query "…"'),
        (ATTENDED, START + timedelta(minutes=30), "Registro: soe log"),
        (ABSENT, START + timedelta(minutes=30), "Registro: soe log"),
    ],
)
def test_the_next_step_follows_the_attention(attention: Attention, now: datetime, expected: str) -> None:
    assert expected in step(with_one(attention, now=now))


def test_after_the_tolerance_the_citizen_is_looked_for_and_then_given_up() -> None:
    late = START + timedelta(minutes=8)
    tried = tuple(Contact(way, late, "no contesta") for way in (Channel.TELEPHONE, Channel.EMAIL, Channel.WHATSAPP))

    waiting = glance(with_one(INVITED, now=late))["A03"].command
    given_up = glance(with_one(replace(INVITED, contacts=tried), now=late))["A03"].command

    assert waiting == "soe attend contact C-1"
    assert given_up == 'soe attend absent C-1 --reason "…"'


def test_a_report_of_another_day_blocks_the_reminders() -> None:
    old = glance(replace(NOTHING, pulled_at=START - timedelta(days=1)))["A02"]
    none = glance(replace(NOTHING, pulled_at=None))["A02"]

    assert (old.blocked[0].why, old.command) == (
        "el último se leyó el 22/11/2026",
        "soe report pull --from ARCHIVO",
    )
    assert none.blocked[0].why == "no se ha leído ninguno"


def test_only_virtual_citas_with_an_address_and_time_are_to_be_reminded() -> None:
    def cita(number: int, **facts: Any) -> Appointment:
        return replace(CITA, id=f"U-{number}", code=f"U-{number}", start=lima(2026, 11, 24, 9), **facts)

    silent = replace(CITA.citizen, email=None)
    upcoming = (
        cita(1),
        cita(2, modality=Modality.TELEPHONE),
        cita(3, citizen=silent),
        replace(cita(4), start=START + timedelta(minutes=10)),
        cita(5),
    )

    line = glance(replace(NOTHING, upcoming=upcoming, reminded={"U-5"}))["A02"]

    assert (line.done, line.pending, line.command) == (1, 1, "soe remind")
    assert [one.what for one in line.blocked] == ["Cita U-3 de QUISPE HUAMÁN, MARÍA ELENA"]


def test_a_fault_blocks_its_activity_and_comes_before_what_can_wait() -> None:
    facts = replace(NOTHING, faults=(Fault("A02", "Recordatorio de la cita C-1", "Google lo rechazó"),))

    assert glance(facts)["A02"].blocked[-1].why == "Google lo rechazó"
    assert step(facts) == "Terminar lo que quedó a medias: soe resume"


def test_earlier_days_are_not_forgotten() -> None:
    yesterday = replace(CITA, id="C-0", code="C-0", start=START - timedelta(days=1))

    closed = glance(replace(NOTHING, earlier=((yesterday, ATTENDED),)))["A07"]
    left_open = glance(replace(NOTHING, earlier=((yesterday, INVITED),)))["A07"]

    assert (closed.pending, closed.command) == (1, "soe log --date 22/11/2026")
    assert left_open.blocked[0].why == "del 22/11/2026, quedó sin cerrar"


@given(st.lists(st.sampled_from([Attention("C-1"), INVITED, IN_PROGRESS, ATTENDED, ABSENT]), max_size=5))
def test_every_cita_is_counted_once_by_each_activity(attentions: list[Attention]) -> None:
    queue = [
        (replace(CITA, id=f"C-{n}", start=START + timedelta(minutes=30 * n)), replace(one, appointment_id=f"C-{n}"))
        for n, one in enumerate(attentions)
    ]
    cancelled = (replace(CITA, id="X", standing=Standing.CANCELLED), Attention("X"))

    lines = glance(replace(NOTHING, today=(*queue, cancelled)))

    assert lines["A01"].done == len(queue)
    assert lines["A03"].done + lines["A03"].pending == len(queue)
    assert lines["A07"].pending == sum(one.closed for one in attentions)
