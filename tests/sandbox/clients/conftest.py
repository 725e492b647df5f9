"""Clients that others wrote, pointed at the sandbox by their address and their credentials alone.

What each of them calls is compared with the file beside its scenarios (``gcsa.txt`` for ``test_gcsa.py``), from
which the table in ``docs/sandbox.md`` is made. ``SOE_RECORD=1`` writes these files anew.
"""

from __future__ import annotations

import gc
import json
import os
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httplib2
import pytest
import requests
from google.oauth2.credentials import Credentials
from googleapiclient import discovery_cache

from tests.sandbox.conftest import sign_in

ANA, BERTA = "ana@example.com", "berta@example.com"

SignIn = Callable[..., Any]


class Redirected(httplib2.Http):  # type: ignore[misc]
    """httplib2 with another address in the place of Google's."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def request(self, uri: str, *args: Any, **options: Any) -> Any:
        """Sends a request for Google to the sandbox."""
        _scheme, _, rest = uri.partition("://")
        host, _, path = rest.partition("/")
        return super().request(
            f"{self._address}/{path}" if host.endswith("googleapis.com") else uri, *args, **options
        )


@pytest.fixture
def credentials(sandbox_address: str) -> SignIn:
    """google-auth's credentials of a user: ``credentials("ana@example.com")``."""

    def make(user: str = ANA) -> Any:
        tokens = sign_in(sandbox_address, user)
        names = ("refresh_token", "token_uri", "client_id", "client_secret", "scopes")
        return Credentials(tokens["access_token"], **{name: tokens[name] for name in names})  # type: ignore[no-untyped-call]

    return make


@pytest.fixture
def google_is_here(sandbox_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Clients that take their service from the documents of Google's library find the sandbox in them."""
    document_of = discovery_cache.get_static_doc

    def here(name: str, version: str) -> str | None:
        content = document_of(name, version)
        if content is None:
            return None
        document = json.loads(content)
        document.pop("mtlsRootUrl", None)
        document["rootUrl"] = f"{sandbox_address}/"
        document["baseUrl"] = f"{sandbox_address}/{document['servicePath']}"
        return json.dumps(document)

    monkeypatch.setattr(discovery_cache, "get_static_doc", here)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Connections that clients leave open are their authors' matter."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            for category in ("ResourceWarning", "pytest.PytestUnraisableExceptionWarning"):
                item.add_marker(pytest.mark.filterwarnings(f"ignore::{category}"))


def _forget_connections() -> None:
    """Some clients leave their connections to the garbage collector, which Python warns of."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture(scope="module")
def _calls() -> set[str]:
    return set()


@pytest.fixture(autouse=True)
def _counted(sandbox_address: str, _calls: set[str]) -> Iterator[None]:
    yield
    _calls.update(requests.get(f"{sandbox_address}/_sandbox/state", timeout=10).json()["requests"])


@pytest.fixture(scope="module", autouse=True)
def _recorded(request: pytest.FixtureRequest, _calls: set[str]) -> Iterator[None]:
    """The methods that a client's scenarios call are those that its file names."""
    yield
    _forget_connections()
    module = Path(str(request.node.path))
    kept = module.with_name(module.stem.removeprefix("test_") + ".txt")
    if os.environ.get("SOE_RECORD"):
        kept.write_text("".join(f"{name}\n" for name in sorted(_calls)), "utf-8", newline="\n")
    known = set(kept.read_text("utf-8").split())
    assert _calls <= known, f"{kept.name} lacks {sorted(_calls - known)}: run again with SOE_RECORD=1"
    written = {name for name in vars(request.module) if name.startswith("test_")}
    run = {item.name for item in request.session.items if Path(str(item.path)) == module}
    if run == written:
        assert known <= _calls, f"{kept.name} has too much: {sorted(known - _calls)}; run again with SOE_RECORD=1"
