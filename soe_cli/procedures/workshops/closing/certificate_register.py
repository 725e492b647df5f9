"""Certificates as rows of the tab "Certificados", and back (PE-SOE-001-01, B12)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from soe_cli.model.cells import Cell, DateCell, TextCell
from soe_cli.model.certificate import CertificateState, RegisteredCertificate, read_code
from soe_cli.model.text import fold

TAB = "Certificados"
HEADERS = (
    *("Código", "Módulo", "N° de documento", "Apellidos y nombres", "Emitido", "Estado", "Reemplaza a", "Clave"),
    "Huella",
)
_KEY = re.compile(r"B12/certificate/([^/]+)/([^/]+)(?:/(\d+))?")


def whose(module: str, enrolment: str, edition: int = 1) -> str:
    """What stands for one certificate in keys: module, person and, from the second one on, which of theirs."""
    return f"{module}/{enrolment}" + (f"/{edition}" if edition > 1 else "")


def certificate_key(module: str, enrolment: str, edition: int = 1) -> str:
    """The ``Clave`` of a certificate's row: two who issue at once write one row."""
    return f"B12/certificate/{whose(module, enrolment, edition)}"


def certificate_cells(one: RegisteredCertificate) -> dict[str, Cell]:
    """The row of a new certificate, without its ``Clave``."""
    cells: dict[str, Cell] = {
        "Código": TextCell(one.code),
        "Módulo": TextCell(one.module),
        "N° de documento": TextCell(one.document),
        "Apellidos y nombres": TextCell(one.name),
        "Estado": TextCell(CertificateState.VALID),
        "Reemplaza a": TextCell(one.replaces),
        "Huella": TextCell(one.sha256),
    }
    return {**cells, **({"Emitido": DateCell(one.issued)} if one.issued else {})}


def read_certificate(row: Mapping[str, str], issued: date | None) -> RegisteredCertificate | None:
    """The certificate in a row as shown; None for one that is not soe's. ``issued`` is what its day means."""
    values = {header: text.strip() for header, text in row.items()}
    key = _KEY.fullmatch(values["Clave"])
    if key is None:
        return None
    state = next((one for one in CertificateState if fold(one) == fold(values["Estado"])), None)
    return RegisteredCertificate(
        code=read_code(values["Código"]) or values["Código"],
        module=values["Módulo"],
        module_id=key[1],
        enrolment_id=key[2],
        edition=int(key[3] or 1),
        document=values["N° de documento"],
        name=values["Apellidos y nombres"],
        issued=issued,
        state=state,
        shown=values["Estado"],
        replaces=read_code(values["Reemplaza a"]) or values["Reemplaza a"],
        sha256=values["Huella"].lower(),
        key=values["Clave"],
    )


def current(registered: Iterable[RegisteredCertificate]) -> list[RegisteredCertificate]:
    """The last certificate of each person and module."""
    last: dict[str, RegisteredCertificate] = {}
    for one in sorted(registered, key=lambda one: one.edition):
        last[whose(one.module_id, one.enrolment_id)] = one
    return list(last.values())


def successor(
    one: RegisteredCertificate, registered: Iterable[RegisteredCertificate]
) -> RegisteredCertificate | None:
    """The certificate that replaces this one, if there is one."""
    return next((other for other in registered if other.replaces == one.code), None)


def heir(one: RegisteredCertificate, registered: Sequence[RegisteredCertificate]) -> RegisteredCertificate:
    """The last of those that replace this one in turn; itself, where none does."""
    newer = successor(one, registered)
    # A later one has a higher number, whatever people have written into "Reemplaza a".
    return heir(newer, registered) if newer and newer.edition > one.edition else one
