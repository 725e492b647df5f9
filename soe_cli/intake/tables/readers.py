"""From a file to its tables: one reader for each format, chosen by what the bytes are."""

from __future__ import annotations

from collections.abc import Callable

from soe_cli.intake.tables.delimited import read_delimited
from soe_cli.intake.tables.html import read_html
from soe_cli.intake.tables.mhtml import read_mhtml
from soe_cli.intake.tables.sniff import Format, sniff
from soe_cli.intake.tables.source import SourceFile
from soe_cli.intake.tables.spreadsheetml import read_spreadsheetml
from soe_cli.intake.tables.table import Table
from soe_cli.intake.tables.xls import read_xls
from soe_cli.intake.tables.xlsx import read_xlsx

_READERS: dict[Format, Callable[[SourceFile], list[Table]]] = {
    Format.XLSX: read_xlsx,
    Format.XLS: read_xls,
    Format.HTML: read_html,
    Format.SPREADSHEETML: read_spreadsheetml,
    Format.MHTML: read_mhtml,
    Format.DELIMITED: read_delimited,
}
_NOT_READ = {
    Format.PDF: ("es un PDF y no una tabla", "Descárguelo en formato Excel o CSV y repita el comando."),
    Format.BINARY: ("no es una tabla", "Descárguelo en formato Excel o CSV y repita el comando."),
}


def read_tables(source: SourceFile) -> list[Table]:
    """All tables of the file, in its order; UnusableInputError when it is of a kind that holds none."""
    kind = sniff(source.content)
    if kind in _NOT_READ:
        raise source.unusable(*_NOT_READ[kind])
    return _READERS[kind](source)
