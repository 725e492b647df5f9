"""Clients pointed at the sandbox: Google's own, and plain HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from importlib.resources import files
from typing import Any

import pytest
import requests
from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build_from_document

Service = Callable[..., Any]


class Caller(requests.Session):
    """Plain HTTP with a user's token; addresses are paths of the sandbox."""

    def __init__(self, address: str, user: str, *scopes: str) -> None:
        super().__init__()
        self.address = address
        self.tokens = sign_in(address, user, *scopes)
        self.headers["Authorization"] = f"Bearer {self.tokens['access_token']}"

    def request(self, method: str | bytes, url: str | bytes, *args: Any, **kwargs: Any) -> requests.Response:
        place = url if isinstance(url, str) else url.decode()
        kwargs["timeout"] = 10
        return super().request(method, place if place.startswith("http") else self.address + place, *args, **kwargs)


Call = Callable[..., Caller]


def sign_in(address: str, user: str, *scopes: str) -> dict[str, Any]:
    """The tokens that the control interface hands out."""
    query = {"user": user, "scopes": ",".join(scopes)}
    answer = requests.get(f"{address}/_sandbox/token", params=query, timeout=10)
    answer.raise_for_status()
    tokens: dict[str, Any] = answer.json()
    return tokens


@pytest.fixture
def caller(sandbox_address: str) -> Iterator[Call]:
    """Makes callers: ``caller("ana@example.com", *scopes)``; without scopes they may do everything."""
    with ExitStack() as sessions:
        yield lambda user, *scopes: sessions.enter_context(Caller(sandbox_address, user, *scopes))


@pytest.fixture
def service(sandbox_address: str) -> Iterator[Service]:
    """Builds googleapiclient's service: ``service("gmail.v1", "ana@example.com")``."""
    with ExitStack() as clients:

        def build(document: str, user: str) -> Any:
            tokens = sign_in(sandbox_address, user)
            source = files("googleapiclient.discovery_cache") / "documents" / f"{document}.json"
            described = json.loads(source.read_text("utf-8"))
            described["rootUrl"] = f"{sandbox_address}/"
            described["baseUrl"] = f"{sandbox_address}/{described['servicePath']}"
            credentials = Credentials(tokens["access_token"])  # type: ignore[no-untyped-call]
            client = build_from_document(described, credentials=credentials)
            clients.callback(client.close)
            return client

        yield build
