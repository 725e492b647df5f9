"""What was registered of the attendance at a module, as the tab "Asistencia" has it now (PE-SOE-001-01, B09)."""

from __future__ import annotations

from soe_cli.desk.desk import Desk
from soe_cli.desk.enrolments import enrolments
from soe_cli.intake.email import usable_email
from soe_cli.model.attendance import Attended
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.session.attendance_rows import (
    DOCUMENT,
    HEADERS,
    KEY,
    TAB,
    AttendanceRow,
    read_row,
)


def attendance_rows(desk: Desk, module: Module) -> list[AttendanceRow]:
    """The rows of ``module`` as they stand, in the sheet's order; of two with one ``Clave``, the first."""
    found: dict[str, AttendanceRow] = {}
    for row in desk.workspace.sheets.rows(desk.office.center.workshops, TAB, HEADERS):
        one = read_row(module, row.values, row.number)
        if one is not None:
            found.setdefault(one.shown[KEY], one)
    return list(found.values())


def attended(desk: Desk, module: Module) -> tuple[Attended, ...]:
    """The registered attendance of ``module``: one for each person and session, as people have corrected it, by
    session and in the sheet's order.

    Who it is, the list tells as it stands now; of somebody who is not on it any more, the row itself.
    """
    people = {one.id: one.person for one in enrolments(desk, module)}
    found = []
    for row in attendance_rows(desk, module):
        person = people.get(row.enrolment_id)
        found.append(
            Attended(
                session=row.session,
                document_type=person.document_type if person else row.shown["Tipo de documento"],
                document=person.document if person else row.shown[DOCUMENT],
                name=person.name if person else row.shown["Apellidos y nombres"],
                email=(person.email if person else usable_email(row.shown["Correo electrónico"])) or "",
                phone=person.phone if person else row.shown["Teléfono"],
                minutes=row.minutes,
                share=row.share,
                attended=row.attended,
                key=row.shown[KEY],
            )
        )
    return tuple(sorted(found, key=lambda one: one.session))
