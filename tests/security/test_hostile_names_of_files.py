"""No text makes a file of it lie elsewhere, or be called so that a system cannot keep it."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from soe_cli.desk.closing.attendance_list import list_name
from soe_cli.desk.sources.source import save
from soe_cli.model.acta import Acta
from soe_cli.model.file_name import file_name
from soe_cli.model.mail import File, OutgoingMail
from soe_cli.model.session_paper import Paper
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.closing.acta import acta_name
from soe_cli.procedures.workshops.closing.report import report_name
from soe_cli.procedures.workshops.session.session_papers import paper_name
from soe_cli.workspace.mime import mime
from tests.procedures.workshops.enrolment.enrolling import module
from tests.security.harmless import file_name_problem
from tests.security.hostile import HOSTILE, Hostile


def called(text: str) -> Module:
    """A module of that name, of an institution of that name."""
    return structs.replace(module(), name=text, institution=text, quarter="2027-I")


@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
def test_files_of_a_module_can_be_kept_anywhere(hostile: Hostile) -> None:
    of = called(hostile.written)

    names = [
        file_name(hostile.written),
        acta_name(of, Acta(1, (), "3f" * 32)),
        f"{paper_name(Paper.RUN, of, of.sessions[0])}.docx",
        f"{report_name(of)}.docx",
        f"{list_name(of, 1, full=True)}.pdf",
    ]

    assert [file_name_problem(name) for name in names] == [""] * len(names)
    assert names[1].endswith(" 2027-I - versión 1.pdf")


@given(st.text(), st.sampled_from(("", ".pdf", " - K7Q2M-9XW4F.pdf")))
def test_any_text_makes_a_name_that_keeps_its_ending(text: str, ending: str) -> None:
    name = file_name(text, ending)

    assert file_name_problem(name) == ""
    assert name.endswith(ending)


@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
def test_an_attachment_has_one_harmless_name(hostile: Hostile) -> None:
    attached = File(hostile.written, "application/pdf", b"%PDF-")
    mail = OutgoingMail("Ana", "ana@centro.example", "rosa@ejemplo.pe", "Hola", "Hola", "<p>Hola</p>", (attached,))

    parsed = message_from_bytes(mime(mail), policy=policy.default)

    (part,) = parsed.iter_attachments()
    assert file_name_problem(part.get_filename() or "") == ""
    assert {name.lower() for name in part} == {
        "content-type",
        "mime-version",
        "content-transfer-encoding",
        "content-disposition",
    }


def test_what_drive_or_the_platform_calls_a_report_stays_in_its_folder(tmp_path: Path) -> None:
    for one in HOSTILE:
        path = save(tmp_path, one.written, b"x")

        assert path.parent == tmp_path, one
        assert file_name_problem(path.name) == "", one
