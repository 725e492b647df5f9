"""The configuration: there, readable, with no setting that soe does not know, and with addresses that are some."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any, get_args

import msgspec

from soe_cli.config import Config
from soe_cli.config_mistakes import mistake
from soe_cli.desk.doctor.examined import Examined
from soe_cli.desk.sandbox import sandbox_address
from soe_cli.errors import UsageError
from soe_cli.intake.email import email_problem
from soe_cli.model.finding import Finding
from soe_cli.model.shared_spreadsheets import ATTENTIONS, WORKSHOPS

_NOTEPAD = "Ábralo con el Bloc de notas, corríjalo y guárdelo."
_PLACE = re.compile(r"\(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)")
_BOM = b"\xef\xbb\xbf"


def configuration(examined: Examined) -> Iterator[Finding]:
    """Everything that is wrong with ``config.toml`` at once, which a command meets one by one."""
    path = examined.home.config
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        told = f"Todavía no hay configuración en {examined.home.root}"
        yield _error("missing", told, "Ejecute «soe init».")
        return
    except OSError as error:
        told = f"No se puede leer {path} ({error.strerror or error})."
        yield _error("unreadable", told, "Revise que el archivo sea suyo y tenga permiso de leerlo.")
        return
    problem = _not_toml(content)
    if problem:
        yield _error("not-toml", f"{path}: {problem}.", _NOTEPAD)
        return
    problems = [*_problems(content.decode())]
    yield from problems
    if examined.config is None:
        if not problems:
            yield _error("unusable", f"No se puede usar {path}.", _NOTEPAD)
        return
    yield from _places(examined.config)
    yield from _addresses(examined.config)
    yield from _columns(examined.config)
    where = "un Workspace de práctica" if examined.config.workspace.sandbox else "Google"
    told = f"La configuración es de {examined.config.consultant.name}, {examined.config.center.name}, con {where}."
    yield Finding("config", "readable", "ok", told)


def _not_toml(content: bytes) -> str:
    if content.startswith(_BOM):
        return "está guardado como «UTF-8 con BOM»; guárdelo como «UTF-8»"
    try:
        tomllib.loads(content.decode())
    except UnicodeDecodeError:
        return "no está guardado como UTF-8"
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        where = f"en la línea {place['line']}, columna {place['column']}" if place and place["line"] else "al final"
        return f"hay algo mal escrito {where} (falta una comilla, un signo = o un corchete)"
    return ""


def _problems(text: str) -> Iterator[Finding]:
    """Settings that soe does not know, and one that has a value of another kind."""
    content = tomllib.loads(text)
    for place, name, known in unknown_keys(content, Config):
        close = difflib.get_close_matches(name, known, 1)
        meant = f"¿Quiso decir «{close[0]}»? Corríjalo" if close else "Quítelo"
        told = f"config.toml: soe no conoce «{name}»{f' en [{place}]' if place else ''}."
        yield _error("unknown-key", told, f"{meant} en config.toml.")
    try:
        msgspec.convert(_known(content, Config), Config)
    except msgspec.ValidationError as error:
        yield _error("wrong-value", f"config.toml: {mistake(error)}.", "Corríjalo en config.toml.")


def unknown_keys(content: Mapping[str, Any], kind: type, place: str = "") -> Iterator[tuple[str, str, list[str]]]:
    """The keys of ``content`` that the struct ``kind`` lacks, at any depth: place, key, keys that it has."""
    fields = {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
    for name, value in content.items():
        if name not in fields:
            yield place, name, list(fields)
            continue
        below = _struct(fields[name])
        within = f"{place}.{name}" if place else name
        for one in value if isinstance(value, list) else [value]:
            if below is not None and isinstance(one, Mapping):
                yield from unknown_keys(one, below, within)


def _known(content: Mapping[str, Any], kind: type) -> dict[str, Any]:
    """``content`` without the keys that ``kind`` does not have, so that what else is wrong shows."""
    known: dict[str, Any] = {}
    for field in msgspec.structs.fields(kind):
        if field.encode_name in content:
            value, below = content[field.encode_name], _struct(field.type)
            known[field.encode_name] = _known(value, below) if below and isinstance(value, Mapping) else value
    return known


def _struct(annotation: Any) -> type | None:
    """The struct that a field holds, alone or several of them."""
    for one in (annotation, *get_args(annotation)):
        if isinstance(one, type) and issubclass(one, msgspec.Struct):
            return one
    return None


def _places(config: Config) -> Iterator[Finding]:
    """What is shared at Google and has no id, and a sandbox that is no address of this machine."""
    for name in ("calendar", "attentions", "workshops"):
        if not getattr(config.center, name).strip():
            fix = "Guarde aparte config.toml y ejecute «soe init»: encuentra lo que ya hay del centro."
            yield _error("no-place", f"config.toml: center.{name} está vacío.", fix)
    if config.workspace.sandbox:
        try:
            sandbox_address(config.workspace.sandbox)
        except UsageError as error:
            yield _error("no-sandbox", f"config.toml, workspace.sandbox: {error.message}", error.next_step)


def _addresses(config: Config) -> Iterator[Finding]:
    """Addresses that mail cannot be sent to, and those that the procedure needs and are not there."""
    if problem := email_problem(config.consultant.email):
        yield _address("consultant", "email", config.consultant.email, problem)
    for name, whose in (("subdirector", "del Subdirector (B03)"), ("directorate", "de la Dirección (B04, B12)")):
        address = getattr(config.authorities, name)
        if not address:
            yield Finding(
                "config",
                "no-authority",
                "warning",
                f"Falta el correo {whose}.",
                f"Ejecute «soe config set authorities.{name} CORREO».",
            )
        elif problem := email_problem(address):
            yield _address("authorities", name, address, problem)


def _columns(config: Config) -> Iterator[Finding]:
    """Names of columns for a header that no shared spreadsheet has."""
    tabs = {tab: headers for sheet in (ATTENTIONS, WORKSHOPS) for tab, headers in sheet.tabs.items()}
    headers = {header for of_tab in tabs.values() for header in of_tab}
    of_one_tab = {f"{tab}/{header}" for tab, of_tab in tabs.items() for header in of_tab}
    for header in config.columns:
        if header not in headers | of_one_tab:
            close = difflib.get_close_matches(header, headers, 1)
            meant = f" ¿Quiso decir «{close[0]}»?" if close else ""
            told = (
                f"config.toml: ninguna hoja compartida tiene la columna «{header}», que está en [columns].{meant}"
            )
            yield Finding("config", "unknown-column", "warning", told, "Corríjalo o quítelo en config.toml.")


def _address(section: str, name: str, address: str, problem: str) -> Finding:
    told = f"El correo «{address}» ({section}.{name}) no sirve: {problem}."
    return Finding(
        "config", "no-address", "error", told, f'Corríjalo en config.toml, en [{section}]: {name} = "…@…"'
    )


def _error(name: str, message: str, fix: str) -> Finding:
    return Finding("config", name, "error", message, fix)
