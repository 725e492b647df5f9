"""The acta of a module, as the shared spreadsheet has it now (PE-SOE-001-01, B12)."""

from __future__ import annotations

from collections.abc import Sequence

from soe_cli.desk.desk import Desk
from soe_cli.desk.enrolments import enrolments
from soe_cli.desk.module_status import proofs
from soe_cli.documents.acta import acta_pdf
from soe_cli.errors import DecisionNeededError
from soe_cli.model.acta import Acta
from soe_cli.model.enrolment import Enrolment
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.closing.acta_rows import HEADERS, TAB, ActaRegister, read_register
from soe_cli.procedures.workshops.sessions import stands
from soe_cli.procedures.workshops.status import Proof


def acta(desk: Desk, module: Module) -> Acta | None:
    """The frozen acta of ``module``; None while there is none, or it was opened again."""
    return acta_register(desk, module, proofs(desk).get(module.id, ()), enrolments(desk, module)).frozen


def approved_acta(desk: Desk, module: Module) -> Acta:
    """The acta with which certificates may be issued: frozen, as it was frozen, and approved.

    ``DecisionNeededError`` when it is not.
    """
    frozen = acta(desk, module)
    close = f"Siga con «soe workshop close {module.id}»."
    if frozen is None:
        raise DecisionNeededError(f"«{module.name}» todavía no tiene un acta congelada.", close)
    if frozen.edited:
        raise DecisionNeededError(f"Alguien cambió a mano filas del acta de «{module.name}».", close)
    if not frozen.approval:
        raise DecisionNeededError(
            f"El Subdirector todavía no aprobó el acta de «{module.name}» (versión {frozen.version}).", close
        )
    return frozen


def acta_register(
    desk: Desk, module: Module, shown: Sequence[Proof], enrolled: Sequence[Enrolment]
) -> ActaRegister:
    """What the tab "Acta", and what "Evidencias" has ``shown``, say of the acta of ``module``."""
    rows = desk.workspace.sheets.rows(desk.office.center.workshops, TAB, HEADERS)
    return read_register(module, [row.values for row in rows], shown, enrolled)


def printed(desk: Desk, module: Module, one: Acta) -> bytes:
    """The acta as PDF; UnusableInputError for a character without a glyph."""
    held = tuple(session for session in module.sessions if stands(session))
    return acta_pdf(module, held, one, desk.office.center.name)
