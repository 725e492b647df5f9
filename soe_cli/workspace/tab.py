"""Where the columns of a tab are: found by their header, wherever people have moved them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from soe_cli.errors import UnusableInputError
from soe_cli.model.cells import Cell
from soe_cli.model.text import fold

HEADER_ROWS = 10
"""The header stands in one of the first rows: a sheet may have a title above it."""


class Tab:
    """The columns of one tab as they stood when ``top``, its first rows, was read.

    ``columns`` says what the centre calls a header. The header row is the first that holds ``Clave``.
    """

    def __init__(self, title: str, sheet_id: int, top: Sequence[Sequence[str]], columns: Mapping[str, str]) -> None:
        self.title = title
        self.sheet_id = sheet_id
        self._columns = columns
        key = self._folded("Clave")
        for number, row in enumerate(top, start=1):
            folded = _folded_row(row)
            if key in folded:
                self.header_row = number
                self._headers = folded
                return
        raise UnusableInputError(
            f"En la pestaña «{title}» no está la columna «Clave».",
            "Devuélvasela (es la que impide registrar dos veces) y vuelva a ejecutar el mismo comando.",
        )

    @staticmethod
    def top_range(title: str) -> str:
        """The range of a tab's first rows."""
        return f"{quoted(title)}!1:{HEADER_ROWS}"

    @property
    def header_range(self) -> str:
        """The range of the header row."""
        return f"{quoted(self.title)}!{self.header_row}:{self.header_row}"

    def has_headers(self, header: Sequence[str]) -> bool:
        """Whether the header row, as read now, is still the one that is known."""
        return _folded_row(header) == self._headers

    def position(self, header: str) -> int:
        """The column of ``header``, counted from 0."""
        try:
            return self._headers.index(self._folded(header))
        except ValueError:
            raise UnusableInputError(
                f"En la pestaña «{self.title}» no está la columna «{header}».",
                "Devuélvasela, o diga en config.toml, en [columns], cómo se llama ahora.",
            ) from None

    def column_range(self, header: str) -> str:
        """The range of the whole column of ``header``."""
        letters = _letters(self.position(header))
        return f"{quoted(self.title)}!{letters}:{letters}"

    def in_order(
        self, cells: Mapping[str, Cell], convert: Callable[[Cell], dict[str, Any]]
    ) -> list[dict[str, Any]]:
        """A row's cells in the order of the columns, blank where ``cells`` has nothing."""
        row: list[dict[str, Any]] = [{} for _ in self._headers]
        for header, cell in cells.items():
            row[self.position(header)] = convert(cell)
        return row

    def _folded(self, header: str) -> str:
        return fold(self._columns.get(header, header))


def columns_of(tab: str, columns: Mapping[str, str]) -> dict[str, str]:
    """What a centre calls the headers of one tab: what it says of that tab alone (``{"Atenciones/Estado":
    "Situación"}``) before what it says of all."""
    own = {name.removeprefix(f"{tab}/"): called for name, called in columns.items() if name.startswith(f"{tab}/")}
    return {**columns, **own}


def _folded_row(row: Sequence[str]) -> list[str]:
    folded = [fold(cell) for cell in row]
    while folded and not folded[-1]:
        folded.pop()
    return folded


def quoted(title: str) -> str:
    """A tab's title as it stands in a range; alone, the range of the whole tab."""
    return "'" + title.replace("'", "''") + "'"


def _letters(position: int) -> str:
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
