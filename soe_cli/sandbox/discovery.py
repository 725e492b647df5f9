"""Google's own description of its APIs: the discovery documents that ship inside google-api-python-client.

They decide which method a request means, and which parameters and bodies it may have. A document is read when the
first request for its API arrives.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

import msgspec

Schema = Mapping[str, Any]

# The path prefix by which a request finds its document; the longer ones stand before those that they begin with.
_PREFIXES = {
    "gmail/v1/": "gmail.v1",
    "calendar/v3/": "calendar.v3",
    "drive/v3/": "drive.v3",
    "v4/spreadsheets": "sheets.v4",
    "v1/forms": "forms.v1",
    "v2/": "meet.v2",
}
_UPLOAD_PREFIXES = ("upload/", "resumable/upload/")
_LEGACY_APIS = frozenset({"calendar", "drive"})


@dataclass(frozen=True, slots=True)
class Api:
    """One API: its schemas by name, the scopes it knows, and the style in which it words errors.

    ``legacy`` is true for the APIs that answer in the style of ``www.googleapis.com`` (Calendar, Drive).
    """

    name: str
    legacy: bool
    schemas: Mapping[str, Schema]
    scopes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Method:
    """One method of an API as its document describes it.

    ``parameters`` holds its own and the API's global ones by name; ``request`` and ``response`` are names of
    schemas; ``scopes`` are those of which a caller needs one.
    """

    id: str
    api: Api
    http_method: str
    pattern: re.Pattern[str]
    parameters: Mapping[str, Schema]
    request: str | None
    response: str | None
    scopes: frozenset[str]
    uploads: bool


@dataclass(frozen=True, slots=True)
class Match:
    """What a request line means: the method, its decoded path parameters, and whether it came by an upload path."""

    method: Method
    path: Mapping[str, str]
    upload: bool


def find(http_method: str, raw_path: str) -> Match | None:
    """The method that ``raw_path`` (percent-encoded, with or without slashes around it) means, or None."""
    path = raw_path.strip("/")
    upload = False
    for prefix in _UPLOAD_PREFIXES:
        if path.startswith(prefix):
            path, upload = path[len(prefix) :], True
            break
    document = next((name for prefix, name in _PREFIXES.items() if path.startswith(prefix)), None)
    if document is None:
        return None
    for method in _load(document)[1]:
        if method.http_method != http_method or (upload and not method.uploads):
            continue
        if found := method.pattern.fullmatch(path):
            return Match(method, {name: unquote(value) for name, value in found.groupdict().items()}, upload)
    return None


def all_scopes() -> tuple[str, ...]:
    """Every scope that one of the emulated APIs knows, sorted."""
    return tuple(sorted({scope for name in _PREFIXES.values() for scope in _load(name)[0].scopes}))


@cache
def _load(document: str) -> tuple[Api, tuple[Method, ...]]:
    source = files("googleapiclient.discovery_cache") / "documents" / f"{document}.json"
    described = msgspec.json.decode(source.read_bytes())
    name = described["name"]
    scopes = tuple(described["auth"]["oauth2"]["scopes"])
    api = Api(name, name in _LEGACY_APIS, described["schemas"], scopes)
    found = [_method(api, described, method) for method in _walk(described)]
    # A literal segment wins over a parameter in its place: files/generateIds is no file's id.
    found.sort(key=lambda pair: -pair[0])
    return api, tuple(method for _, method in found)


def _walk(resource: Schema) -> Iterator[Schema]:
    yield from resource.get("methods", {}).values()
    for inner in resource.get("resources", {}).values():
        yield from _walk(inner)


def _method(api: Api, document: Schema, described: Schema) -> tuple[int, Method]:
    """The method, and how many characters of its path are literal."""
    parameters = document["parameters"] | described.get("parameters", {})
    literal, *rest = re.split(r"\{(\+?\w+)\}", document["servicePath"] + described["path"])
    pattern, weight = re.escape(literal), len(literal)
    for variable, literal in zip(rest[::2], rest[1::2], strict=True):
        name = variable.removeprefix("+")
        shape = parameters[name]["pattern"].strip("^$") if variable.startswith("+") else "[^/]+"
        pattern += f"(?P<{name}>{shape}){re.escape(literal)}"
        weight += len(literal)
    return weight, Method(
        id=described["id"],
        api=api,
        http_method=described["httpMethod"],
        pattern=re.compile(pattern),
        parameters=parameters,
        request=described.get("request", {}).get("$ref"),
        response=described.get("response", {}).get("$ref"),
        scopes=frozenset(described.get("scopes", ())),
        uploads="mediaUpload" in described,
    )
