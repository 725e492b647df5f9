"""Whether the console can write Spanish."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from soe_cli.desk.doctor.examined import Examined
from soe_cli.model.finding import Finding

SPANISH = "áéíóúüñ ÁÉÍÓÚÜÑ ¿? ¡! «» – … °"


def console(_: Examined) -> Iterator[Finding]:
    """Whether what commands print is readable here."""
    yield encoding(getattr(sys.stdout, "encoding", None) or "")


def encoding(name: str) -> Finding:
    """The finding of a console whose encoding is called so ("" for none)."""
    try:
        SPANISH.encode(name or "ascii")
    except (UnicodeEncodeError, LookupError):
        return Finding(
            "console",
            "encoding",
            "warning",
            f"La consola usa {name or 'una codificación desconocida'}: tildes y eñes salen como «?».",
            "Use Windows Terminal, o escriba «chcp 65001» y defina la variable PYTHONUTF8=1 antes de usar soe.",
        )
    return Finding("console", "encoding", "ok", f"La consola muestra tildes y eñes ({name}).")
