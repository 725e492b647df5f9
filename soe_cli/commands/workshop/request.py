"""``soe workshop request``: C01, an institution asks for a workshop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.options import DryRun, Json, Yes

if TYPE_CHECKING:
    from soe_cli.procedures.workshops.programme.request import Request


def request(
    institution: Annotated[
        str, typer.Option("--institution", metavar="NOMBRE", help="La institución que solicita.")
    ],
    contact: Annotated[str, typer.Option("--contact", metavar="NOMBRE", help="La persona de contacto.")],
    email: Annotated[str, typer.Option("--email", metavar="CORREO", help="A dónde se le responde.")],
    topic: Annotated[str, typer.Option("--topic", metavar="TEMA", help="El tema que solicita.")],
    ruc: Annotated[str, typer.Option("--ruc", metavar="RUC", help="El RUC de la institución.")] = "",
    days: Annotated[str, typer.Option("--days", metavar="FECHAS", help="Las fechas que propone.")] = "",
    letter: Annotated[
        Path | None, typer.Option("--letter", metavar="ARCHIVO", help="La carta u oficio que envió.")
    ] = None,
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: Json = False,
) -> None:
    """Registra la solicitud de una institución y le responde que se recibió, una vez (C01).

    Ejemplo: soe workshop request --institution CETPRO --contact "Marta Ríos" --email a@cetpro.pe --topic Costos
    """
    from soe_cli.commands.carrying_out import Consent
    from soe_cli.commands.workshop.carrying import carry_and_tell
    from soe_cli.desk.desk import open_desk
    from soe_cli.procedures.workshops.programme.request import plan_request

    asked = _request(institution, ruc, contact, email, topic, days, letter)
    with open_desk() as desk:
        carry_and_tell(
            desk,
            "workshop request",
            Consent(dry_run, yes, as_json),
            lambda: plan_request(asked, desk.office, desk.clock.now()),
            {},
            "Nada por hacer: esta solicitud ya fue registrada y respondida.",
        )


def _request(
    institution: str, ruc: str, contact: str, email: str, topic: str, days: str, letter: Path | None
) -> Request:
    from soe_cli.commands.workshop.reading import read_file
    from soe_cli.errors import UsageError
    from soe_cli.intake.document import read_document
    from soe_cli.intake.email import email_problem, usable_email
    from soe_cli.model.text import clean_text
    from soe_cli.procedures.workshops.programme.request import Request

    if problem := email_problem(email):
        raise UsageError(f"El correo «{email}» {problem}.", "Corríjalo y repita el comando.")
    document = read_document("RUC", ruc)
    if ruc and document.odd:
        raise UsageError(f"El RUC «{ruc}»: {document.odd}.", "Corríjalo, o quite --ruc.")
    said = {"--institution": institution, "--contact": contact, "--topic": topic}
    for option, text in said.items():
        if not clean_text(text):
            raise UsageError(f"{option} está vacío.", "Escríbalo entre comillas y repita el comando.")
    if letter is not None:
        read_file(letter)
    return Request(
        institution=clean_text(institution),
        ruc=document.number if ruc else "",
        person=clean_text(contact),
        email=usable_email(email) or email,
        topic=clean_text(topic),
        days=clean_text(days),
        letter=letter.name if letter else "",
    )
