"""The tab of the attentions as people see it."""

from __future__ import annotations

from tests.effects.person import Person

TAB = "Atenciones"
Shown = dict[str, dict[str, str]]


def by_key(person: Person) -> Shown:
    """What the tab shows, by key and header; rows without a key are numbered."""
    header, *rows = person.values(TAB)
    shown = [dict(zip(header, row + [""] * len(header), strict=False)) for row in rows]
    return {row["Clave"] or f"sin clave {number}": row for number, row in enumerate(shown)}


def corrected(rows: Shown, key: str = "A07/attention/C-3") -> Shown:
    """``rows`` after the correction of one."""
    return {**rows, key: {**rows[key], "Estado": "Abandonado", "Observaciones": "No se conectó"}}
