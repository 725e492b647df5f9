"""Catalogues as tables for people and as objects for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from soe_cli.procedures.catalogue.catalogue import Catalogue, Entry
from soe_cli.procedures.catalogue.standard import Standard, in_words, shared_durations, standard

if TYPE_CHECKING:
    from soe_cli.procedures.catalogue.finding import Found


def catalogue_json(catalogue: Catalogue) -> dict[str, Any]:
    """A catalogue with its sections and entries; durations in minutes."""
    return {
        "code": catalogue.code,
        "title": catalogue.title,
        "institution": catalogue.institution,
        "where": catalogue.where,
        "sections": [
            {
                "number": section.number,
                "name": section.name,
                "minutes": standard(section).once,
                "minutes_per_session": standard(section).per_session,
                "printed_total": section.printed_total,
                "entries": [entry_json(entry) for entry in section.entries],
            }
            for section in catalogue.sections
        ],
    }


def entry_json(entry: Entry) -> dict[str, Any]:
    """One activity or procedure."""
    return {
        "number": entry.number,
        "name": entry.name,
        "minutes": entry.minutes,
        "counted_with": entry.counted_with or None,
        "per_session": entry.per_session,
        "responsible": entry.responsible,
        "commands": [f"soe {command}" for command in entry.commands],
        "approval": entry.approval,
        "modifications": list(entry.modifications),
        "annexes": entry.annexes,
        "where": entry.where,
    }


def found_json(found: Found) -> dict[str, Any]:
    """A place in a catalogue; ``entry`` is null for a whole section."""
    return {
        "reference": found.reference,
        "catalogue": found.catalogue.code,
        "section": {"number": found.section.number, "name": found.section.name},
        "entry": entry_json(found.entry) if found.entry else None,
    }


def entry_rows(catalogue: Catalogue) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headers and rows of all sections and entries: durations and commands, or documents, whichever there are."""
    entries = [entry for section in catalogue.sections for entry in section.entries]
    timed = any(entry.minutes for entry in entries)
    headers = ("N°", "Actividad", "Duración", "Comando") if timed else ("N°", "Procedimiento", "Documentos")
    rows: list[tuple[str, ...]] = []
    for section in catalogue.sections:
        rows.append((section.number, section.name.upper(), *[""] * (len(headers) - 2)))
        for entry in section.entries:
            facts = (duration(catalogue, entry), commands(entry)) if timed else (documents(entry),)
            rows.append((entry.number, entry.name, *facts))
    return headers, rows


def duration(catalogue: Catalogue, entry: Entry) -> str:
    """The standard duration, with whom it is shared and how often it counts; "" when there is none."""
    holder = catalogue.entry(entry.counted_with) if entry.counted_with else entry
    if holder is None or holder.minutes is None:
        return ""
    others = [number for number in shared_durations(catalogue).get(entry.number, ()) if number != entry.number]
    shared = f" (con {' y '.join(others)})" if others else ""
    return f"{in_words(holder.minutes)}{shared}{' por taller' if entry.per_session else ''}"


def commands(entry: Entry) -> str:
    """The commands that carry it out, one a line."""
    return "\n".join(f"soe {command}" for command in entry.commands)


def documents(entry: Entry) -> str:
    """The documents that approved and modified it, one a line."""
    approval = [f"Aprobación: {entry.approval}"] if entry.approval else []
    return "\n".join((*approval, *(f"Modificación: {one}" for one in entry.modifications)))


def total(standards: Standard) -> str:
    """A section's standard in words, and the total that the source prints."""
    parts = [in_words(standards.once)] if standards.once else []
    if standards.per_session:
        parts.append(f"{in_words(standards.per_session)} por cada taller")
    printed = f"; el documento imprime: {standards.printed}" if standards.printed else ""
    return f"{' más '.join(parts)}{printed}"
