"""The workshops at a glance: what comes round for each session, and what once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import msgspec
import pytest

from soe_cli.model.programme import Evidence, ProgrammeModule, ProgrammeSession
from soe_cli.procedures.catalogue.reading import service_procedure
from soe_cli.procedures.today.glance import ActivityNow
from soe_cli.procedures.today.modules import modules_now, standards
from tests.procedures.facts import lima

NOW = lima(2026, 11, 23, 12)


@dataclass(frozen=True)
class Talk:
    """One session, ``days`` from now; ``attended`` once its attendance is registered."""

    days: int
    attended: int | None = None
    speaker: str = "PONENTE, PEDRO"
    link: str = "https://meet.google.com/abc-defg-hij"


def module(*talks: Talk, kind: str = "Interno", state: str = "", **facts: object) -> ProgrammeModule:
    sessions = tuple(
        ProgrammeSession(
            number=str(number),
            topic=f"Tema {number}",
            start=NOW + timedelta(days=talk.days),
            end=NOW + timedelta(days=talk.days, hours=2),
            speaker=talk.speaker,
            link=talk.link,
            state="",
            attended=talk.attended,
        )
        for number, talk in enumerate(talks, start=1)
    )
    made = ProgrammeModule("modulo", "Módulo", "", kind, state, "https://forms.example/x", sessions)
    return msgspec.structs.replace(made, **facts)


def glance(*modules: ProgrammeModule) -> dict[str, ActivityNow]:
    return {line.code: line for line in modules_now(modules, service_procedure(), NOW)}


def pending(*modules: ProgrammeModule) -> list[str]:
    return [code for code, line in glance(*modules).items() if line.pending]


def test_without_a_module_there_is_nothing_to_tell() -> None:
    assert glance() == {}
    assert glance(module(Talk(-9, 20), state="Cerrado")) == {}


def test_only_the_first_session_that_is_not_through_is_pending() -> None:
    lines = glance(module(Talk(-7, 25), Talk(3), Talk(10)))

    assert (lines["B04"].done, lines["B04"].pending) == (1, 1)
    assert (lines["B09"].done, lines["B09"].pending) == (1, 1)


@pytest.mark.parametrize(
    ("talks", "once"),
    [
        ((Talk(3), Talk(10)), ["B03"]),
        ((Talk(-3, 20), Talk(10)), ["B03", "B10"]),
        ((Talk(-9, 20), Talk(-2, 18)), ["B03", "B10", "B11", "B12"]),
    ],
)
def test_b10_follows_the_first_session_and_b11_the_last(talks: tuple[Talk, ...], once: list[str]) -> None:
    per_session = {f"B0{number}" for number in range(4, 10)}

    assert [code for code in pending(module(*talks)) if code not in per_session] == once


def test_evidence_shows_what_was_done_unless_it_waits() -> None:
    evidence = (
        Evidence("", "B03", "Enviado"),
        Evidence("1", "B04", "Validado"),
        Evidence("1", "B05", "Pendiente"),
        Evidence("2", "B06", "Hecho"),
    )

    assert pending(module(Talk(3), Talk(10), evidence=evidence)) == ["B05", "B06", "B07", "B08", "B09"]


def test_what_a_session_lacks_blocks_it() -> None:
    lines = glance(module(Talk(3, speaker="", link=""), form=""))

    assert {code: line.blocked[0].why for code, line in lines.items() if line.blocked} == {
        "B02": "falta el ponente",
        "B06": "el taller no tiene enlace de acceso",
    }


def test_an_external_module_has_activities_of_its_own() -> None:
    before, after = module(Talk(3), kind="Externo"), module(Talk(-3), kind="Externo")

    assert pending(before) == ["C01", "C02"]
    assert pending(after) == ["C01", "C02", "C04"]
    assert glance(after)["C03"].done == 1


def test_the_standard_counts_b04_to_b09_for_each_session() -> None:
    internal, external = standards(
        (module(Talk(3), Talk(10)), module(Talk(3), kind="Externo"), module(state="Anulado")), service_procedure()
    )

    assert (internal.minutes, internal.sessions, internal.printed) == (745 + 2 * 455, 2, "2 días y 3 horas")
    assert (external.minutes, external.printed) == (325, "5 horas y 25 min")
