"""Files made to exhaust a machine, or to reach beyond themselves, are refused with a sentence, soon and in little
memory.

All of them are read by one process that may have two gigabytes and a minute: a reader that takes more dies there
and not here.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.security.archives import HONEST, claiming, with_entries, workbook

MARK = b'<?xml version="1.0"?>'
SHEET = b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table>'
LAUGHS = b'<!DOCTYPE a [<!ENTITY a "ja"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY c SYSTEM "file:///etc/passwd">]>'
CELL, FAR = b"<c><v>1</v></c>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
MIME = b"MIME-Version: 1.0\n"
READ = """
import json, sys
from pathlib import Path
if sys.platform == "linux":
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
from soe_cli.errors import UnusableInputError
from soe_cli.intake.attendance.reading import read_attendance
from soe_cli.intake.certificate_file import open_certificate
from soe_cli.intake.tables.readers import read_tables
from soe_cli.intake.tables.source import open_source
from soe_cli.intake.workshops.banner_file import read_banner
from soe_cli.intake.workshops.module_file import read_module_file

def read(path):
    match path.suffix:
        case ".toml": read_module_file(path.read_bytes(), path.name)
        case ".json": read_attendance(path.read_bytes(), path.name)
        case ".png": read_banner(path.read_bytes(), path.name)
        case ".pdf": return f"código {open_certificate(path).code()}"
        case _: return repr([row.cells for table in read_tables(open_source(path)) for row in table.rows])

told = {}
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        told[path.name] = read(path)
    except UnusableInputError as error:
        told[path.name] = f"{error.message} {error.next_step}"
print(json.dumps(told))
"""


def pdf(stream: bytes, pages: int = 1) -> bytes:
    """A PDF of so many pages that show the same (deflated) ``stream``."""
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b"3 0 R " * pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(stream), stream),
    )
    made, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(b"%010d 00000 n \n" % len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(places)
    return made + table + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(made)


def deflated(piece: bytes, times: int) -> bytes:
    """The piece so many times, deflated without ever standing there whole."""
    packer = zlib.compressobj()
    return b"".join(packer.compress(piece) for _ in range(times)) + packer.flush()


def link(name: str) -> zipfile.ZipInfo:
    """A symbolic link within a ZIP."""
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    return entry


def xml_of(doctype: bytes) -> bytes:
    """A workbook (XML) that uses the entity ``c``."""
    return MARK + doctype + SHEET + b"<Row><Cell><Data>&c;</Data></Cell></Row></Table></Worksheet></Workbook>"


def strings_of(doctype: bytes) -> bytes:
    """Shared strings of an XLSX that use the entity ``c``."""
    return MARK + doctype + b"<sst><si><t>&c;</t></si></sst>"


SHARED = b'<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
REFUSED: dict[str, Callable[[], bytes]] = {
    "laughs.xml": lambda: xml_of(LAUGHS),
    "outside.xml": lambda: xml_of(OUTSIDE),
    "deep.xml": lambda: MARK + SHEET + b"<Row>" * 200_000,
    "far.xlsx": lambda: workbook(HONEST, FAR),
    "far-in-a-part-of-another-name.xlsx": lambda: workbook(HONEST, FAR, name="sheet1.dat"),
    "wide-without-places.xlsx": lambda: workbook(b"<row>", CELL * 100_000, b"</row>", b"<row/>" * 50_000),
    "millions-of-rows.xlsx": lambda: workbook(*[b"<row></row>" * 100_000] * 50),
    "tags-that-never-end.xlsx": lambda: workbook(b'<c r="AAA1"/>', b"<c " * 3_000_000),
    "expands-to-gigabytes.xlsx": lambda: workbook(*[b" " * 1_000_000] * 210),
    "claims-a-gigabyte.xlsx": lambda: claiming(workbook(HONEST), "xl/worksheets/sheet1.xml", 1 << 30),
    "says-less-than-it-holds.xlsx": lambda: claiming(
        workbook(HONEST, b" " * 9_000, FAR), "xl/worksheets/sheet1.xml", 300
    ),
    "twice-the-parts.xlsx": lambda: with_entries(
        workbook(), [(zipfile.ZipInfo(f"x{n}"), b"") for n in range(3_000)]
    ),
    "deep.html": lambda: b"<html><table><tr><td>" * 200_000,
    "millions-of-rows.html": lambda: b"<table>" + b"<tr><td>1" * 1_500_000,
    "deep.mht": lambda: (
        MIME + b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (n, n) for n in range(19_000))
    ),
    "letters-in-letters.mht": lambda: MIME + b"Content-Type: message/rfc822\n\n" * 200_000,
    "millions-of-rows.csv": lambda: b"a;b\n" * 4_000_000,
    "one-cell.csv": lambda: b'a;"' + b"x" * 15_000_000,
    "lists-in-lists.toml": lambda: b"nombre = " + b"[" * 40_000,
    "a-number.toml": lambda: b"nombre = 1" + b"0" * 40_000,
    "names-in-names.toml": lambda: b"[" + b"a." * 20_000 + b"b]\nx = 1",
    "lists-in-lists.json": lambda: b'{"a":' * 1_000_000,
    "ends-and-ends.pdf": lambda: b"%PDF-1.7\n" + b"%%EOF\n" * 1_000_000,
    "large.png": lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 3_000_000,
}
HARMLESS: dict[str, Callable[[], bytes]] = {
    "laughs.xlsx": lambda: workbook(SHARED, strings=strings_of(LAUGHS)),
    "outside.xlsx": lambda: workbook(SHARED, strings=strings_of(OUTSIDE)),
    "link.xlsx": lambda: with_entries(
        workbook(), [(link("xl/media/a"), b"/etc/passwd"), (link("../../a"), b"/etc/passwd")]
    ),
    "laughs.html": lambda: LAUGHS + b"<table><tr><td>&c;</td></tr></table>",
    "outside.html": lambda: OUTSIDE + b"<table><tr><td>&c;</td></tr></table>",
    "gigabytes-on-a-page.pdf": lambda: pdf(deflated(b"(x) Tj " * 150_000, 150)),
    "countless-pages.pdf": lambda: pdf(zlib.compress(b"BT (x) Tj ET" * 2000), pages=20_000),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What became of each file."""
    folder = tmp_path_factory.mktemp("bombs")
    for name, content in {**REFUSED, **HARMLESS}.items():
        (folder / name).write_bytes(content())
    command = [sys.executable, "-c", READ, str(folder)]
    read = subprocess.run(
        command, capture_output=True, text=True, timeout=60, check=False, cwd=Path(__file__).parents[2]
    )
    assert read.returncode == 0, read.stderr[-2000:]
    found: dict[str, str] = json.loads(read.stdout)
    return found


@pytest.mark.parametrize("name", REFUSED)
def test_a_bomb_is_refused_with_a_sentence(name: str, told: dict[str, str]) -> None:
    assert name.partition(".")[0] in told[name] or "En el archivo" in told[name]
    assert told[name].count(".") > 1


@pytest.mark.parametrize("name", HARMLESS)
def test_what_is_read_brings_in_nothing_from_outside(name: str, told: dict[str, str]) -> None:
    assert "root:" not in told[name]
    assert "ja" not in told[name]
    assert len(told[name]) < 200
