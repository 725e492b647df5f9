"""Typst templates to PDF/A: the same facts give the same bytes, and what cannot be printed is an error."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from soe_cli.errors import UnusableInputError

_SAME_DATE = datetime(2020, 9, 4, tzinfo=UTC)
"""The procedure's date: the same facts give the same bytes on every day."""

_PLACE = re.compile(r"┌─ (?P<file>.+?):(?P<line>\d+):\d+")
_NO_GLYPH = re.compile(r'the text `"(?P<text>.+)"` could not be displayed with font `"(?P<font>.+)"`')


def typeset(default: str, what: str, facts: Mapping[str, Any], *, template: Path | None = None) -> bytes:
    """The PDF that soe's own template ``default`` makes of ``facts``, or the institution's ``template``.

    The template finds each fact under its name in ``sys.inputs``: texts as they are, everything else as JSON. One
    of the institution's may use pictures and fonts that stand beside it. ``what`` names the document in errors
    (``la cartilla``): UnusableInputError if the template cannot be used, with file and line, or if a character has
    no glyph in its fonts.
    """
    if template is not None:
        return _compiled(template, what, facts, own=True)
    with resources.as_file(resources.files("soe_cli.documents") / "templates" / default) as path:
        return _compiled(path, what, facts, own=False)


def _compiled(template: Path, what: str, facts: Mapping[str, Any], *, own: bool) -> bytes:
    import typst

    if not template.is_file():
        raise _unusable(what, f"«{template}»", "el archivo no existe")
    try:
        return typst.compile(
            template,
            root=template.parent,
            font_paths=[template.parent] if own else [],
            ignore_system_fonts=not own,
            sys_inputs={name: fact if isinstance(fact, str) else json.dumps(fact) for name, fact in facts.items()},
            format="pdf",
            # Plain PDF prints a box for a missing glyph and says nothing; PDF/A refuses it.
            pdf_standards=["a-2b"],
            timestamp=_SAME_DATE,
        )
    except typst.TypstError as error:
        place = _PLACE.search(error.diagnostic)
        where = f"«{Path(place['file']).name}», línea {place['line']}" if place else f"«{template}»"
        raise _unusable(what, where, _in_spanish(error.message)) from error


def _in_spanish(message: str) -> str:
    """Typst's message; those that a consultant can cause without touching Typst are put into Spanish."""
    if missing := _NO_GLYPH.search(message):
        return (
            f"el carácter «{missing['text']}» no existe en la fuente {missing['font']}; "
            "quítelo del nombre o del texto de donde viene"
        )
    if "not valid UTF-8" in message:
        return "el archivo no está guardado como UTF-8"
    return message


def _unusable(what: str, where: str, reason: str) -> UnusableInputError:
    return UnusableInputError(
        f"No se puede preparar {what} con la plantilla {where}: {reason}.",
        "Corrija lo indicado, o quite la plantilla propia de la configuración para usar la que trae soe.",
    )
