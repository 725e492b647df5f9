"""HTML tables saved as ``.xls``, the usual export of extranets: every table of the page, nested ones too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from soe_cli.intake.tables.decoding import decode
from soe_cli.intake.tables.source import SourceFile
from soe_cli.intake.tables.table import MAX_COLUMNS, MAX_ROWS, Table, filled_rows, too_many_rows

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_CELL = 32_767
"""Characters that a spreadsheet's cell can hold; it also bounds what a layout table repeats of what it contains."""
_BREAKS = ("br", "p", "div", "li", "td", "th")


def read_html(source: SourceFile) -> list[Table]:
    """One table for each ``<table>``, in the order of the page.

    A cell is its text with runs of white space folded; what spans columns or rows fills the first column and every
    row that it spans. Row numbers run on through the whole page, as a spreadsheet program lays it out.
    """
    root = parse_page(source)
    if root is None:
        return []
    too_many = next(islice(root.iter("tr"), 2 * MAX_ROWS, None), None)
    if too_many is not None:
        raise too_many_rows(source)
    numbers = _row_numbers(root)
    rows_of: dict[_Element | None, list[_Element]] = {}
    for row in numbers:
        rows_of.setdefault(next(row.iterancestors("table"), None), []).append(row)
    return [
        Table("", filled_rows(source, zip(map(numbers.__getitem__, rows), _grid(rows), strict=True)))
        for rows in rows_of.values()
    ]


def parse_page(source: SourceFile) -> _Element | None:
    """The page's tree, without network, entities or scripts; None when there is no element in it."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, recover=True, remove_comments=True, remove_pis=True
    )
    # Decoded here, because the page's own charset is often wrong.
    markup = decode(source.content).replace("\0", "").encode("utf-8", "replace")
    try:
        root = etree.fromstring(markup, parser)
    except etree.ParserError:
        return None
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        raise source.unusable("es una página dañada o demasiado enredada para leerla entera")
    if root is not None:
        etree.strip_elements(root, "script", "style", with_tail=False)
    return root


def _row_numbers(root: _Element) -> dict[_Element, int]:
    """Each ``<tr>`` with its number in the page; one that contains a table has that of its first inner row."""
    containers = {row for table in root.iter("table") for row in table.iterancestors("tr")}
    numbers: dict[_Element, int] = {}
    seen = 0
    for row in root.iter("tr"):
        numbers[row] = seen + 1
        seen += row not in containers
    return numbers


def _grid(rows: list[_Element]) -> Iterator[list[str]]:
    """The cells of each row in their columns; what spans several rows stands in each of them."""
    hanging: dict[int, tuple[int, str]] = {}
    for row in rows:
        texts: list[str] = []
        begun: dict[int, tuple[int, str]] = {}
        for cell in _cells(row):
            _take_hanging(hanging, texts)
            width = min(_span(cell, "colspan"), MAX_COLUMNS - len(texts))
            spanned = [_text(cell), *[""] * (width - 1)] if width > 0 else []
            if (height := _span(cell, "rowspan")) > 1:
                begun |= {len(texts) + offset: (height - 1, text) for offset, text in enumerate(spanned)}
            texts += spanned
        _take_hanging(hanging, texts)
        hanging = {column: (left - 1, text) for column, (left, text) in hanging.items() if left > 1} | begun
        yield texts


def _take_hanging(hanging: dict[int, tuple[int, str]], texts: list[str]) -> None:
    while (above := hanging.get(len(texts))) is not None:
        texts.append(above[1])


def _cells(row: _Element) -> list[_Element]:
    """The row's own cells, also when a stray element such as ``<form>`` stands between."""
    own = (cell for cell in row.iter("td", "th") if next(cell.iterancestors("tr")) is row)
    return list(islice(row.iterchildren("td", "th"), MAX_COLUMNS)) or list(islice(own, MAX_COLUMNS))


def _span(cell: _Element, attribute: str) -> int:
    written = (cell.get(attribute) or "1").strip()
    return max(1, int(written)) if written.isascii() and written.isdecimal() and len(written) < 6 else 1


def _text(cell: _Element) -> str:
    if not len(cell):
        return " ".join((cell.text or "")[:_LONGEST_CELL].split())
    taken: list[str] = []
    length = 0
    for piece in _pieces(cell):
        taken.append(piece)
        length += len(piece)
        if length > _LONGEST_CELL:
            break
    return " ".join("".join(taken)[:_LONGEST_CELL].split())


def _pieces(cell: _Element) -> Iterator[str]:
    """The texts of ``cell`` in order, kept apart where the page shows them on separate lines or in other cells."""
    from lxml import etree

    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if event == "start":
            yield element.text or ""
        elif element is not cell:
            yield "\n" if element.tag in _BREAKS else ""
            yield element.tail or ""
