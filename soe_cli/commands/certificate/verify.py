"""``soe certificate verify``: B12, whether a certificate is authentic and holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.options import Json

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk
    from soe_cli.model.certificate import RegisteredCertificate
    from soe_cli.procedures.workshops.closing.certificate_checks import Checked


def verify(
    certificate: Annotated[
        str,
        typer.Argument(metavar="CÓDIGO|ARCHIVO", help="El código, o el PDF que se entregó.", show_default=False),
    ],
    as_json: Json = False,
) -> None:
    """Comprueba un certificado por su código o, con el PDF, que no se le cambió ni una letra (B12).

    Un PDF firmado después en ReFirma sigue siendo auténtico. Sale con 4 si no lo es y con 6 si ya no vale.
    Ejemplo: soe certificate verify K7Q2M-9XW4F
    """
    from soe_cli.commands.certificate.telling import as_json as told
    from soe_cli.desk.desk import open_desk
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    with open_desk() as desk:
        checked, by_file = _checked(desk, certificate)
        data = {**told(checked.certificate), "file": by_file, "signatures": checked.signatures}
        present(Report("certificate verify", data), as_json, lambda: _words(checked, by_file=by_file))


def _checked(desk: Desk, told: str) -> tuple[Checked, bool]:
    """The certificate, and whether its file was checked."""
    from soe_cli.commands.certificate.telling import code_given
    from soe_cli.desk.closing.certificates import registered, revocation_reason
    from soe_cli.intake.certificate_file import open_certificate
    from soe_cli.procedures.workshops.closing.certificate_checks import check_code, check_file

    def reason(one: RegisteredCertificate) -> str:
        return revocation_reason(desk, one)

    path = Path(told)
    if path.is_file() or path.suffix.casefold() == ".pdf":
        file = open_certificate(path)
        return check_file(file, registered(desk), reason), True
    code = code_given(told)
    return check_code(code, registered(desk), reason), False


def _words(checked: Checked, *, by_file: bool) -> None:
    from soe_cli.commands.certificate.telling import lines
    from soe_cli.ui import console
    from soe_cli.ui.tables import print_table

    print_table("", ("Certificado", ""), lines(checked.certificate))
    out = console.data()
    if not by_file:
        out.print("El código está en el registro y el certificado vale. Compare estos datos con los que dice.")
    elif not checked.signatures:
        out.print("Auténtico: el archivo es, byte por byte, el que se emitió.")
    else:
        many = checked.signatures > 1
        added = f"{checked.signatures} firmas agregadas" if many else "firma agregada"
        out.print(
            f"Auténtico, con {added} después de emitirlo. Compare estos datos con los que se ven, y compruebe en"
            f" ReFirma de quién {'son las firmas' if many else 'es la firma'}."
        )
