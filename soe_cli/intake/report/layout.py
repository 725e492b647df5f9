"""Where an appointment report keeps what: its header, chosen among the file's tables, or why there is none."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from soe_cli.errors import UnusableInputError, UsageError
from soe_cli.intake.report.proposal import Proposal, likely_header, propose
from soe_cli.intake.tables.header import Header, Vocabulary
from soe_cli.intake.tables.login_page import is_login_page
from soe_cli.intake.tables.source import SourceFile
from soe_cli.intake.tables.table import Table
from soe_cli.intake.text import shown

_NAME_FIELDS = ("name", "surnames", "paternal_surname", "maternal_surname", "given_names")
_TITLES_SHOWN = 30
_RECOGNISED = 3
"""Columns from which a table is taken for a report, though not a usable one."""
_AGAIN = "Descargue de la plataforma el reporte de citas y repita el comando con ese archivo."


@cache
def shipped_names() -> dict[str, list[str]]:
    text = files("soe_cli.intake.report").joinpath("columns.toml").read_text(encoding="utf-8")
    names: dict[str, list[str]] = tomllib.loads(text)
    return names


def vocabulary(aliases: Mapping[str, Sequence[str]] | None) -> Vocabulary:
    """The names of the report's columns: ``aliases`` (field → this installation's names), then the shipped ones.

    A field goes by its key in ``columns.toml`` or by any of its names there ("N° de documento"). UsageError for
    another.
    """
    names = shipped_names()
    if not aliases:
        return Vocabulary(names)
    shipped = Vocabulary(names)
    own = {}
    for key, titles in aliases.items():
        field = shipped.field_named(key)
        if field is None:
            raise UsageError(
                f"La configuración asigna encabezados a «{key}», que no es una columna del reporte de citas.",
                f"Use una de estas: {', '.join(called[0] for called in names.values())}.",
            )
        own[field] = titles
    return Vocabulary(names, own)


class ColumnsNotFoundError(UnusableInputError):
    """A report whose columns have other names; ``missing`` are the usual names of those that appointments need, and
    ``proposals`` what may be what: a person who accepts some passes them on as ``aliases``."""

    def __init__(self, problem: UnusableInputError, missing: Sequence[str], proposals: Sequence[Proposal]) -> None:
        super().__init__(problem.message, problem.next_step)
        self.missing = tuple(missing)
        self.proposals = tuple(proposals)


def find_header(
    source: SourceFile, tables: Sequence[Table], words: Vocabulary
) -> tuple[Header, tuple[Header, ...]]:
    """The header of the report's table, and those of other tables of the file that look like reports too.

    Raises ColumnsNotFoundError when a table may be a report under other names, UnusableInputError when none has the
    columns that appointments need.
    """
    headers = [header for table in tables if (header := words.header_of(table))]
    usable = [header for header in headers if not missing_columns(header.columns)]
    if not usable:
        raise _no_report(source, tables, words)
    best = max(usable, key=lambda header: (bool(header.body), len(header.columns)))
    return best, tuple(header for header in usable if header.body and header is not best)


def missing_columns(found: Mapping[str, int]) -> list[str]:
    """What a header with the columns ``found`` lacks to hold appointments, by its default names."""
    missing = []
    if "date" not in found and "moment" not in found:
        missing.append("Fecha de cita")
    if "time" not in found and "moment" not in found:
        missing.append("Hora de cita")
    if "document" not in found and not any(field in found for field in _NAME_FIELDS):
        missing.append("N° de documento o Apellidos y nombres")
    return missing


def has_names(header: Header) -> bool:
    """Whether the report says what people are called."""
    return any(field in header.columns for field in _NAME_FIELDS)


def _no_report(source: SourceFile, tables: Sequence[Table], words: Vocabulary) -> UnusableInputError:
    found = [(header, table) for table in tables if (header := likely_header(table, words))]
    nearest, its_table = max(found, key=lambda one: len(one[0].columns), default=(None, None))
    known = len(nearest.columns) if nearest else 0
    if known < _RECOGNISED and is_login_page(source):
        return source.unusable(
            "es la página de inicio de sesión de la plataforma y no el reporte",
            "Su sesión venció: ingrese otra vez a la plataforma, descargue el reporte y repita el comando.",
        )
    proposals = propose(its_table, words) if its_table else ()
    if nearest is None or (known == 0 and len(proposals) < _RECOGNISED):
        return source.unusable("no contiene una tabla con los encabezados del reporte de citas", _AGAIN)
    missing = missing_columns(nearest.columns)
    return ColumnsNotFoundError(_other_names(source, nearest, missing, proposals), missing, proposals)


def _other_names(
    source: SourceFile, nearest: Header, missing: Sequence[str], proposals: Sequence[Proposal]
) -> UnusableInputError:
    titles = ", ".join(f"«{shown(title)}»" for title in nearest.titles[:_TITLES_SHOWN])
    reason = (
        f"faltan columnas del reporte de citas: {'; '.join(missing)}. En la fila {nearest.row} se encontró {titles}"
    )
    if not proposals:
        return source.unusable(
            reason,
            "Descargue el reporte completo; si la plataforma cambió los nombres de las columnas, indíquelos en la "
            "configuración (config.toml).",
        )
    likely = ", ".join(f"«{shown(one.header)}» por {one.called}" for one in proposals)
    lines = "; ".join(f"{_quoted(one.called)} = [{_quoted(one.header)}]" for one in proposals)
    return source.unusable(
        f"{reason}. Parece que la plataforma usa otros nombres: {likely}",
        f"Si es así, escriba en config.toml, bajo [report.columns]: {lines}. Luego repita el comando.",
    )


def _quoted(text: str) -> str:
    """``text`` as a TOML string."""
    return json.dumps(text, ensure_ascii=False)
