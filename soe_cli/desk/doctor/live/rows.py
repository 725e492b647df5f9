"""Sheets on trial: a row comes with a fence, and the same fence lets no second row in."""

from __future__ import annotations

import zlib

from soe_cli.desk.doctor.live.trial import Trial
from soe_cli.model.cells import TextCell
from soe_cli.model.sheet import FencedRow
from soe_cli.workspace.probing import Probe

TAB, DATA, KEY = "Prueba", "Dato", "Clave"
_FORMULA = "=1+1"


def try_rows(probe: Probe, stamp: str) -> Trial:
    """A spreadsheet of its own is made, gets rows, and is deleted."""
    trial = Trial("live-sheets")
    sheets, title, tag = probe.sheets, f"Prueba de soe doctor {stamp} (hoja)", f"soe:doctor:sheet:{stamp}"
    made: list[str] = []
    fence = zlib.crc32(stamp.encode()) & 0x7FFF_FFFE | 1

    def clean() -> None:
        for file in {*made, *probe.drive.find(tag, title)}:
            probe.delete_file(file)

    with trial.leaving_nothing(clean, f"la hoja de cálculo «{title}» en su Drive"):
        sheet = probe.drive.create_spreadsheet(title, tag)
        made.append(sheet)
        sheets.ensure_tabs(sheet, {TAB: (DATA, KEY)})
        sheets.append(sheet, TAB, [_row(fence, "primera")])
        keys = _read(probe, sheet)
        told = "se lee enseguida" if list(keys) == ["primera"] else f"se lee como {list(keys)}"
        trial.holds("row-read", "Una fila recién escrita", told, expected=list(keys) == ["primera"])
        text = keys.get("primera", "")
        told = "queda como texto" if text == _FORMULA else f"se vuelve «{text}»"
        trial.holds("text-stays", "Un texto que empieza con «=»", told, expected=text == _FORMULA)
        other = fence ^ 2
        trial.refused(
            "fence-once",
            "Dos filas, una con una marca que ya está",
            (400,),
            lambda: sheets.append(sheet, TAB, [_row(other, "segunda"), _row(fence, "tercera")]),
        )
        keys, fences = _read(probe, sheet), sheets.fences(sheet, [fence, other])
        whole = list(keys) == ["primera"] and list(fences) == [fence]
        told = "no deja nada" if whole else f"deja las filas {list(keys)} y {len(fences)} marcas"
        trial.holds("all-or-nothing", "Un pedido rechazado", told, expected=whole)
        row = next(one for one in sheets.rows(sheet, TAB, (KEY,)) if one.values[KEY] == "primera").number
        sheets.write(sheet, TAB, {row: {DATA: TextCell("corregido")}})
        text = _read(probe, sheet).get("primera", "")
        told = "se lee enseguida" if text == "corregido" else f"se lee como «{text}»"
        trial.holds("cell-written", "Una celda corregida", told, expected=text == "corregido")
    return trial


def _row(fence: int, key: str) -> FencedRow:
    return FencedRow(fence, "soe-doctor", {DATA: TextCell(_FORMULA), KEY: TextCell(key)})


def _read(probe: Probe, sheet: str) -> dict[str, str]:
    """What stands in the tab, by key."""
    return {row.values[KEY]: row.values[DATA] for row in probe.sheets.rows(sheet, TAB, (KEY, DATA))}
