"""What others hand to the consultant: a designer's banner, and an institution's letter."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

_BANNER = """
#set page(width: 480pt, height: 160pt, margin: 24pt, fill: gradient.linear(rgb("#5b3fb8"), rgb("#b3264d")))
#set text(fill: white, size: 16pt, lang: "es")
#text(size: 34pt, weight: "bold", sys.inputs.name)
#v(1fr)
#sys.inputs.dates · gratuito y virtual \\
#text(size: 11pt)[Servicio de Orientación para el Emprendimiento]
"""
_LETTER = """
#set page(paper: "a5", margin: 2cm)
#set text(lang: "es")
#align(right)[Lima, 29 de enero de 2027]
*Oficio N.° 012-2027-#sys.inputs.institution*

Señores del Centro de Empleo:

Les pedimos un taller virtual sobre «#sys.inputs.topic» para nuestros egresados, el 23 de febrero a las 10:00.

Atentamente, \\
#sys.inputs.person
"""


def write_banner(path: Path, name: str, dates: str) -> str:
    """A picture (PNG) that announces a module on these dates; its path."""
    return _write(path, _BANNER, {"name": name, "dates": dates}, "png")


def write_letter(path: Path, institution: str, topic: str, person: str) -> str:
    """An institution's request (PDF); its path."""
    return _write(path, _LETTER, {"institution": institution, "topic": topic, "person": person}, "pdf")


def _write(path: Path, page: str, inputs: dict[str, str], kind: Literal["png", "pdf"]) -> str:
    import typst

    path.write_bytes(typst.compile(page.encode(), format=kind, ppi=96, sys_inputs=inputs))
    return str(path)
