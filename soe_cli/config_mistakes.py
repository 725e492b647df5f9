"""What is wrong with a configuration, in Spanish, from what msgspec says of it in English."""

from __future__ import annotations

import re

_WORDS = {
    "str": "un texto",
    "int": "un número entero",
    "float": "un número",
    "bool": "true o false",
    "array": "una lista",
    "object": "una tabla",
    "date": "una fecha",
    "datetime": "una fecha y hora",
    "null": "nada",
}
_COMPARED = {">=": "desde", ">": "mayor que", "<=": "hasta", "<": "menor que"}
_PLACE = re.compile(r" - at `(?:key in )?\$\.?([^`]*)`$")
_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")
_SAID: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"Object contains unknown field `(.+)`"), "no existe el ajuste «{0}»"),
    (re.compile(r"Object missing required field `(.+)`"), "falta el ajuste «{0}»"),
    (re.compile(r"Expected `(\w+)`(?: \| `?null`?)?, got `(\w+)`"), "se esperaba {0} y hay {1}"),
    (re.compile(r"Expected `(\w+) \| null`, got `(\w+)`"), "se esperaba {0} y hay {1}"),
    (re.compile(r"Expected `(\w+)` (>=|>|<=|<) ([\d.]+)"), "se esperaba {0} {1} {2}"),
)


def mistake(error: Exception) -> str:
    """One sentence without its full stop: what is wrong, and in which setting or line."""
    told = str(error)
    place = _PLACE.search(told)
    bare = told[: place.start()] if place else told
    for pattern, sentence in _SAID:
        if found := pattern.fullmatch(bare):
            said = sentence.format(*(_word(one) for one in found.groups()))
            return f"{said} en {place[1]}" if place and place[1] else said
    if line := _LINE.search(told):
        return f"hay algo mal escrito en la línea {line[1]}, columna {line[2]}"
    return told


def _word(said: str) -> str:
    return _WORDS.get(said, _COMPARED.get(said, said))
