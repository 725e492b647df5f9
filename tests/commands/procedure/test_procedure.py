"""``soe procedure list``, ``show`` and ``search``."""

from __future__ import annotations

import pytest

from tests.commands.test_whole_outputs import Reviewer
from tests.conftest import Hire
from tests.consultant import Consultant


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, who has not set anything up yet."""
    return hire("ana", ready=False)


def test_catalogues_read_well(ana: Consultant) -> None:
    reviewer = Reviewer(ana)

    reviewer.reads("procedure_list", "08:00", "procedure", "list")
    reviewer.reads("procedure_list_service", "08:00", "procedure", "list", "pe-soe-001-01")
    reviewer.reads("procedure_list_promperu", "08:00", "procedure", "list", "PROMPERU")
    reviewer.reads("procedure_show", "08:00", "procedure", "show", "PROMPERÚ 12.1")
    reviewer.reads("procedure_show_activity", "08:00", "procedure", "show", "A05")
    reviewer.reads("procedure_show_section", "08:00", "procedure", "show", "PROMPERÚ 4")
    reviewer.reads("procedure_search", "08:00", "procedure", "search", "capacitacion", "exportar")
    reviewer.reads("procedure_search_nothing", "08:00", "procedure", "search", "zapatería")


def test_a_program_reads_every_fact(ana: Consultant) -> None:
    listed = ana.done("procedure", "list", "PROMPERÚ", "--json").data["catalogues"]
    shown = ana.done("procedure", "show", "PROMPERÚ 12.1", "--json").data
    found = ana.done("procedure", "search", "banner", "--json").data["found"]

    assert sum(len(section["entries"]) for section in listed[0]["sections"]) == 47
    assert shown["reference"] == "PROMPERÚ 12.1"
    assert shown["entry"]["approval"] == "RSG N° 023-2018-PROMPERU/SG"
    assert (found[0]["reference"], found[0]["entry"]["minutes"]) == ("PE-SOE-001-01 B04", 30)


def test_a_broken_file_of_an_institution_is_named_with_its_line(ana: Consultant) -> None:
    folder = ana.home / "catalogues"
    folder.mkdir(parents=True)
    (folder / "sunat.toml").write_text('code = "SUNAT"\ntitle = 1\n', encoding="utf-8")

    answer = ana.soe("procedure", "list")

    assert answer.exit_code == 4
    assert "sunat.toml: en la línea 2, «title» debe ser un texto" in answer.err
