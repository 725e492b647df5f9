"""Whether documents can be made: Typst with its fonts, and the templates that soe brings."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

from soe_cli.desk.doctor.examined import Examined
from soe_cli.model.finding import Finding

LETTERS = "Ñandú, cigüeña, acción: ¿qué? ¡así! «ÁÉÍÓÚ» – N° 1…"
_AGAIN = "Instale soe de nuevo: «pipx reinstall soe-cli»."


def printing(examined: Examined) -> Iterator[Finding]:
    """Whether a page with Spanish letters can be set, soe's own templates are whole, and the institution's too."""
    yield _fonts()
    yield _own_templates()
    if examined.config is not None:
        yield from _institution(examined)


def _fonts() -> Finding:
    import typst

    try:
        page = typst.Compiler(ignore_system_fonts=True).compile(
            LETTERS.encode(), format="pdf", pdf_standards=["a-2b"]
        )
    except (typst.TypstError, RuntimeError, OSError) as error:
        told = f"No se puede preparar un PDF: {str(error).splitlines()[0][:120]}."
        return Finding("printing", "fonts", "error", told, _AGAIN)
    return Finding(
        "printing", "fonts", "ok", f"Un PDF con tildes y eñes sale bien ({len(page or b'') // 1024} KB)."
    )


def _own_templates() -> Finding:
    broken = []
    brought = resources.files("soe_cli.documents").joinpath("templates")
    for one in sorted(brought.iterdir(), key=lambda file: file.name):
        if one.name.endswith(".docx") and not _is_docx(one.read_bytes()):
            broken.append(one.name)
        if one.name.endswith(".typ") and not one.read_bytes().strip():
            broken.append(one.name)
    if broken:
        return Finding("printing", "templates", "error", f"Plantillas dañadas: {', '.join(broken)}.", _AGAIN)
    return Finding("printing", "templates", "ok", "Las plantillas de soe están completas.")


def _institution(examined: Examined) -> Iterator[Finding]:
    """A finding for each template of the institution's own that cannot be used."""
    import msgspec

    for setting, named in msgspec.structs.asdict(examined.settings.documents).items():
        problem = _unusable(Path(named)) if named else ""
        if problem:
            yield Finding(
                "printing",
                "own-template",
                "error",
                f"La plantilla propia «{named}» ({setting}) {problem}.",
                f"Ejecute «soe config set documents.{setting} RUTA», o con --default para usar la que trae soe.",
            )


def _unusable(template: Path) -> str:
    try:
        content = template.read_bytes()
    except FileNotFoundError:
        return "no existe"
    except OSError as error:
        return f"no se puede leer ({error.strerror or error})"
    if template.suffix.casefold() == ".docx" and not _is_docx(content):
        return "no es un documento de Word"
    return ""


def _is_docx(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return "word/document.xml" in packed.namelist()
    except zipfile.BadZipFile:
        return False
