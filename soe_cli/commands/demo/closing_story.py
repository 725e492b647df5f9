"""B11 and B12: a module is closed, from its closing session to certificates and report (PE-SOE-001-01)."""

from __future__ import annotations

from collections import Counter
from datetime import date

from soe_cli.commands.demo.scene import Scene, Story
from soe_cli.commands.demo.stage import Stage

LAST, CLOSED, EVALUATED, APPROVED = (
    date(2027, 1, 21),
    date(2027, 1, 22),
    date(2027, 1, 25),
    date(2027, 1, 26),
)


def closing(stage: Stage) -> Story:
    """From the closing session to a certificate that is verified."""
    yield from _closing_session(stage)
    yield stage.workshop(
        "B09: la lista de asistencia, con los documentos enmascarados",
        EVALUATED,
        "09:00",
        "attendees",
        *("--out", str(stage.folder / "Lista de asistencia.pdf")),
    )
    yield stage.workshop(
        "B12: evaluar, congelar el acta y remitirla al Subdirector",
        EVALUATED,
        "09:10",
        "close",
        "--yes",
        exit_code=6,
    )
    approved = {row["N° de documento"] for row in stage.world.rows("Acta") if row["Resultado"] == "Aprobado"}
    reader = next(one for one in stage.cast.staying if one.document in approved)
    stage.world.has_account(reader.email)
    yield stage.workshop(
        "B12: con la aprobación, certificados, encuestas e informe a la Dirección",
        APPROVED,
        "09:00",
        "close",
        *("--approved-note", "Correo del Subdirector del 26/01", "--yes"),
        meanwhile="el Subdirector responde que aprueba el acta.",
    )
    yield from _verified(stage, stage.world.received(reader.email, ".pdf"))
    yield stage.workshop("Cómo quedó el módulo", APPROVED, "09:30", "status")


def _closing_session(stage: Stage) -> Story:
    """B11: those who attended most present their projects."""
    attended = Counter(row["N° de documento"] for row in stage.world.rows("Asistencia") if row["Asistió"] == "Sí")
    presenters = [word for document, _ in attended.most_common(2) for word in ("--presenter", document)]
    agenda = str(stage.folder / "Agenda de clausura.docx")
    yield stage.workshop("B11: quiénes pueden exponer su proyecto en la clausura", LAST, "17:40", "presenters")
    yield stage.workshop(
        "B11: la agenda de la clausura y las invitaciones",
        LAST,
        "17:50",
        "presenters",
        *(*presenters, "--start", "2027-01-22 17:00", "--out", agenda, "--yes"),
    )
    yield stage.workshop(
        "B11: registrar que la clausura se realizó", CLOSED, "18:10", "presenters", "--held", "--yes"
    )


def _verified(stage: Stage, certificate: bytes) -> Story:
    """A certificate is checked as it was delivered, and with one byte changed."""
    middle = len(certificate) // 2
    damaged = certificate[:middle] + bytes([certificate[middle] ^ 1]) + certificate[middle + 1 :]
    genuine, altered = stage.file("certificado.pdf", certificate), stage.file("certificado alterado.pdf", damaged)
    yield Scene(
        "B12: comprobar un certificado, con el PDF que recibió un participante",
        "09:20",
        ("certificate", "verify", genuine),
        APPROVED,
    )
    yield Scene(
        "B12: el mismo certificado, con un byte cambiado, no pasa",
        "09:21",
        ("certificate", "verify", altered),
        APPROVED,
        exit_code=4,
    )
