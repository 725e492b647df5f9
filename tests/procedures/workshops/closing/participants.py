"""People of a module and what was registered of them, as the procedures of its end are handed them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from soe_cli.model.attendance import Attended
from soe_cli.model.enrolment import Enrolment, Standing
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.enrolment.enrolment_list import enrolment_id
from soe_cli.procedures.workshops.session.attendance_rows import attendance_key
from tests.procedures.workshops.enrolment.enrolling import somebody


def enrolled(number: int, standing: Standing = Standing.CONFIRMED, **changed: Any) -> Enrolment:
    """Person ``number`` on the list."""
    person = replace(somebody(number), **changed)
    return Enrolment(enrolment_id(somebody(number).document), person, standing, shown=standing.value)


def there(module: Module, one: Enrolment, session: int, minutes: int = 120) -> Attended:
    """That person's row of a session, of which 60 minutes count."""
    person = one.person
    return Attended(
        session=session,
        document_type=person.document_type,
        document=person.document,
        name=person.name,
        email=person.email or "",
        phone=person.phone,
        minutes=minutes,
        share=minutes / 120,
        attended=minutes >= 60,
        key=attendance_key(module, session, one.id),
    )
