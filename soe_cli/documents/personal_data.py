"""The answer to somebody who asks what is held of them: a workbook with a summary and a sheet a source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from soe_cli.documents.workbook import Sheet, workbook
from soe_cli.model.holding import Dossier

SUMMARY = "Resumen"
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_TITLE = 31


def answer(dossier: Dossier, made: datetime) -> bytes:
    """The dossier as an XLSX; ``made`` is the moment (Lima) that it tells of."""
    titles = list(_unique(one.title for one in dossier.holdings))
    sheets = [
        Sheet(title, ("Fuente", *one.headers), [(one.where, *row) for row in one.rows])
        for title, one in zip(titles, dossier.holdings, strict=True)
    ]
    return workbook([_summary(dossier, made, titles), *sheets])


def _summary(dossier: Dossier, made: datetime, titles: Iterable[str]) -> Sheet:
    listed = [
        (f"Hoja «{title}»", f"{one.where}, «{one.title}»: {_rows(len(one.rows))}")
        for title, one in zip(titles, dossier.holdings, strict=True)
    ]
    return Sheet(
        SUMMARY,
        ("Qué", "Detalle"),
        [
            ("Datos personales de", dossier.who),
            ("Reunidos el", f"{made:%d/%m/%Y a las %H:%M}"),
            ("Derecho", "Acceso a los datos personales (Ley N° 29733, artículo 19)"),
            *listed,
            *(("Además", sentence) for sentence in dossier.elsewhere),
        ],
    )


def _rows(count: int) -> str:
    return "1 fila" if count == 1 else f"{count} filas"


def _unique(titles: Iterable[str]) -> Iterator[str]:
    """Titles as Excel allows them, each once, whatever their case."""
    used = {SUMMARY.casefold()}
    for title in titles:
        plain = title.translate(_FORBIDDEN)
        chosen, number = _cut(plain, _LONGEST_TITLE), 1
        while chosen.casefold() in used:
            number += 1
            ending = f" ({number})"
            chosen = _cut(plain, _LONGEST_TITLE - len(ending)) + ending
        used.add(chosen.casefold())
        yield chosen


def _cut(title: str, length: int) -> str:
    """At most ``length`` of the 16-bit letters that Excel counts, without an apostrophe at either end."""
    while len(title.encode("utf-16-le")) > 2 * length:
        title = title[:-1]
    return title.strip("' ") or "Hoja"
