"""Figures from records alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.procedures.catalogue.reading import service_procedure
from soe_cli.procedures.statistics import UNSAID, Record, Share, Statistics, WorkshopTraces, statistics
from tests.procedures.facts import CITA, START

ATTENDED = Record(
    CITA, START + timedelta(minutes=2), START + timedelta(minutes=14), "Google Meet", "Atendido", "RUC", "No", ""
)
ABANDONED = Record(CITA, None, None, "", "Abandonado", "", "", "")
NOBODY = WorkshopTraces({}, {})
DOCUMENT = CITA.citizen.document


def figures(*records: Record, traces: WorkshopTraces = NOBODY) -> Statistics:
    return statistics(records, traces, service_procedure())


def test_states_are_those_of_the_sheet_however_they_are_typed() -> None:
    told = figures(replace(ATTENDED, state=" ATENDIDO "), ABANDONED, replace(ABANDONED, state="Falla técnica"))

    assert (told.total, told.attended, told.abandoned, told.other) == (3, 1, 1, 1)


def test_writings_that_differ_in_case_and_accents_are_one_under_the_most_frequent() -> None:
    queries = ("Crédito", "credito", "Crédito", "")

    told = figures(*(replace(ATTENDED, query=query) for query in queries))

    assert told.by_query == (Share("Crédito", 3), Share(UNSAID, 1))


def test_several_referrals_of_one_citizen_count_each() -> None:
    told = figures(replace(ATTENDED, referral="PROMPERÚ 12.1 Orientación; SUNAT 1 RUC"))

    assert [share.label for share in told.by_referral] == ["PROMPERÚ 12.1 Orientación", "SUNAT 1 RUC"]


def test_whoever_was_attended_early_did_not_wait() -> None:
    told = figures(replace(ATTENDED, started=START - timedelta(minutes=5)), ATTENDED)

    durations = {one.activity: one for one in told.durations}
    assert (durations["A03"].mean, durations["A03"].standard) == (1, 5)
    assert (durations["A04–A06"].count, durations["A04–A06"].median) == (2, 15.5)


@pytest.mark.parametrize(
    ("day", "counts"),
    [(date(2026, 11, 22), False), (date(2026, 11, 23), True), (date(2026, 12, 1), True), (None, True)],
)
def test_only_who_enrolled_after_being_attended_was_converted(day: date | None, counts: bool) -> None:
    traces = WorkshopTraces({DOCUMENT: [day]}, {DOCUMENT: [day]})

    way = figures(replace(ATTENDED, workshop="Sí: Módulo"), ATTENDED, traces=traces).conversion

    assert (way.attended, way.invited, way.enrolled, way.came) == (1, 1, counts, counts)


def test_who_was_not_attended_is_not_on_the_way() -> None:
    way = figures(ABANDONED, traces=WorkshopTraces({DOCUMENT: [None]}, {})).conversion

    assert way.attended == way.enrolled == 0


STATES = st.sampled_from(["Atendido", "Abandonado", "Otro", ""])
RECORDS = st.lists(st.builds(replace, st.just(ATTENDED), state=STATES, query=st.text(max_size=8)), max_size=12)


@given(RECORDS)
def test_the_parts_make_the_whole(records: list[Record]) -> None:
    told = figures(*records)

    assert told.total == told.attended + told.abandoned + told.other == len(records)
    for shares in (told.by_channel, told.by_query):
        assert sum(share.count for share in shares) == told.attended
        assert [share.count for share in shares] == sorted((share.count for share in shares), reverse=True)
