"""Word templates to documents: the same facts give the same bytes, and what cannot be used is an error."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from soe_cli.errors import UnusableInputError

if TYPE_CHECKING:
    from docxtpl import DocxTemplate

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SAME_DATE = (2020, 9, 4, 0, 0, 0)
"""The procedure's date: the same facts give the same bytes on every day."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (PNG) among the facts of a template: its width on the page, and ``alt``, what it shows in words."""

    png: bytes
    width_mm: int
    alt: str


def fill_word(default: str, what: str, facts: Mapping[str, object], *, template: Path | None = None) -> bytes:
    """The DOCX that soe's own template ``default`` makes of ``facts``, or the institution's ``template``.

    A template names each fact in double braces (``{{ topic }}``); what is repeated stands in rows between
    ``{%tr for one in agenda %}`` and ``{%tr endfor %}``. A :class:`Picture` is put where it is named. ``what``
    names the document in errors (``la ficha técnica``): UnusableInputError if the template cannot be used.
    """
    if template is not None:
        return _filled(template, what, facts)
    with resources.as_file(resources.files("soe_cli.documents") / "templates" / default) as path:
        return _filled(path, what, facts)


def word_version(document: bytes) -> str:
    """What a DOCX says, in short: not its bytes, which another machine may compress otherwise."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        return hashlib.sha256(archive.read("word/document.xml")).hexdigest()[:10]


def _filled(template: Path, what: str, facts: Mapping[str, object]) -> bytes:
    import jinja2
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from lxml.etree import XMLSyntaxError

    made = io.BytesIO()
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, autoescape=True)
    try:
        document = DocxTemplate(template)
        drawn = {name: _drawn(fact, document) for name, fact in facts.items()}
        document.render(drawn, environment, autoescape=True)
        document.save(made)
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, OSError) as error:
        reason = "el archivo no existe" if not template.is_file() else "no es un documento de Word (.docx)"
        raise _unusable(what, template, reason) from error
    except jinja2.UndefinedError as error:
        raise _unusable(what, template, f"pide un dato que soe no tiene ({error.message})") from error
    except (jinja2.TemplateError, XMLSyntaxError) as error:
        raise _unusable(what, template, f"no se entiende lo que está entre llaves ({error})") from error
    return _with_the_same_date(made.getvalue())


def _drawn(fact: object, document: DocxTemplate) -> object:
    """The fact with its pictures as ``document`` shows them."""
    from docx.shared import Mm
    from docxtpl import InlineImage

    class Described(InlineImage):  # type: ignore[misc]
        """An image that says what it shows to those who do not see it."""

        def __init__(self, one: Picture) -> None:
            super().__init__(document, io.BytesIO(one.png), width=Mm(one.width_mm))
            self.alt = one.alt

        def _insert_image(self) -> str:
            part = document.current_rendering_part
            inline = part.new_pic_inline(self.image_descriptor, self.width, self.height)
            inline.docPr.set("descr", self.alt)
            return f'</w:t></w:r><w:r><w:drawing>{inline.xml}</w:drawing></w:r><w:r><w:t xml:space="preserve">'

    match fact:
        case Picture():
            return Described(fact)
        case Mapping():
            return {name: _drawn(one, document) for name, one in fact.items()}
        case list() | tuple():
            return [_drawn(one, document) for one in fact]
    return fact


def _with_the_same_date(document: bytes) -> bytes:
    """The document with the dates inside its archive set: python-docx writes the present one."""
    settled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as old, zipfile.ZipFile(settled, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, _SAME_DATE), old.read(entry), zipfile.ZIP_DEFLATED)
    return settled.getvalue()


def _unusable(what: str, template: Path, reason: str) -> UnusableInputError:
    return UnusableInputError(
        f"No se puede preparar {what} con la plantilla «{template}»: {reason}.",
        "Corrija lo indicado, o quite la plantilla propia de la configuración para usar la que trae soe.",
    )
