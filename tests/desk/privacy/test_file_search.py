"""What the files of this machine say of a person: of any kind, and never by a part of another's number."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from soe_cli.desk.privacy.file_search import mention, without_rows_of
from soe_cli.desk.privacy.files import KeptFile
from soe_cli.desk.privacy.person import person_of
from soe_cli.documents.workbook import Sheet, write_workbook

ROSA = person_of("40118322")
WRITTEN = datetime(2026, 11, 23, tzinfo=UTC)
TABLE = (
    ("Lista", "", ""),
    ("N° de documento", "Nombre", "Tutor"),
    ("40118322", "ROSA", ""),
    ("7", "X", "40118322"),
)


def kept(path: Path, content: bytes = b"") -> KeptFile:
    """A file with this content, or the one that is there."""
    if content:
        path.write_bytes(content)
    return KeptFile(path, WRITTEN)


def test_in_a_table_only_the_persons_own_rows_are_theirs(tmp_path: Path) -> None:
    path = tmp_path / "silnet.xlsx"
    write_workbook(path, [Sheet("Otra", ("a", "b"), []), Sheet("Hoja", TABLE[0], TABLE[1:])])

    found = mention(kept(path), ROSA)

    assert found is not None
    assert (found.headers, found.rows) == (TABLE[1], (TABLE[2],))


@pytest.mark.parametrize("name", ["lista.pdf", "acta.docx", "whatsapp.vcf"])
def test_a_text_that_names_somebody_is_found(tmp_path: Path, name: str) -> None:
    for number, finds in (("40118322", True), ("401183229", False)):
        text = f"La señora Rosa, DNI {number}."
        content = {"pdf": _pdf(text), "docx": _docx(text), "vcf": text.encode()}[name.rpartition(".")[2]]

        assert (mention(kept(tmp_path / name, content), ROSA) is not None) is finds


@pytest.mark.parametrize("name", ["rota.pdf", "roto.docx", "roto.xlsx"])
def test_what_cannot_be_read_may_name_anybody(tmp_path: Path, name: str) -> None:
    found = mention(kept(tmp_path / name, b"PK\x03\x04 nada \x00"), ROSA)

    assert found is not None
    assert not found.is_read


def test_a_report_loses_the_rows_of_one_and_keeps_those_of_all_others() -> None:
    lines = ("Documento;Nombre", "40118322;Rosa", '40118333;"Juan; hijo de 40118322"', "040118322;Rosa")

    left = without_rows_of(ROSA, "\r\n".join(lines).encode("utf-8-sig"))

    assert left.decode("utf-8-sig").splitlines() == [lines[0], lines[2]]


def _pdf(text: str) -> bytes:
    import typst

    made = typst.compile(text.encode())
    assert isinstance(made, bytes)
    return made


def _docx(text: str) -> bytes:
    import io

    content = io.BytesIO()
    first, second = text[:24], text[24:]
    with zipfile.ZipFile(content, "w") as archive:
        runs = f"<w:r><w:t>{first}</w:t></w:r><w:r><w:rPr/><w:t>{second}</w:t></w:r>"
        archive.writestr("word/document.xml", f"<w:document><w:p>{runs}</w:p></w:document>")
    return content.getvalue()
