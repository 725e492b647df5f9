"""The *Cartilla Usuarios – Acceder a Videollamada Google Meet*, as a PDF for the citizen (PE-SOE-001-01, A02)."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

from soe_cli.errors import UnusableInputError

_SAME_DATE = datetime(2020, 9, 4, tzinfo=UTC)
"""The procedure's date: the same facts give the same bytes on every day."""

_PLACE = re.compile(r"┌─ (?P<file>.+?):(?P<line>\d+):\d+")
_NO_GLYPH = re.compile(r'the text `"(?P<text>.+)"` could not be displayed with font `"(?P<font>.+)"`')


def citizens_card(*, center: str, service: str, template: Path | None = None) -> bytes:
    """One page that explains how to join the video call, for that Centro de Empleo and service.

    ``template`` is the institution's own Typst file; it finds both texts in ``sys.inputs`` and may use pictures
    and fonts that stand beside it. UnusableInputError if it cannot be used, with file and line, or if a character
    of the page has no glyph in its fonts.
    """
    facts = {"center": center, "service": service}
    if template is not None:
        return _compiled(template, facts, own=True)
    with resources.as_file(resources.files("soe_cli.documents") / "templates" / "cartilla.typ") as default:
        return _compiled(default, facts, own=False)


def _compiled(template: Path, facts: dict[str, str], *, own: bool) -> bytes:
    import typst

    if not template.is_file():
        raise _unusable(f"«{template}»", "el archivo no existe")
    try:
        return typst.compile(
            template,
            root=template.parent,
            font_paths=[template.parent] if own else [],
            ignore_system_fonts=not own,
            sys_inputs=facts,
            format="pdf",
            # Plain PDF prints a box for a missing glyph and says nothing; PDF/A refuses it.
            pdf_standards=["a-2b"],
            timestamp=_SAME_DATE,
        )
    except typst.TypstError as error:
        place = _PLACE.search(error.diagnostic)
        where = f"«{Path(place['file']).name}», línea {place['line']}" if place else f"«{template}»"
        raise _unusable(where, _in_spanish(error.message)) from error


def _in_spanish(message: str) -> str:
    """Typst's message; those that a consultant can cause without touching Typst are put into Spanish."""
    if missing := _NO_GLYPH.search(message):
        return (
            f"el carácter «{missing['text']}» no existe en la fuente {missing['font']}; "
            "quítelo del nombre del centro o del servicio si viene de allí"
        )
    if "not valid UTF-8" in message:
        return "el archivo no está guardado como UTF-8"
    return message


def _unusable(where: str, reason: str) -> UnusableInputError:
    return UnusableInputError(
        f"No se puede preparar la cartilla con la plantilla {where}: {reason}.",
        "Corrija lo indicado, o quite la plantilla propia de la configuración para usar la que trae soe.",
    )
