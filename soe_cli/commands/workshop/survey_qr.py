"""The QR code of a survey as a file: a page to project, or the code alone for a presentation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from soe_cli.errors import UsageError

if TYPE_CHECKING:
    from soe_cli.model.workshop import Module, Session

_KINDS = (".pdf", ".png", ".svg")


def check_name(path: Path) -> None:
    """``UsageError`` for a file whose name does not say what it shall be."""
    if path.suffix.lower() not in _KINDS:
        raise UsageError(
            f"El nombre «{path.name}» no dice qué archivo quiere.",
            "Use .pdf para una página que se proyecta, o .png o .svg para el código solo: --qr encuesta.pdf",
        )


def save_qr(path: Path, module: Module, session: Session, link: str) -> None:
    """Write the code of ``link``; ``UnusableInputError`` when the file cannot be written."""
    from soe_cli.commands.saving import save
    from soe_cli.documents.qr import QrPage, qr_page, qr_picture
    from soe_cli.model.text import clean_text

    kind = path.suffix.lower().removeprefix(".")
    if kind == "pdf":
        number = f"Taller {session.number}: " if len(module.sessions) > 1 else ""
        heading, note = "¿Qué le pareció el taller?", "Le tomará unos dos minutos. ¡Gracias!"
        content = qr_page(QrPage(heading, clean_text(f"{number}{session.topic}"), link, note))
    else:
        content = qr_picture(link, kind)
    save(path, content)
