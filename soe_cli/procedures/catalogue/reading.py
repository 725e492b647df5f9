"""Reads catalogues: those that soe brings, and those that an institution adds as files."""

from __future__ import annotations

import codecs
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

import msgspec

from soe_cli.errors import UnusableInputError
from soe_cli.model.text import fold
from soe_cli.procedures.catalogue.catalogue import Catalogue

SERVICE = "pe-soe-001-01.toml"
SHIPPED = (SERVICE, "promperu.toml")

Place = tuple[int | None, int | None]
"""A table of the file: the index of its section and of its entry; None for a section itself, twice for the top."""

_TOP: Place = (None, None)
_KINDS = {
    "str": "un texto",
    "int": "un número entero",
    "bool": "true o false",
    "array": "una lista",
    "object": "una tabla",
}
_PLACE = re.compile(r" - at `\$(?P<path>[^`]*)`$")
_HEADER = re.compile(r"\s*\[\[\s*(section(?:\s*\.\s*entry)?)\s*\]\]")


@cache
def shipped(name: str) -> Catalogue:
    """The catalogue of that file name that comes with soe."""
    text = files("soe_cli.procedures.catalogue").joinpath("data", name).read_text(encoding="utf-8")
    return parse(text, name)


def service_procedure() -> Catalogue:
    """PE-SOE-001-01, the service's own procedure."""
    return shipped(SERVICE)


def load(folder: Path) -> tuple[Catalogue, ...]:
    """The catalogues that soe brings, then those in ``folder`` (``*.toml``) by code; one of the same code replaces
    what soe brings. ``UnusableInputError``, with file and line, for one that cannot be used."""
    own: dict[str, tuple[Path, Catalogue]] = {}
    for path in sorted(folder.glob("*.toml")):
        catalogue = parse(_text(path), path.name)
        other, _ = own.setdefault(fold(catalogue.code), (path, catalogue))
        if other != path:
            raise _unusable(path.name, 1, f"el código «{catalogue.code}» ya es el de {other.name}")
    brought = [own.pop(fold(one.code), (None, one))[1] for one in map(shipped, SHIPPED)]
    return (*brought, *(catalogue for _, (_, catalogue) in sorted(own.items())))


def parse(text: str, name: str) -> Catalogue:
    """The catalogue in ``text``, the content of the file ``name``; ``UnusableInputError`` with the wrong line."""
    try:
        catalogue = msgspec.toml.decode(text, type=Catalogue)
    except msgspec.ValidationError as error:
        raise _unusable(name, *_misfit(text, str(error))) from error
    except msgspec.DecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found[1]) if found else max(1, len(text.splitlines()))
        raise _unusable(name, line, "no se entiende lo escrito (¿falta una comilla o un corchete?)") from error
    _check(catalogue, text, name)
    return catalogue


def _check(catalogue: Catalogue, text: str, name: str) -> None:
    """Refuse a number that stands twice, and a duration counted with an entry that is not there."""
    seen: set[str] = set()
    for index, section in enumerate(catalogue.sections):
        for place, entry in enumerate(section.entries):
            numbers = (section.number, entry.number) if place == 0 else (entry.number,)
            for number in numbers:
                if fold(number) in seen:
                    raise _unusable(name, _line(text, (index, place), "number"), f"el número «{number}» se repite")
                seen.add(fold(number))
            if entry.counted_with and catalogue.entry(entry.counted_with) is None:
                wrong = f"no existe «{entry.counted_with}», con que se cuenta la duración"
                raise _unusable(name, _line(text, (index, place), "counted_with"), wrong)


def _text(path: Path) -> str:
    try:
        content = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    except OSError as error:
        raise UnusableInputError(
            f"No se puede leer el catálogo {path} ({error.strerror}).", "Revise sus permisos y repita el comando."
        ) from error
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _unusable(path.name, line, "hay letras que no están en UTF-8") from error


def _misfit(text: str, complaint: str) -> tuple[int, str]:
    """The line and the Spanish words of what msgspec complains of."""
    place = _PLACE.search(complaint)
    path = place["path"] if place else ""
    indexes = [int(number) for number in re.findall(r"\[(\d+)\]", path)]
    table = _TOP if not path.startswith(".section[") else (indexes[0], indexes[1] if len(indexes) > 1 else None)
    key = re.sub(r"\[[^\]]*\]", "", path).rpartition(".")[2]
    if missing := re.match(r"Object missing required field `(\w+)`", complaint):
        return _line(text, table, ""), f"falta «{missing[1]}»"
    if unknown := re.match(r"Object contains unknown field `([^`]*)`", complaint):
        return _line(text, table, unknown[1]), f"«{unknown[1]}» no es un dato de un catálogo"
    line = _line(text, table, key)
    if kind := re.match(r"Expected `(\w+)", complaint):
        if "matching regex" in complaint:
            return line, f"«{key}» está vacío" if key != "number" else "«number» debe ser una sola palabra"
        if ">=" in complaint:
            return line, f"«{key}» debe ser 1 o más"
        return line, f"«{key}» debe ser {_KINDS.get(kind[1], kind[1])}"
    return line, f"«{key}» no sirve"


def _line(text: str, table: Place, key: str) -> int:
    """The line of ``key`` in ``table``, or the line where that table begins."""
    sections = entries = -1
    here = _TOP
    start = 1
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            if "." in header[1]:
                entries += 1
                here = (sections, entries)
            else:
                sections, entries = sections + 1, -1
                here = (sections, None)
            if here == table:
                start = number
        elif here == table and key and re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", line):
            return number
    return start


def _unusable(name: str, line: int, wrong: str) -> UnusableInputError:
    return UnusableInputError(
        f"No se puede usar el catálogo {name}: en la línea {line}, {wrong}.",
        "Corríjalo (docs/catalogues.md dice cómo se escribe) o quítelo de la carpeta «catalogues» de SOE_HOME.",
    )
