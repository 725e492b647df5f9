"""Web pages saved with all their parts in one file."""

from __future__ import annotations

import base64
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.errors import UnusableInputError
from soe_cli.intake.tables.mhtml import read_mhtml
from soe_cli.intake.tables.sniff import Format, sniff
from soe_cli.intake.tables.source import SourceFile

PAGE = "<table><tr><td>JOSÉ</td><td>a=b</td></tr></table>"


def archive(*parts: tuple[str, bytes]) -> bytes:
    """An archive of parts, each with its headers."""
    lines = [b"MIME-Version: 1.0", b'Content-Type: multipart/related; boundary="x"', b""]
    for headers, content in parts:
        lines += [b"--x", headers.encode(), b"", content]
    return b"\r\n".join([*lines, b"--x--"])


def rows_of(content: bytes) -> list[list[str]]:
    tables = read_mhtml(SourceFile("citas.mht", content))
    return [[str(cell) for cell in row.cells] for table in tables for row in table.rows]


@pytest.mark.parametrize(
    ("headers", "content"),
    [
        ("Content-Type: text/html", PAGE.encode("cp1252")),
        ("Content-Type: text/html; charset=us-ascii\r\nContent-Transfer-Encoding: 8bit", PAGE.encode()),
        (
            "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable",
            quopri.encodestring(PAGE.encode("cp1252")),
        ),
        ("Content-Type: TEXT/HTML\r\nContent-Transfer-Encoding: base64", base64.encodebytes(PAGE.encode("utf-16"))),
    ],
)
def test_a_page_is_read_however_it_is_packed(headers: str, content: bytes) -> None:
    assert rows_of(archive((headers, content))) == [["JOSÉ", "a=b"]]


def test_every_page_counts_and_nothing_else() -> None:
    page = ("Content-Type: text/html", PAGE.encode())

    assert rows_of(archive(page, ("Content-Type: text/css", b"td{}"), page)) == [["JOSÉ", "a=b"]] * 2


def test_an_archive_without_a_page_has_no_tables() -> None:
    assert read_mhtml(SourceFile("citas.mht", archive(("Content-Type: image/png", b"\x89PNG")))) == []


def test_an_archive_with_more_pages_than_anyone_saves_is_refused() -> None:
    pages = [("Content-Type: text/html", PAGE.encode())] * 201

    with pytest.raises(UnusableInputError, match="más de 200 páginas"):
        read_mhtml(SourceFile("citas.mht", archive(*pages)))


def test_an_archive_of_countless_parts_is_refused_before_it_is_taken_apart() -> None:
    with pytest.raises(UnusableInputError, match="demasiadas partes"):
        read_mhtml(SourceFile("citas.mht", archive() + b"\n--x" * 20_001))


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        ("MIME-Version: 1.0\r\nX: y\r\n\r\n", Format.MHTML),
        ("From: <Saved by Blink>\r\nSubject: citas\r\n y más\r\nMIME-Version: 1.0\r\n\r\n", Format.MHTML),
        ("Código;Nombre\r\nMIME-Version: 1.0\r\n", Format.DELIMITED),
        ("Asunto: x\r\n\r\nMIME-Version: 1.0\r\n", Format.DELIMITED),
    ],
)
def test_an_archive_is_known_by_its_headers(start: str, kind: Format) -> None:
    assert sniff(start.encode()) is kind


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    b"--x\r\n",
                    b"--x--\r\n",
                    b"Content-Type: text/html\r\n",
                    b'Content-Type: multipart/mixed; boundary="x"\r\n',
                ),
                *(b"Content-Transfer-Encoding: base64\r\n", b"Content-Transfer-Encoding: quoted-printable\r\n"),
                *(
                    b"\r\n",
                    b"=",
                    b"=ZZ",
                    b"<table><tr><td>",
                    b"\xff",
                    b"Content-Type: text/html; charset*0=\xff''\r\n",
                ),
            ]
        ),
        max_size=25,
    )
)
def test_any_heap_of_parts_is_read_or_refused(pieces: list[bytes]) -> None:
    try:
        rows_of(b"MIME-Version: 1.0\r\n" + b"".join(pieces))
    except UnusableInputError as problem:
        assert problem.next_step.endswith(".")
