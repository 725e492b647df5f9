"""B12: whether a certificate, told by its code or its file, is in the register, holds, and says what it said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from soe_cli.errors import DecisionNeededError, UnusableInputError
from soe_cli.intake.certificate_file import CertificateFile
from soe_cli.model.certificate import CertificateState, RegisteredCertificate
from soe_cli.model.text import clean_text
from soe_cli.procedures.workshops.closing.certificate_register import heir

_NEXT = "Puede verlo en la pestaña «Certificados»."


@dataclass(frozen=True, slots=True)
class Checked:
    """A certificate that is authentic and holds; ``signatures`` were added to its file since (0 without a file)."""

    certificate: RegisteredCertificate
    signatures: int = 0


def the_certificate(code: str, registered: Sequence[RegisteredCertificate]) -> RegisteredCertificate:
    """The certificate of that code; ``UnusableInputError`` when there is none, ``DecisionNeededError`` for two."""
    found = [one for one in registered if one.code == code]
    if not found:
        raise UnusableInputError(
            f"No hay un certificado con el código {code} en el registro de este centro.",
            "Revise el código; si está bien copiado, el certificado no es de este centro.",
        )
    if len(found) > 1:
        raise DecisionNeededError(
            f"En la pestaña «Certificados» hay {len(found)} filas con el código {code}.",
            "Deje la que corresponde y repita el comando.",
        )
    return found[0]


def check_code(
    code: str, registered: Sequence[RegisteredCertificate], reason: Callable[[RegisteredCertificate], str]
) -> Checked:
    """The certificate of that code, which holds.

    ``DecisionNeededError`` when it was replaced, or revoked (``reason`` tells why), or its state is none;
    ``UnusableInputError`` when there is none.
    """
    one = the_certificate(code, registered)
    if one.state is CertificateState.VALID:
        return Checked(one)
    if one.state is CertificateState.REPLACED:
        newest = heir(one, registered)
        by = f": el último de esa persona es el {newest.code}" if newest is not one else ""
        raise DecisionNeededError(f"El certificado {code}, de {one.name}, fue reemplazado{by}.", _NEXT)
    if one.state is CertificateState.REVOKED:
        why = reason(one)
        told = f" ({why})" if why else ""
        raise DecisionNeededError(f"El certificado {code}, de {one.name}, fue revocado{told}.", _NEXT)
    raise DecisionNeededError(
        f"El certificado {code} tiene en «Estado» algo que soe no conoce: «{one.shown}».",
        "Corríjalo en la pestaña «Certificados»: Vigente, Reemplazado o Revocado.",
    )


def issued_as(file: CertificateFile, registered: Sequence[RegisteredCertificate]) -> RegisteredCertificate:
    """The certificate that was issued as the very bytes with which ``file`` begins.

    ``UnusableInputError`` when there is none: not one byte may differ.
    """
    found = next((one for one in registered if one.sha256 in file.parts), None)
    if found is not None:
        return found
    code = file.code()
    one = next((one for one in registered if one.code == code), None)
    if one is None:
        told = f" (lleva el código {code}, que no está en el registro)" if code else ""
        raise UnusableInputError(
            f"Este archivo no es ningún certificado emitido por este centro{told}.",
            "Compruebe que sea el PDF tal como se entregó, y no una foto o una impresión escaneada.",
        )
    differs = "" if _says(file.text(), one.name) else f" En él no se lee «{one.name}», a quien se emitió."
    raise UnusableInputError(
        f"Este archivo no es el que se emitió con el código {code}: se cambió después.{differs}",
        f"Para ver qué certificado se emitió: soe certificate verify {code}.",
    )


def check_file(
    file: CertificateFile,
    registered: Sequence[RegisteredCertificate],
    reason: Callable[[RegisteredCertificate], str],
) -> Checked:
    """The certificate in ``file``, byte for byte as it was issued, or with signatures added since; and it holds.

    Raises what :func:`issued_as` and :func:`check_code` raise; ``UnusableInputError`` when something else was
    added, ``DecisionNeededError`` when the register says something else than the file.
    """
    one = issued_as(file, registered)
    length = file.parts[one.sha256]
    signatures = file.signatures(length)
    text = file.text(length)
    if not _says(text, one.name) or one.code not in text:
        raise DecisionNeededError(
            f"El archivo es el que se emitió, pero alguien cambió después su fila en «Certificados»: ahora dice"
            f" {one.code}, «{one.name}», y el certificado dice otra cosa.",
            "Devuelva la fila a lo que dice el certificado; para corregirlo use «soe certificate reissue».",
        )
    return Checked(check_code(one.code, registered, reason).certificate, signatures)


def _says(text: str, name: str) -> bool:
    """Whether a text without spaces holds every word of the name, in whatever order and case."""
    words = clean_text(name).replace(",", " ").casefold().split()
    return all(word in text.casefold() for word in words)
