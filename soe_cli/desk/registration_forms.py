"""A registration form that stands already, from the address that a person has of it."""

from __future__ import annotations

import re

from soe_cli.desk.desk import Desk
from soe_cli.errors import RefusedError, UsageError
from soe_cli.model.web_address import web_address_problem
from soe_cli.procedures.workshops.enrolment.registration_form import GivenForm, is_sheet

_EDITED = re.compile(r"https://docs\.google\.com/forms/(?:u/\d+/)?d/(?!e/)([\w-]+)")
_SHORT = re.compile(r"https?://(?:www\.)?forms\.gle/")


def given_form(desk: Desk, address: str, link: str) -> GivenForm | None:
    """The form at ``address``: where it is filled in or edited, or the sheet with its answers, and then ``link`` is
    where it is filled in; with a ``link`` alone, that form. None when neither is given.

    ``UsageError`` for what is no such address, or a form that the account may not edit.
    """
    if not address and not link:
        return None
    kept = _usable(desk, address) if address else ""
    filled_in = _usable(desk, link) if link else kept
    if is_sheet(filled_in):
        raise UsageError(
            "Esa es la hoja de respuestas, y no el formulario que las personas llenan.",
            "Dé también la dirección del formulario: --form HOJA --link FORMULARIO",
        )
    return GivenForm(kept, filled_in)


def _usable(desk: Desk, typed: str) -> str:
    address = typed.strip()
    if problem := web_address_problem(address):
        raise UsageError(
            f"«{typed}» no sirve como dirección: {problem}.", "Cópiela completa del navegador: https://…"
        )
    if _SHORT.match(address):
        raise UsageError(
            "De un enlace corto (forms.gle) no se pueden leer después las inscripciones.",
            "Ábralo en el navegador y use la dirección larga que aparece.",
        )
    edited = _EDITED.match(address)
    return _filled_in(desk, edited[1]) if edited else address


def _filled_in(desk: Desk, form: str) -> str:
    """Where the form with this id is filled in."""
    try:
        return desk.workspace.forms.link(form)
    except RefusedError as refusal:
        if refusal.status not in (403, 404):
            raise
        raise UsageError(
            "Su cuenta no puede editar ese formulario.",
            "Pida que lo compartan con usted como editor, o use la dirección con la que se llena.",
        ) from refusal
