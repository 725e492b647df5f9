"""A setting's value as a person types it: read, checked, and refused with what may be written instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Any

from msgspec import inspect

from soe_cli.desk.settings.catalogue import Setting
from soe_cli.errors import UsageError
from soe_cli.intake.email import usable_email
from soe_cli.intake.when import parse_date
from soe_cli.model.text import clean_text

_YES = {"si", "sí", "s", "true", "verdadero", "1"}
_NO = {"no", "n", "false", "falso", "0"}
_BOUNDS = (("ge", "desde"), ("gt", "mayor que"), ("le", "hasta"), ("lt", "menor que"))


def read_value(setting: Setting, words: Sequence[str]) -> Any:
    """What ``words`` mean for ``setting``: a list takes each as an item, all else exactly one.

    ``UsageError`` says what the setting takes. The structs judge the value once more when it is written.
    """
    kind = _bare(setting.takes)
    try:
        if isinstance(kind, inspect.VarTupleType | inspect.ListType):
            return _items(setting, kind.item_type, words)
        if len(words) != 1:
            raise _refused(setting, " ".join(words))
        value = _scalar(setting, kind, words[0])
    except ValueError as error:
        raise _refused(setting, " ".join(words)) from error
    check = _CHECKS.get(setting.name)
    return check(setting, value) if check and isinstance(value, str) and value else value


def takes(setting: Setting) -> str:
    """What may be written for it, in Spanish: «un número desde 0 hasta 1»."""
    kind = _bare(setting.takes)
    match kind:
        case inspect.IntType() | inspect.FloatType():
            said = "un número entero" if isinstance(kind, inspect.IntType) else "un número"
            bounds = ((word, getattr(kind, name)) for name, word in _BOUNDS)
            return " ".join([said, *(f"{word} {bound:g}" for word, bound in bounds if bound is not None)])
        case inspect.BoolType():
            return "sí o no"
        case inspect.DateType():
            return "una fecha, por ejemplo 24/11/2026"
        case inspect.VarTupleType(item_type=inspect.DateType()):
            return "fechas, por ejemplo 24/11/2026 25/11/2026"
        case inspect.VarTupleType(item_type=inspect.StrType()) | inspect.ListType():
            return "uno o más textos, entre comillas si tienen espacios"
        case inspect.DictType():
            return f"una tabla; escriba uno por uno: {setting.name}.NOMBRE VALOR"
        case inspect.VarTupleType():
            return "una lista en TOML"
        case _:
            return _CHECKED.get(setting.name, "un texto")


def _items(setting: Setting, kind: inspect.Type, words: Sequence[str]) -> Any:
    match kind:
        case inspect.StrType():
            return [text for text in map(clean_text, words) if text]
        case inspect.DateType():
            return [parse_date(word) for word in words if word.strip()]
        case _:
            return _toml(setting, " ".join(words))


def _scalar(setting: Setting, kind: inspect.Type, word: str) -> Any:
    text = clean_text(word)
    match kind:
        case inspect.StrType():
            return text
        case inspect.IntType():
            return _bounded(kind, int(text))
        case inspect.FloatType():
            number = float(text.replace(",", "."))
            return _bounded(kind, int(number) if number.is_integer() else number)
        case inspect.BoolType():
            return _yes_or_no(text)
        case inspect.DateType():
            return parse_date(text)
        case _:
            return _toml(setting, word)


def _toml(setting: Setting, text: str) -> Any:
    import tomlkit
    from tomlkit.exceptions import ParseError

    try:
        return tomlkit.value(text).unwrap()
    except (ParseError, ValueError, IndexError) as error:
        raise _refused(setting, text) from error


def _bounded(kind: inspect.IntType | inspect.FloatType, number: float) -> float:
    """The number, which the struct bears; ``ValueError`` for another."""
    low, high = kind.ge is None or number >= kind.ge, kind.le is None or number <= kind.le
    if not (low and high and (kind.gt is None or number > kind.gt) and (kind.lt is None or number < kind.lt)):
        raise ValueError(number)
    return number


def _yes_or_no(text: str) -> bool:
    word = text.casefold()
    if word not in _YES | _NO:
        raise ValueError(text)
    return word in _YES


def _bare(kind: inspect.Type) -> inspect.Type:
    """The type itself, where it is wrapped with its bounds or may be nothing."""
    if isinstance(kind, inspect.UnionType):
        return next(one for one in kind.types if not isinstance(one, inspect.NoneType))
    return kind


def _refused(setting: Setting, typed: str) -> UsageError:
    return UsageError(f"«{typed}» no sirve para {setting.name}.", f"Ese ajuste toma {takes(setting)}.")


def _mail(setting: Setting, text: str) -> str:
    if usable_email(text) != text:
        raise _refused(setting, text)
    return text


def _source(setting: Setting, text: str) -> str:
    """A word that is nearly one of the kinds of source is a slip of the fingers, not a folder."""
    word = text.casefold()
    if word in SOURCES:
        return word
    if get_close_matches(word, SOURCES, cutoff=0.75):
        raise _refused(setting, text)
    return text


def _page(setting: Setting, text: str) -> str:
    if not re.match(r"https?://[^\s/@]+(/|$)", text):
        raise _refused(setting, text)
    return text


SOURCES = ("file", "folder", "browser", "drive", "sheet", "platform")
_CHECKS: dict[str, Callable[[Setting, str], str]] = {
    "consultant.email": _mail,
    "authorities.subdirector": _mail,
    "authorities.directorate": _mail,
    "report.from": _source,
    "report.browser.address": _page,
    "report.platform.address": _page,
}
_CHECKED = {
    **dict.fromkeys(("consultant.email", "authorities.subdirector", "authorities.directorate"), "un correo"),
    "report.from": f"{', '.join(SOURCES[:-1])} o {SOURCES[-1]}, o bien una ruta o una dirección de Google",
    **dict.fromkeys(
        ("report.browser.address", "report.platform.address"),
        "la dirección de una página, https://…, sin usuario ni clave",
    ),
}


def shown(value: Any) -> str:
    """A value as people read it: «sí», ``24/11/2026``, items between commas; "" where there is nothing."""
    match value:
        case None:
            return ""
        case bool():
            return "sí" if value else "no"
        case date():
            return f"{value:%d/%m/%Y}"
        case dict():
            return ", ".join(f"{name} = {shown(one)}" for name, one in value.items())
        case list() | tuple():
            return ", ".join(map(shown, value))
        case float():
            return f"{value:g}"
        case _:
            return str(value)
