"""What the consultant says and does in an attention: the *pauta de atención* (PE-SOE-001-01, A03–A06).

The texts are files that the consultant may edit; the defaults ship in ``pauta/``.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from enum import StrEnum
from importlib import resources
from pathlib import Path

from soe_cli.errors import UnusableInputError
from soe_cli.messages.holes import one_line

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Moment(StrEnum):
    """When a script is read; the value names its file."""

    INVITE = "invitacion"
    CALL = "llamada"
    ABSENT = "ausencia"
    START = "inicio"
    FINISH = "final"


def script(moment: Moment, folder: Path, values: Mapping[str, str]) -> str:
    """The script of ``moment`` with ``values`` in its placeholders: the file in ``folder``, else the default.

    Placeholders are ``{ciudadano}``, ``{consultor}``, ``{centro}``, ``{hora}``, ``{servicio}`` and ``{enlace}``;
    one without a value, and any other brace, stays as written. UnusableInputError if the file cannot be read.
    """
    own = folder / _file_name(moment)
    text = _read(own) if own.exists() else _default(moment)
    return _PLACEHOLDER.sub(lambda found: one_line(values.get(found[1], found[0])), text)


def install_defaults(folder: Path) -> list[Path]:
    """Copies the default scripts that ``folder`` does not have yet; returns the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for moment in Moment:
        path = folder / _file_name(moment)
        if not path.exists():
            # Old versions of Notepad recognise UTF-8 by the byte order mark only.
            path.write_text(_default(moment), encoding="utf-8-sig")
            written.append(path)
    return written


def _file_name(moment: Moment) -> str:
    return f"{moment}.txt"


def _default(moment: Moment) -> str:
    return resources.files("soe_cli.messages").joinpath("pauta", _file_name(moment)).read_text(encoding="utf-8")


def _read(path: Path) -> str:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnusableInputError(
            f"No se puede leer la pauta de atención {path}: {error.strerror}.",
            "Cierre el archivo si lo tiene abierto, o bórrelo para volver al texto original.",
        ) from error
    return "\n".join(_decoded(content).splitlines()) + "\n"


def _decoded(content: bytes) -> str:
    """Text as Notepad saves it: UTF-8 with or without mark, "Unicode" (UTF-16), or "ANSI" (cp1252)."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
