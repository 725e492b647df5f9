"""What changed in a report, as rows for people and as objects for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from soe_cli.procedures.appointments.differences import Difference, Kind
from soe_cli.procedures.appointments.office import shown_code
from soe_cli.ui.appointments import appointment_json

DIFFERENCE_HEADERS = ("Qué pasó", "Cita", "Ciudadano", "Antes", "Ahora")

KINDS = {
    Kind.NEW: "Nueva",
    Kind.MOVED: "Cambió de horario",
    Kind.CANCELLED: "Anulada",
    Kind.CORRECTED: "Se corrigió",
}
MANY = {
    Kind.NEW: "Nuevas",
    Kind.MOVED: "con otro horario",
    Kind.CANCELLED: "anuladas",
    Kind.CORRECTED: "con datos corregidos",
}
FIELDS = {
    "standing": "estado",
    "name": "nombre",
    "document": "documento",
    "email": "correo",
    "phone": "teléfono",
    "modality": "modalidad",
    "service": "servicio",
    "consultant": "consultor(a)",
    "notes": "observaciones",
}


def difference_row(difference: Difference) -> tuple[str, ...]:
    """One difference under ``DIFFERENCE_HEADERS``; a line for each fact that was corrected."""
    appointment = difference.appointment
    start = f"{appointment.start:%d/%m/%Y %H:%M}"
    match difference.kind:
        case Kind.NEW:
            before, after = "", start
        case Kind.MOVED:
            before, after = difference.changes[0].before, difference.changes[0].after
        case Kind.CANCELLED:
            before, after = start, "ya no figura en el reporte" if difference.gone else "anulada"
        case Kind.CORRECTED:
            before = "\n".join(f"{FIELDS[one.field]}: {one.before or '(vacío)'}" for one in difference.changes)
            after = "\n".join(f"{FIELDS[one.field]}: {one.after or '(vacío)'}" for one in difference.changes)
    return (KINDS[difference.kind], shown_code(appointment), appointment.citizen.name, before, after)


def difference_json(difference: Difference) -> dict[str, Any]:
    """A difference as ``--json`` tells it: the appointment as it is now, and each fact ``from`` and ``to``."""
    return {
        "kind": difference.kind.value,
        "gone": difference.gone,
        "appointment": appointment_json(difference.appointment),
        "changes": [{"field": one.field, "from": one.before, "to": one.after} for one in difference.changes],
    }


def counted(differences: Iterable[Difference]) -> str:
    """How many differences there are of each kind, in one line."""
    counts = Counter(one.kind for one in differences)
    if not counts:
        return "Nada cambió."
    return " · ".join(f"{words}: {counts[kind]}" for kind, words in MANY.items())
