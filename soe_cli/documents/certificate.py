"""The certificates of a module as PDF/A, made to be signed afterwards (PE-SOE-001-01, B12)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from soe_cli.documents.typesetting import Press
from soe_cli.errors import UnusableInputError
from soe_cli.messages.spanish import date_in_words
from soe_cli.model.certificate import Certificate
from soe_cli.model.text import clean_text

_ONE_PAGE = b"/Type/Pages/Count 1/"
_RECOVERY = "m"
"""Of the QR: fifteen per cent of it may be damaged."""
_MASK = 2
"""Of the QR's eight patterns, which all readers know: to weigh them takes longer than the rest of the page."""


class CertificatePress:
    """Prints certificates with one template: soe's, or the institution's ``template``. For one thread at a time."""

    def __init__(self, template: Path | None = None) -> None:
        self._press = Press("certificado.typ", template=template)
        self._own = template is not None

    def print(self, certificate: Certificate) -> bytes:
        """The PDF: the same certificate gives the same bytes.

        ``UnusableInputError``, naming the person, if the template cannot be used, a character has no glyph in its
        fonts, or there is more to say than fits on soe's one page.
        """
        facts = {
            "code": certificate.code,
            "name": clean_text(certificate.name),
            "document": clean_text(certificate.document),
            "module": clean_text(certificate.module),
            "topics": [clean_text(one) for one in certificate.topics],
            "period": _period(certificate.first_day, certificate.last_day),
            "duration": _duration(certificate.minutes),
            "issued": _day(certificate.issued),
            "issued_on": [certificate.issued.year, certificate.issued.month, certificate.issued.day],
            "place": clean_text(certificate.place),
            "center": clean_text(certificate.center),
            "signatories": [
                {"name": clean_text(one.name), "role": clean_text(one.role)} for one in certificate.signatories
            ],
            "verification": certificate.verification,
            "qr": _qr(certificate.verification),
        }
        made = self._press.print(f"el certificado de {clean_text(certificate.name)}", {"certificate": facts})
        if not self._own and _ONE_PAGE not in made:
            raise UnusableInputError(
                f"El certificado de {clean_text(certificate.name)} no entra en una página.",
                "Acorte el nombre del módulo, los temas o los cargos de quienes firman, o use su plantilla.",
            )
        return made


def _qr(text: str) -> str:
    """The QR of ``text`` as SVG, of one path, without a margin."""
    import segno

    made = segno.make_qr(text, error=_RECOVERY, boost_error=False, mask=_MASK)
    drawn = made.svg_inline(border=4, svgclass=None, lineclass=None, omitsize=True)
    return drawn.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _day(day: date) -> str:
    """``24 de noviembre de 2026``."""
    return date_in_words(day).partition(" ")[2]


def _period(first: date, last: date) -> str:
    """``del 3 al 24 de noviembre de 2026``: what both days share is said once."""
    if first == last:
        return f"el {_day(last)}"
    shared = 2 if first.year == last.year and first.month == last.month else 1 if first.year == last.year else 0
    begin = _day(first).rsplit(" de ", shared)[0]
    return f"del {begin} al {_day(last)}"


def _duration(minutes: int) -> str:
    """``4 horas``, ``1 hora y 30 minutos``."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in ((hours, "hora"), (rest, "minuto"))]
    said = [part for part in parts if not part.startswith("0 ")]
    return " y ".join(said) or "0 horas"
