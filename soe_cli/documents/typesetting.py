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
from soe_cli.model.text import visible_text

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
    return Press(default, template=template).print(what, facts)


class Press:
    """One template for many documents, as :func:`typeset` makes one: reading fonts and template once is most of the
    work. For one thread at a time."""

    def __init__(self, default: str, *, template: Path | None = None) -> None:
        self._default = default
        self._own = template
        self._compiler: Any = None
        self._source: Path | bytes = b""

    def print(self, what: str, facts: Mapping[str, Any]) -> bytes:
        """The PDF of these facts."""
        import typst

        try:
            if self._compiler is None:
                self._compiler = self._made_ready(what)
            content: bytes = self._compiler.compile(
                self._source,
                sys_inputs={
                    name: fact if isinstance(fact, str) else json.dumps(fact) for name, fact in _seen(facts).items()
                },
                format="pdf",
                # Plain PDF prints a box for a missing glyph and says nothing; PDF/A refuses it.
                pdf_standards=["a-2b"],
                timestamp=_SAME_DATE,
            )
        except typst.TypstError as error:
            place = _PLACE.search(error.diagnostic)
            where = f"«{self._file(place['file'])}», línea {place['line']}" if place else f"«{self._name}»"
            raise _unusable(what, where, _in_spanish(error.message)) from error
        return content

    @property
    def _name(self) -> str:
        return str(self._own or self._default)

    def _file(self, told: str) -> str:
        return Path(told).name if self._own else self._default

    def _made_ready(self, what: str) -> Any:
        import typst

        if self._own is None:
            self._source = resources.files("soe_cli.documents").joinpath("templates", self._default).read_bytes()
            return typst.Compiler(ignore_system_fonts=True)
        if not self._own.is_file():
            raise _unusable(what, f"«{self._name}»", "el archivo no existe")
        self._source = self._own
        return typst.Compiler(root=self._own.parent, font_paths=[self._own.parent])


def _seen(fact: Any) -> Any:
    """The fact without what nobody sees in its texts: a change of the writing direction would print others."""
    match fact:
        case str():
            return visible_text(fact)
        case Mapping():
            return {name: _seen(one) for name, one in fact.items()}
        case list() | tuple():
            return [_seen(one) for one in fact]
    return fact


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
