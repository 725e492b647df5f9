"""A thousand certificates with QR on one core, beside the same page by reportlab in the same run; whether the same
input gives the same bytes; and the memory that five thousand take.

The reportlab page has the same texts, frame, signatories and QR. Its fonts are the ones that it brings (Vera, a
subset in each file, as Typst does), and it draws the QR with its own widget; so that the QR does not decide alone,
it is measured with the QR of soe's library (segno) as well. Seconds are the processor's, whatever else runs.
"""

from __future__ import annotations

import hashlib
import io
import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.figures import report
from benchmarks.synthetic_modules import make_module
from soe_cli.documents.certificate import CertificatePress
from soe_cli.model.certificate import Certificate, Signatory, code_of

COUNT = 1000
MANY = 5000
MOST_OF_REPORTLAB = 0.5
MOST_GROWTH_MB = 20
_TOPICS = ("Modelo de negocio", "Costos y precios", "Marketing digital", "Formalización")
_SIGNATORIES = (
    Signatory("Luis Peña Ñaupari", "Subdirector de Promoción del Empleo"),
    Signatory("María Ríos Güere", "Directora de Promoción del Empleo y Capacitación Laboral"),
)


def main() -> int:
    """Run it, print one line; 0 when every number is reached."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    certificates = list(_certificates(COUNT))
    ours, seconds = _measured(CertificatePress().print, certificates)
    again, _ = _measured(CertificatePress().print, certificates)
    theirs, their_seconds = _measured(_Reportlab(own_qr=True).page, certificates)
    _, fair_seconds = _measured(_Reportlab(own_qr=False).page, certificates)
    growth = _growth()
    same = ours == again
    report(
        "certificates",
        f"{COUNT} certificates with QR on one core in {seconds:.1f} s, {seconds / COUNT * 1000:.1f} ms each;"
        f" reportlab {their_seconds:.1f} s ({seconds / their_seconds:.0%} of it), and {fair_seconds:.1f} s with"
        f" segno's QR ({seconds / fair_seconds:.0%}); {_kilobytes(ours):.0f} KB each (reportlab"
        f" {_kilobytes(theirs):.0f} KB); the same bytes twice: {'yes' if same else 'no'}; memory over {MANY}:"
        f" {growth:+.0f} MB after the first hundred",
    )
    return 0 if same and seconds <= MOST_OF_REPORTLAB * their_seconds and growth <= MOST_GROWTH_MB else 1


def _certificates(count: int) -> Iterator[Certificate]:
    """Certificates of synthetic people, each with a code of its own."""
    people = make_module(12, enrolled=min(count, COUNT), attending=1).enrolled
    for number in range(count):
        person = people[number % len(people)]
        code = code_of(number * 0x9E3779B97F4A7C15 & (1 << 45) - 1)
        yield Certificate(
            code=code,
            name=f"{person.given_names} {person.surnames}",
            document=f"DNI {person.document}",
            module="Aprende a Emprender",
            topics=_TOPICS,
            first_day=date(2026, 11, 3),
            last_day=date(2026, 11, 24),
            minutes=480,
            issued=date(2026, 11, 30),
            center="Centro de Empleo Lima Centro",
            place="Lima",
            signatories=_SIGNATORIES,
            verification=f"https://certificados.ejemplo.pe/{code}",
        )


def _measured(page: Callable[[Certificate], bytes], certificates: list[Certificate]) -> tuple[list[Any], float]:
    """The hash and the size of each file, and the seconds of the processor that all took."""
    begun = time.process_time()
    made = [page(one) for one in certificates]
    spent = time.process_time() - begun
    return [(hashlib.sha256(one).hexdigest(), len(one)) for one in made], spent


def _kilobytes(made: list[Any]) -> float:
    return sum(size for _, size in made) / len(made) / 1000


def _growth() -> float:
    """How many megabytes the process holds more after five thousand than after a hundred of them."""
    press, first = CertificatePress(), 0.0
    for number, one in enumerate(_certificates(MANY), 1):
        press.print(one)
        if number == 100:
            first = _megabytes()
    return _megabytes() - first


def _megabytes() -> float:
    """What the process holds now; the most that it has held where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = [one for one in status.read_text().splitlines() if one.startswith("VmRSS")]
        return float(line.split()[1]) / 1024
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024)


class _Reportlab:
    """The same page by reportlab; with its own QR widget, or one path made of segno's."""

    def __init__(self, *, own_qr: bool) -> None:
        import reportlab
        from reportlab.lib.colors import HexColor
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        self._own_qr = own_qr
        self._accent, self._quiet = HexColor("#a51c30"), HexColor("#59616a")
        fonts = Path(reportlab.__file__).parent / "fonts"
        for name in ("Vera", "VeraBd"):
            pdfmetrics.registerFont(TTFont(name, fonts / f"{name}.ttf"))

    def page(self, certificate: Certificate) -> bytes:
        """One certificate as PDF."""
        from reportlab.lib.colors import black
        from reportlab.lib.pagesizes import A4, landscape
        from reportlab.lib.units import mm
        from reportlab.pdfgen.canvas import Canvas

        made = io.BytesIO()
        canvas = Canvas(made, pagesize=landscape(A4), invariant=1)
        canvas.setTitle(f"Certificado {certificate.code}")
        canvas.setKeywords(certificate.code)
        width, height = landscape(A4)
        canvas.setStrokeColor(self._accent)
        canvas.setLineWidth(1.6)
        canvas.rect(9 * mm, 9 * mm, width - 18 * mm, height - 18 * mm)
        canvas.setLineWidth(0.5)
        canvas.rect(11.5 * mm, 11.5 * mm, width - 23 * mm, height - 23 * mm)

        def centred(text: str, down: float, size: float, font: str = "Vera", colour: Any = black) -> None:
            canvas.setFillColor(colour)
            canvas.setFont(font, size)
            canvas.drawCentredString(width / 2, height - down * mm, text)

        centred("Ministerio de Trabajo y Promoción del Empleo", 25, 11, colour=self._quiet)
        centred("Servicio de Orientación para el Emprendimiento", 31, 13)
        centred("C E R T I F I C A D O", 54, 38, colour=self._accent)
        centred("Otorgado a", 70, 14)
        name = certificate.name.upper()
        size = 36
        while size > 12 and canvas.stringWidth(name, "VeraBd", size) > width - 60 * mm:
            size -= 1
        centred(name, 83, size, "VeraBd")
        canvas.line(80 * mm, height - 89 * mm, width - 80 * mm, height - 89 * mm)
        centred(f"con {certificate.document}, por haber participado en el módulo de talleres", 97, 14)
        centred(f"«{certificate.module}»", 106, 19, "VeraBd", self._accent)
        centred("realizado del 3 al 24 de noviembre de 2026, con una duración de 8 horas.", 114, 14)
        centred(f"Temas: {'; '.join(certificate.topics)}.", 120, 11, colour=self._quiet)
        centred("Lima, 30 de noviembre de 2026", 134, 13)
        canvas.setStrokeColor(black)
        for place, one in enumerate(certificate.signatories):
            left = (30 + 105 * place) * mm
            canvas.line(left, 38 * mm, left + 97 * mm, 38 * mm)
            canvas.setFillColor(black)
            canvas.setFont("VeraBd", 12)
            canvas.drawCentredString(left + 48 * mm, 33 * mm, one.name)
            canvas.setFont("Vera", 9)
            canvas.drawCentredString(left + 48 * mm, 28 * mm, one.role)
        canvas.setFont("Vera", 9.5)
        canvas.drawString(
            30 * mm, 18 * mm, f"{certificate.center} · Puede comprobar este certificado con su código."
        )
        canvas.drawRightString(width - 30 * mm, 18 * mm, f"Código {certificate.code}")
        (self._widget if self._own_qr else self._path)(canvas, certificate.verification, width - 57 * mm, 26 * mm)
        canvas.showPage()
        canvas.save()
        return made.getvalue()

    def _widget(self, canvas: Any, text: str, left: float, bottom: float) -> None:
        from reportlab.graphics import renderPDF
        from reportlab.graphics.barcode.qr import QrCodeWidget
        from reportlab.graphics.shapes import Drawing

        drawing = Drawing(76, 76)
        drawing.add(QrCodeWidget(text, barLevel="M", barWidth=76, barHeight=76))
        renderPDF.draw(drawing, canvas, left, bottom)

    def _path(self, canvas: Any, text: str, left: float, bottom: float) -> None:
        import segno

        code = segno.make_qr(text, error="m", boost_error=False)
        side = 76 / len(code.matrix)
        path = canvas.beginPath()
        for row, modules in enumerate(code.matrix):
            start = None
            for place, dark in enumerate([*modules, 0]):
                if dark and start is None:
                    start = place
                elif not dark and start is not None:
                    path.rect(left + start * side, bottom + 76 - (row + 1) * side, (place - start) * side, side)
                    start = None
        canvas.drawPath(path, stroke=0, fill=1)


if __name__ == "__main__":
    sys.exit(main())
