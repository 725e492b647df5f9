"""What a person agrees to in the browser, and the tokens that come of it: OAuth for desktop applications with PKCE.

Google promises incremental authorisation to web applications only, so a request names what was granted before as
well as what is new, besides ``include_granted_scopes``.
https://developers.google.com/identity/protocols/oauth2/native-app, RFC 7636, RFC 8252
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import msgspec

from soe_cli.errors import NotSetUpError, RefusedError, SignInError, UnreachableError, UnusableInputError
from soe_cli.workspace.auth import Secret
from soe_cli.workspace.loopback import is_loopback, is_safe

_REVOKE = "https://oauth2.googleapis.com/revoke"
_PATIENCE = 30
"""Seconds that a token endpoint may take."""


class Client(msgspec.Struct, frozen=True):
    """soe as Google knows it: the part ``installed`` of the file that Google's console hands out."""

    client_id: str
    auth_uri: str
    token_uri: str
    client_secret: str = ""

    def __repr__(self) -> str:
        return f"Client({self.client_id})"


class _ClientFile(msgspec.Struct):
    installed: Client


class _Tokens(msgspec.Struct):
    """A token endpoint's answer. Times are in seconds; the refresh token of a project in testing has an end."""

    access_token: str
    refresh_token: str = ""
    scope: str = ""
    expires_in: float = 3600
    refresh_token_expires_in: float | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for consent on its way: the ``page`` to open, and what only whoever asked knows."""

    page: str
    back_to: str
    state: str = field(repr=False)
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Granted:
    """What came of it: the ``secret``, the ``scopes`` that the person left ticked, and when the leave ``ends``."""

    secret: Secret
    scopes: tuple[str, ...]
    ends: datetime | None


def read_client(path: Path) -> Client:
    """The OAuth client in ``path``, as Google's console hands it out for a desktop application.

    ``NotSetUpError`` when there is none, ``UnusableInputError`` for another kind of file.
    """
    try:
        client = msgspec.json.decode(path.read_bytes(), type=_ClientFile).installed
    except FileNotFoundError as error:
        raise NotSetUpError(
            f"Falta el cliente OAuth de soe: el archivo {path}.",
            "Pídalo a quien administra soe y guárdelo con ese nombre; docs/sign-in.md dice cómo se obtiene.",
        ) from error
    except (OSError, msgspec.DecodeError):
        raise _no_client(path) from None
    if not (client.client_id and is_safe(client.auth_uri) and is_safe(client.token_uri)):
        raise _no_client(path)
    return client


def sandbox_client(address: str) -> Client:
    """The OAuth client of a sandbox."""
    answer = _heard("GET", f"{address}/_sandbox/client")
    try:
        return msgspec.json.decode(answer.content, type=_ClientFile).installed
    except msgspec.DecodeError as error:
        raise RefusedError(answer.status_code, "client", "la dirección no es la de un sandbox de soe") from error


def ask(client: Client, back_to: str, scopes: Sequence[str], account: str) -> Asked:
    """The request that ``account`` lets soe do all of ``scopes``; the browser is then led ``back_to``."""
    verifier, state = secrets.token_urlsafe(64), secrets.token_urlsafe(32)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    query = {
        "client_id": client.client_id,
        "redirect_uri": back_to,
        "response_type": "code",
        "scope": " ".join(scopes),
        "state": state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
        "access_type": "offline",
        "include_granted_scopes": "true",
        # Without it Google gives no second refresh token to a client that has had one.
        "prompt": "consent",
        "login_hint": account,
        "hl": "es",
    }
    joint = "&" if "?" in client.auth_uri else "?"
    return Asked(f"{client.auth_uri}{joint}{urlencode(query)}", back_to, state, verifier)


def redeem(client: Client, asked: Asked, code: str, now: datetime) -> Granted:
    """The tokens for the ``code`` with which the browser came back. ``SignInError`` when Google gives none."""
    answer = _heard(
        "POST",
        client.token_uri,
        grant_type="authorization_code",
        code=code,
        redirect_uri=asked.back_to,
        code_verifier=asked.verifier,
        client_id=client.client_id,
        client_secret=client.client_secret,
    )
    if not answer.ok:
        raise SignInError(
            f"Google no aceptó el inicio de sesión ({answer.status_code} {_reason(answer.content)}).",
            "Repita «soe auth login»; si vuelve a pasar, revise credentials.json con quien administra soe.",
        )
    try:
        tokens = msgspec.json.decode(answer.content, type=_Tokens)
    except msgspec.DecodeError:
        tokens = _Tokens("")
    if not (tokens.access_token and tokens.refresh_token):
        raise SignInError("Google no dio una sesión que dure.", "Repita «soe auth login».")
    ends = tokens.refresh_token_expires_in
    secret = Secret(
        refresh_token=tokens.refresh_token,
        token_uri=client.token_uri,
        client_id=client.client_id,
        client_secret=client.client_secret,
        token=tokens.access_token,
        expiry=datetime.now(UTC) + timedelta(seconds=tokens.expires_in),
    )
    return Granted(secret, tuple(tokens.scope.split()), now + timedelta(seconds=ends) if ends else None)


def revoke(secret: Secret, address: str | None) -> bool:
    """End at Google (or at the sandbox of ``address``) what the refresh token allows; whether it is ended there."""
    try:
        where = f"{address}/revoke" if address else _REVOKE
        answer = _heard("POST", where, token=secret.refresh_token)
    except UnreachableError:
        return False
    # 400 invalid_token: it had ended before.
    return answer.ok or _reason(answer.content) == "invalid_token"


def _heard(method: str, url: str, **form: str) -> Any:
    import requests

    try:
        with requests.Session() as session:
            session.trust_env = not is_loopback(url)
            return session.request(method, url, data=form or None, timeout=_PATIENCE, allow_redirects=False)
    except requests.RequestException:
        raise UnreachableError(url.split("?", 1)[0]) from None


def _reason(content: bytes) -> str:
    """The ``error`` of an answer of RFC 6749, if that is what it is."""
    try:
        told: Mapping[str, Any] = msgspec.json.decode(content, type=dict[str, Any])
    except msgspec.DecodeError:
        return ""
    return str(told.get("error", ""))[:60]


def _no_client(path: Path) -> UnusableInputError:
    return UnusableInputError(
        f"{path} no es el cliente OAuth de una aplicación de escritorio.",
        "Descárguelo de nuevo de la consola de Google Cloud (Credenciales, tipo «App de escritorio»);"
        " docs/sign-in.md explica cada campo.",
    )
