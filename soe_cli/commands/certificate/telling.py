"""How a certificate is shown: to people as lines, to programs as one object. The document number is masked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from soe_cli.model.certificate import RegisteredCertificate

Code = Annotated[
    str, typer.Argument(metavar="CÓDIGO", help="El código del certificado, como K7Q2M-9XW4F.", show_default=False)
]


def code_given(text: str) -> str:
    """The code that somebody typed; ``UnusableInputError`` when it is none."""
    from soe_cli.errors import UnusableInputError
    from soe_cli.model.certificate import read_code

    code = read_code(text)
    if code is None:
        raise UnusableInputError(
            f"«{text}» no es un código de certificado: tiene alguna letra cambiada, o le falta o sobra una.",
            "Cópielo otra vez: son diez letras y números, como K7Q2M-9XW4F.",
        )
    return code


def as_json(one: RegisteredCertificate) -> dict[str, Any]:
    """The certificate as it stands under ``data``."""
    from soe_cli.model.masking import masked_document

    return {
        "code": one.code,
        "state": one.shown,
        "name": one.name,
        "document": masked_document(one.document),
        "module": one.module,
        "issued": one.issued.isoformat() if one.issued else None,
        "replaces": one.replaces or None,
    }


def lines(one: RegisteredCertificate) -> list[tuple[str, str]]:
    """The certificate as a person reads it."""
    from soe_cli.model.masking import masked_document

    told = [
        ("Código", one.code),
        ("Estado", one.shown),
        ("Otorgado a", one.name),
        ("N° de documento", masked_document(one.document)),
        ("Módulo", one.module),
        ("Emitido", f"{one.issued:%d/%m/%Y}" if one.issued else ""),
        ("Reemplaza a", one.replaces),
    ]
    return [(title, text) for title, text in told if text]
