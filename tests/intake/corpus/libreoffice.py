"""Writes LibreOffice's part of the corpus: ``python -m tests.intake.corpus.libreoffice``, with ``soffice`` at hand.

Its files are kept in ``libreoffice/``, because not every machine that runs the tests has LibreOffice. Run it
again after a change of the traps.
"""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from soe_cli.model.text import fold

from .programs import EXTENSIONS, FORMATS, LIBREOFFICE, by_xlwt, spreadsheetml_by_hand
from .traps import TRAPS, Trap

FOLDER = Path(__file__).parent / "libreoffice"
_FILTERS = {
    "XLSX": "xlsx:Calc MS Excel 2007 XML",
    "XLS": "xls:MS Excel 97",
    "HTML": "html:HTML (StarCalc)",
    "SpreadsheetML": "xml:MS Excel 2003 XML",
    "CSV": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
    "TSV": "tsv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false",
}


def program_for(trap: Trap, kind: str) -> str:
    """Whose turn it is to write ``trap`` in the format ``kind``.

    LibreOffice leaves line breaks out of SpreadsheetML, so it is never its turn with them.
    """
    programs = FORMATS[kind]
    if kind == "SpreadsheetML" and any("\n" in str(cell) for row in trap.rows for cell in row):
        return programs[0]
    return programs[TRAPS.index(trap) % len(programs)]


def file_of(trap: Trap, kind: str) -> Path:
    """Where LibreOffice's file for ``trap`` is kept."""
    return FOLDER / f"{fold(trap.name).replace(' ', '-')[:48].strip('-')}.{EXTENSIONS[kind]}"


def main() -> None:
    """Convert a workbook of each trap to each format in which it is LibreOffice's turn."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for kind, filter_name in _FILTERS.items():
        with tempfile.TemporaryDirectory() as folder:
            books = [_book(Path(folder), trap, kind) for trap in TRAPS if program_for(trap, kind) == LIBREOFFICE]
            subprocess.run(
                ["soffice", "--headless", "--convert-to", filter_name, "--outdir", str(FOLDER), *map(str, books)],
                check=True,
            )


def _book(folder: Path, trap: Trap, kind: str) -> Path:
    """What LibreOffice is given: its SpreadsheetML holds every empty row that an XLS could have."""
    extension, write = ("xml", spreadsheetml_by_hand) if kind == "SpreadsheetML" else ("xls", by_xlwt)
    path = folder / f"{file_of(trap, kind).stem}.{extension}"
    path.write_bytes(write(trap.rows))
    return path


if __name__ == "__main__":
    main()
