"""The two shared spreadsheets: their tabs and columns, who may write, and each ``Clave`` once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from soe_cli.desk.doctor.examined import Examined
from soe_cli.desk.doctor.refused import refused
from soe_cli.errors import MissingScopeError, RefusedError, SoeError, UnusableInputError
from soe_cli.model.finding import Finding
from soe_cli.model.shared_spreadsheets import ATTENTIONS, WORKSHOPS, SharedSpreadsheet
from soe_cli.model.text import fold
from soe_cli.workspace.tab import HEADER_ROWS, Tab, columns_of

KEY = "Clave"
SHOWN = 5
"""How many rows are named, at most."""


def spreadsheets(examined: Examined) -> Iterator[Finding]:
    """What is wrong with either of them, or that it is well."""
    center = examined.settings.center
    for identity, wanted in ((center.attentions, ATTENTIONS), (center.workshops, WORKSHOPS)):
        if not identity.strip():  # told of the configuration
            continue
        try:
            findings = list(_spreadsheet(examined, identity, wanted))
        except SoeError as error:
            yield refused("spreadsheets", f"«{wanted.title}»", error, _share(examined))
            continue
        yield from findings
        if not findings:
            told = f"«{wanted.title}»: pestañas, columnas y claves en orden."
            yield Finding("spreadsheets", "in-order", "ok", told)


def _spreadsheet(examined: Examined, identity: str, wanted: SharedSpreadsheet) -> Iterator[Finding]:
    settings = examined.settings
    protected = examined.probe.protection(identity)
    abilities: Mapping[str, Any] = {}
    with suppress(RefusedError, MissingScopeError):  # Drive's own troubles are told elsewhere
        abilities = examined.probe.abilities(identity) or {}
    if abilities.get("trashed"):
        told = f"«{wanted.title}» está en la papelera de Drive."
        yield _error("in-bin", told, "Restáurela en https://drive.google.com/drive/trash.")
    if not abilities.get("capabilities", {}).get("canEdit", True):
        yield _error("read-only", f"«{wanted.title}» no se puede cambiar con su cuenta.", _share(examined))
    shown = {fold(title): (title, rows) for title, rows in examined.probe.sheets.shown(identity).items()}
    for usual, headers in wanted.tabs.items():
        tab, columns = settings.tabs.get(usual, usual), columns_of(usual, settings.columns)
        if fold(tab) not in shown:
            told = f"En «{wanted.title}» no está la pestaña «{tab}»."
            yield _error("no-tab", told, "Devuélvale su nombre, o créela de nuevo con «soe init».")
            continue
        title, rows = shown[fold(tab)]
        header_row = 1
        try:
            known = Tab(title, 0, rows[:HEADER_ROWS], columns)
            header_row = known.header_row
        except UnusableInputError as error:
            yield _error("no-key-column", error.message, error.next_step)
        else:
            yield from in_columns(known, headers, columns)
            yield from in_keys(known, rows)
        yield from _protected(title, protected.get(title, ()), header_row, settings.consultant.email)


def in_columns(tab: Tab, headers: Sequence[str], mapping: Mapping[str, str]) -> Iterator[Finding]:
    """The columns that a tab lacks, by the names that the centre gives them."""
    missing = [mapping.get(header, header) for header in headers if not _has(tab, header)]
    if missing:
        named = ", ".join(f"«{one}»" for one in missing)
        lacking = "faltan las columnas" if len(missing) > 1 else "falta la columna"
        fix = "Agréguela, o diga en config.toml, en [columns], cómo se llama ahora."
        yield _error("no-column", f"En la pestaña «{tab.title}» {lacking} {named}.", fix)


def in_keys(tab: Tab, rows: Sequence[Sequence[str]]) -> Iterator[Finding]:
    """Keys that stand in several rows, and rows that have none."""
    column = tab.position(KEY)
    keys = {
        number: row[column].strip() if column < len(row) else ""
        for number, row in enumerate(rows, start=1)
        if number > tab.header_row and any(cell.strip() for cell in row)
    }
    counted = Counter(key for key in keys.values() if key)
    repeated = [number for number, key in keys.items() if counted[key] > 1]
    if repeated:
        told = f"En la pestaña «{tab.title}» se repite la clave de las filas {_some(repeated)}."
        fix = "Compare esas filas y borre la copia; cada fila que escribe soe tiene una clave propia."
        yield _error("repeated-key", told, fix)
    without = [number for number, key in keys.items() if not key]
    if without:
        which = f"las filas {_some(without)} no tienen" if len(without) > 1 else f"la fila {without[0]} no tiene"
        told = f"En la pestaña «{tab.title}» {which} «Clave»: soe no las cuenta ni las corrige."
        fix = (
            "Si las escribió una persona, está bien; si se borró la clave, recupérela con «Historial de versiones»."
        )
        yield Finding("spreadsheets", "no-key", "warning", told, fix)


def _protected(title: str, ranges: Sequence[Mapping[str, Any]], header_row: int, account: str) -> Iterator[Finding]:
    """A finding when somebody has protected rows that soe writes; a header that is protected is a good thing."""
    for one in ranges:
        end = one.get("range", {}).get("endRowIndex")
        editors = [address.casefold() for address in one.get("editors", {}).get("users", ())]
        may = one.get("warningOnly") or one.get("requestingUserCanEdit") or account.casefold() in editors
        if may or (end is not None and end <= header_row):
            continue
        told = f"La pestaña «{title}» está protegida y su cuenta no puede escribir en ella."
        fix = f"Pida a quien la protegió que agregue a {account} (Datos, Hojas y rangos protegidos)."
        yield _error("protected", told, fix)
        return


def _has(tab: Tab, header: str) -> bool:
    try:
        tab.position(header)
    except UnusableInputError:
        return False
    return True


def _some(numbers: Sequence[int]) -> str:
    named = ", ".join(map(str, numbers[:SHOWN]))
    return f"{named} y {len(numbers) - SHOWN} más" if len(numbers) > SHOWN else named


def _share(examined: Examined) -> str:
    account = examined.settings.consultant.email
    return f"Pida a un colega que ejecute «soe init» con --share-with {account}, y únase con su código (--join)."


def _error(name: str, message: str, fix: str) -> Finding:
    return Finding("spreadsheets", name, "error", message, fix)
