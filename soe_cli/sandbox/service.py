"""What an emulated API is made of: handlers of Google's methods over one store.

Each API is one file that registers its handlers with :func:`handles` and declares its tables in a constant
``SCHEMA``. A handler gets an open transaction and a :class:`Call` already checked against the discovery document;
it returns the resource as JSON-ready data, or raises :class:`ApiError`, which rolls the transaction back.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Resource = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Media:
    """The uploaded content of a call."""

    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """One authorised call: Google's method id, who calls, and its checked parts.

    ``params`` holds path and query parameters by their discovery names, typed, with the document's defaults;
    a repeated parameter is a list. ``base`` is the sandbox's own address, for links in resources.
    """

    method: str
    user: str
    params: Mapping[str, Any]
    body: Resource
    base: str
    headers: Mapping[str, str] = field(default_factory=dict)
    media: Media | None = None


@dataclass(frozen=True, slots=True)
class Raw:
    """An answer that is not JSON: downloaded content."""

    content_type: str
    content: bytes


class ApiError(Exception):
    """An error as Google words it: HTTP status, reason (``notFound``), message."""

    def __init__(self, status: int, reason: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.reason = reason
        self.message = message


Handler = Callable[[sqlite3.Connection, Call], Resource | Raw | None]

HANDLERS: dict[str, Handler] = {}


def handles(method: str) -> Callable[[Handler], Handler]:
    """Register a function as the behaviour of Google's method ``method`` (``gmail.users.drafts.create``)."""

    def register(handler: Handler) -> Handler:
        HANDLERS[method] = handler
        return handler

    return register
