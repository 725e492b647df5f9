"""Where an appointment report keeps what: its header, chosen among the file's tables, or why there is none."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from soe_cli.errors import UnusableInputError, UsageError
from soe_cli.intake.tables.header import Header, Vocabulary
from soe_cli.intake.tables.login_page import is_login_page
from soe_cli.intake.tables.sniff import Format, sniff
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
    return Vocabulary({field: [*own.get(field, ()), *called] for field, called in names.items()})


def find_header(
    source: SourceFile, tables: Sequence[Table], words: Vocabulary
) -> tuple[Header, tuple[Header, ...]]:
    """The header of the report's table, and those of other tables of the file that look like reports too.

    Raises UnusableInputError when no table has the columns that appointments need.
    """
    headers = [header for table in tables if (header := words.header_of(table))]
    usable = [header for header in headers if not missing_columns(header)]
    if not usable:
        raise _no_report(source, max(headers, key=lambda header: len(header.columns), default=None))
    best = max(usable, key=lambda header: (bool(header.body), len(header.columns)))
    return best, tuple(header for header in usable if header.body and header is not best)


def missing_columns(header: Header) -> list[str]:
    """What a header lacks to hold appointments, by its default names."""
    found = header.columns
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


def _no_report(source: SourceFile, nearest: Header | None) -> UnusableInputError:
    nearly = nearest is not None and len(nearest.columns) >= _RECOGNISED
    if not nearly and sniff(source.content) is Format.HTML and is_login_page(source):
        return source.unusable(
            "es la página de inicio de sesión de la plataforma y no el reporte",
            "Su sesión venció: ingrese otra vez a la plataforma, descargue el reporte y repita el comando.",
        )
    if nearest is None:
        return source.unusable("no contiene una tabla con los encabezados del reporte de citas", _AGAIN)
    missing = "; ".join(missing_columns(nearest))
    found = ", ".join(f"«{shown(title)}»" for title in nearest.titles[:_TITLES_SHOWN])
    return source.unusable(
        f"faltan columnas del reporte de citas: {missing}. En la fila {nearest.row} se encontró {found}",
        "Descargue el reporte completo; si la plataforma cambió los nombres de las columnas, indíquelos en la "
        "configuración (config.toml).",
    )
