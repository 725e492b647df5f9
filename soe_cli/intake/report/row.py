"""One row of the report into one appointment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from soe_cli.intake.document import Document, read_document
from soe_cli.intake.email import usable_email
from soe_cli.intake.identity import appointment_id, clean_code
from soe_cli.intake.phone import usable_phone
from soe_cli.intake.report.day_order import DayOrder, can_be_both
from soe_cli.intake.report.layout import has_names
from soe_cli.intake.report.remarks import remarks_on
from soe_cli.intake.report.start import start_of, start_of_moment
from soe_cli.intake.report.words import modality_of, standing_of
from soe_cli.intake.tables.header import Header
from soe_cli.intake.tables.table import Cell, Row, text_of
from soe_cli.intake.text import is_blank, said, shown
from soe_cli.model.appointment import Appointment, Citizen
from soe_cli.model.notice import Notice
from soe_cli.model.text import clean_text, fold

LONGEST_NAME = 200
"""Characters of a name; what is longer is another text that came into its cell."""


class RowRefusedError(Exception):
    """A row that cannot become an appointment: a stable ``code``, and the ``reason`` in Spanish."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class TakenRow:
    """The appointment of the row ``number``, and what a person should know about it."""

    number: int
    appointment: Appointment
    notices: tuple[Notice, ...]


class RowReader:
    """Reads the rows below one header; ``services`` are the names of this service (none: every service)."""

    def __init__(self, header: Header, services: Sequence[str], order: DayOrder) -> None:
        self._header = header
        self._order = order
        self._services = tuple(f" {fold(service)} " for service in services)
        self._ours: dict[str, bool] = {}
        self._named = has_names(header)
        self._two_cells = {"date", "time"} <= header.columns.keys()

    def is_ours(self, row: Row) -> bool:
        """Whether the row is of this service: its name is, contains or is part of one of ours, or it names none."""
        text = self._text(row, "service")
        if (known := self._ours.get(text)) is None:
            written = f" {fold(text)} "
            known = not (text and self._services) or any(
                written in name or name in written for name in self._services
            )
            self._ours[text] = known
        return known

    def code_of(self, row: Row) -> str:
        """The platform's code of the appointment; "" if the row has none."""
        return clean_code(self._text(row, "code"))

    def read(self, row: Row) -> TakenRow:
        """The row as an appointment; RowRefusedError when a fact is missing without which it cannot be attended."""
        start = self._start(row)
        code = self.code_of(row)
        service = self._text(row, "service")
        document = self._document(row)
        if not code and not document.number:
            raise RowRefusedError("no-identity", "no tiene código de cita ni documento")
        status = self._text(row, "standing")
        citizen = self._citizen(row, document)
        appointment = Appointment(
            id=appointment_id(code, document.number, service, start),
            code=code,
            start=start,
            service=service,
            consultant=self._text(row, "consultant"),
            citizen=citizen,
            modality=modality_of(self._text(row, "modality")),
            standing=standing_of(status),
            notes=self._text(row, "notes"),
        )
        written_email = self._raw(row, "email") if "email" in self._header.columns else None
        return TakenRow(
            row.number, appointment, remarks_on(row.number, appointment, document, written_email, status)
        )

    def _start(self, row: Row) -> datetime:
        try:
            if self._two_cells:
                day, hour = self._filled(row, "date", "fecha"), self._filled(row, "time", "hora")
                self._refuse_doubtful(day)
                return start_of(day, hour, day_first=self._order.day_first)
            moment = self._filled(row, "moment", "fecha y hora")
            self._refuse_doubtful(moment)
            return start_of_moment(moment, day_first=self._order.day_first)
        except ValueError as problem:
            raise RowRefusedError("unreadable-start", str(problem)) from None

    def _refuse_doubtful(self, cell: Cell) -> None:
        if self._order.mixed and isinstance(cell, str) and can_be_both(clean_text(cell)):
            told = f"la fecha «{shown(cell)}» puede leerse de dos modos y el reporte mezcla los dos"
        elif self._order.converted and isinstance(cell, date) and cell.day != cell.month:
            told = f"la fecha {cell:%d/%m/%Y} pudo cambiar el día por el mes al abrirse en una hoja de cálculo"
        else:
            return
        raise RowRefusedError("ambiguous-date", f"{told} (escríbala con el nombre del mes, como 24-nov-2026)")

    def _filled(self, row: Row, field: str, spanish: str) -> Cell:
        cell = self._header.cell(row, field)
        if isinstance(cell, str) and is_blank(cell):
            raise RowRefusedError("no-start", f"no tiene {spanish}")
        return cell

    def _document(self, row: Row) -> Document:
        number = self._text(row, "document")
        return read_document(self._text(row, "document_type"), number) if number else Document("", "")

    def _citizen(self, row: Row, document: Document) -> Citizen:
        name = self._name(row)
        if self._named and not any(map(str.isalpha, name)):
            raise RowRefusedError("no-name", "no tiene apellidos ni nombres")
        if len(name) > LONGEST_NAME:
            told = f"los apellidos y nombres tienen {len(name)} caracteres y se esperan {LONGEST_NAME} a lo más"
            raise RowRefusedError("long-name", told)
        phone = self._text(row, "phone")
        return Citizen(
            document_type=document.kind,
            document=document.number,
            name=name,
            email=usable_email(self._raw(row, "email")),
            phone=(usable_phone(phone) or phone) if phone else "",
        )

    def _name(self, row: Row) -> str:
        """The name in one cell, or from separate ones "APELLIDOS, NOMBRES"."""
        if "name" in self._header.columns:
            return self._text(row, "name")
        surnames = (self._text(row, field) for field in ("surnames", "paternal_surname", "maternal_surname"))
        return ", ".join(filter(None, (" ".join(filter(None, surnames)), self._text(row, "given_names"))))

    def _text(self, row: Row, field: str) -> str:
        return said(self._raw(row, field)) if field in self._header.columns else ""

    def _raw(self, row: Row, field: str) -> str:
        cell = self._header.cell(row, field)
        return cell if isinstance(cell, str) else text_of(cell)
