"""The catalogues that come with soe hold what their sources say, all of it."""

from __future__ import annotations

from collections import Counter

import pytest

from soe_cli.commands.tree import TREE
from soe_cli.procedures.catalogue.catalogue import Catalogue, Entry
from soe_cli.procedures.catalogue.reading import SHIPPED, service_procedure, shipped
from soe_cli.procedures.catalogue.standard import in_words, shared_durations, standard
from soe_cli.ui.lazy_commands import Family

PROMPERU = shipped("promperu.toml")


def entries(catalogue: Catalogue) -> list[Entry]:
    return [entry for section in catalogue.sections for entry in section.entries]


def test_promperu_s_manual_is_there_with_every_process_and_procedure() -> None:
    in_each_process = [len(section.entries) for section in PROMPERU.sections]

    assert [section.number for section in PROMPERU.sections] == [str(number) for number in range(1, 18)]
    assert in_each_process == [1, 1, 1, 4, 2, 1, 5, 2, 6, 9, 2, 2, 2, 4, 1, 2, 2]
    for section in PROMPERU.sections:
        numbers = [entry.number for entry in section.entries]
        assert numbers == [f"{section.number}.{index}" for index in range(1, len(numbers) + 1)]


def test_every_procedure_of_promperu_names_the_document_that_approved_it() -> None:
    documents = [entry.approval for entry in entries(PROMPERU)]
    modified = {entry.number: len(entry.modifications) for entry in entries(PROMPERU) if entry.modifications}

    assert len(documents) == 47
    assert all(document.split()[0] in ("RSG", "RGG", "RDE") and "-PROMPERU/" in document for document in documents)
    assert modified == {"5.1": 1, "5.2": 1, "14.1": 2, "14.2": 2, "14.3": 2, "14.4": 2}


@pytest.mark.parametrize(
    ("number", "name", "approval"),
    [
        ("9.2", "Elaboración, Distribución y Difusión de Documentos", "RDE N° 087-2013-PROMPERU/DE"),
        ("12.1", "Orientación y Asesoría en Exportaciones – Plataforma", "RSG N° 023-2018-PROMPERU/SG"),
        ("14.1", "elaboración del Brief para solicitar", "RSG N° 129-2015-PROMPERU/SG"),
        ("17.2", "Servicios Archivísticos", "RSG N° 110-2014-PROMPERU/SG"),
    ],
)
def test_a_procedure_of_promperu_is_as_printed(number: str, name: str, approval: str) -> None:
    entry = PROMPERU.entry(number)

    assert entry is not None
    assert name in entry.name
    assert entry.approval == approval


def test_the_service_s_procedure_has_all_its_activities() -> None:
    counts = Counter(entry.number[0] for entry in entries(service_procedure()))

    assert counts == {"A": 7, "B": 12, "C": 4}
    assert [entry.number for entry in entries(service_procedure()) if entry.per_session] == [
        f"B{number:02}" for number in range(4, 10)
    ]


def test_the_standard_is_the_sum_of_the_durations_and_the_printed_total_only_quoted() -> None:
    personal, internal, external = (standard(section) for section in service_procedure().sections)

    assert (personal.of(0), personal.printed) == (35, "35 min")
    assert (internal.once, internal.per_session, internal.of(4)) == (745, 455, 2565)
    assert internal.printed == "2 días y 3 horas"
    assert (external.of(0), external.printed) == (5 * 60 + 25, "5 horas y 25 min")


def test_activities_of_one_printed_duration_are_counted_once() -> None:
    shared = shared_durations(service_procedure())

    assert shared["A05"] == ("A04", "A05", "A06")
    assert shared["B08"] == ("B08", "B09")
    assert "A03" not in shared


def test_every_command_that_an_activity_names_exists() -> None:
    named = {command for entry in entries(service_procedure()) for command in entry.commands}

    for command in named:
        group, _, verb = command.partition(" ")
        found = TREE[group]
        assert not verb or (isinstance(found, Family) and verb in found.verbs), command


def test_only_another_institution_says_where_a_citizen_may_go() -> None:
    assert [one.code for one in map(shipped, SHIPPED) if one.where] == ["PROMPERÚ"]


@pytest.mark.parametrize(("minutes", "words"), [(0, "0 min"), (35, "35 min"), (120, "2 h"), (325, "5 h 25 min")])
def test_minutes_read_as_people_write_them(minutes: int, words: str) -> None:
    assert in_words(minutes) == words
