"""Sign-in: Google's token endpoints, and who a bearer token speaks for.

https://developers.google.com/identity/protocols/oauth2/native-app
"""

from __future__ import annotations

import re
import secrets
import sqlite3
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from soe_cli.sandbox.discovery import Method, all_scopes
from soe_cli.sandbox.refusals import Refusal
from soe_cli.sandbox.service import Resource
from soe_cli.sandbox.store import enrol

SCHEMA = """
CREATE TABLE IF NOT EXISTS oauth_client (id TEXT PRIMARY KEY, secret TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS oauth_grants (refresh_token TEXT PRIMARY KEY, user TEXT NOT NULL, scopes TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS oauth_tokens (
    access_token TEXT PRIMARY KEY,
    refresh_token TEXT NOT NULL REFERENCES oauth_grants ON DELETE CASCADE,
    scopes TEXT NOT NULL,
    expires REAL NOT NULL
);
"""
TABLES = ("oauth_client", "oauth_grants", "oauth_tokens")

_LIFETIME = 3600
_CLIENT_ID = "soe-sandbox.apps.googleusercontent.com"
_ADDRESS = re.compile(r"[^@\s\"<>(),;:\\]+@[^@\s\"<>(),;:\\]+")


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, and what they may."""

    user: str
    scopes: frozenset[str]


class OAuthError(Exception):
    """An error of a token endpoint, as RFC 6749 words it: HTTP status, ``error``, ``error_description``."""

    def __init__(self, status: int, error: str, description: str) -> None:
        super().__init__(description)
        self.status = status
        self.body = {"error": error, "error_description": description}


def sign_in(conn: sqlite3.Connection, mail: str, scopes: Iterable[str], token_uri: str) -> Resource:
    """Tokens for the user ``mail`` with ``scopes`` (none: all that the emulated APIs know).

    The user comes into being when first named. The answer has what a client needs to renew them. Raises an
    OAuthError for something that is no address.
    """
    user = mail.strip().lower()
    if not is_address(user):
        raise OAuthError(400, "invalid_request", f"user must be an e-mail address, not {mail!r}.")
    enrol(conn, user)
    granted = sorted(set(scopes)) or list(all_scopes())
    refresh_token = "1//" + secrets.token_urlsafe(32)
    conn.execute("INSERT INTO oauth_grants VALUES (?, ?, ?)", (refresh_token, user, " ".join(granted)))
    client_id, client_secret = client(conn)
    return {
        "access_token": _issue(conn, refresh_token, granted),
        "refresh_token": refresh_token,
        "token_uri": token_uri,
        "client_id": client_id,
        "client_secret": client_secret,
        "scopes": granted,
        "expires_in": _LIFETIME,
        "user": user,
    }


def is_address(text: str) -> bool:
    """Whether ``text`` can be a user's address."""
    return _ADDRESS.fullmatch(text) is not None


def renew(conn: sqlite3.Connection, form: Mapping[str, str]) -> Resource:
    """A fresh access token for the refresh token in ``form``. Raises an OAuthError."""
    check_client(conn, form)
    grant = conn.execute(
        "SELECT * FROM oauth_grants WHERE refresh_token = ?", (form.get("refresh_token"),)
    ).fetchone()
    if grant is None:
        raise OAuthError(400, "invalid_grant", "Token has been expired or revoked.")
    granted = grant["scopes"].split()
    scopes = sorted(set(form.get("scope", "").split())) or granted
    if not set(scopes) <= set(granted):
        raise OAuthError(400, "invalid_scope", "Some requested scopes were not granted.")
    return {
        "access_token": _issue(conn, grant["refresh_token"], scopes),
        "expires_in": _LIFETIME,
        "scope": " ".join(scopes),
        "token_type": "Bearer",
    }


def check_client(conn: sqlite3.Connection, form: Mapping[str, str]) -> None:
    """Raises an OAuthError (401) unless ``form`` names the client and its secret."""
    client_id, client_secret = client(conn)
    if form.get("client_id") != client_id:
        raise OAuthError(401, "invalid_client", "The OAuth client was not found.")
    if not secrets.compare_digest(form.get("client_secret", "").encode(), client_secret.encode()):
        raise OAuthError(401, "invalid_client", "The provided client secret is invalid.")


def revoke(conn: sqlite3.Connection, token: str) -> Resource:
    """Ends the grant of a refresh or access token, and all that was issued for it. Raises an OAuthError."""
    row = conn.execute("SELECT refresh_token FROM oauth_tokens WHERE access_token = ?", (token,)).fetchone()
    grant = row["refresh_token"] if row else token
    if not conn.execute("DELETE FROM oauth_grants WHERE refresh_token = ?", (grant,)).rowcount:
        raise OAuthError(400, "invalid_token", "Token expired or revoked")
    return {}


def authorise(conn: sqlite3.Connection, authorization: str | None, method: Method) -> Caller:
    """Who the header ``Authorization`` speaks for, if they may call ``method``.

    Raises a refusal: 401 without a token or with one that is unknown or expired, 403 without a fitting scope.
    """
    scheme, _, token = (authorization or "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Refusal(
            401,
            "required",
            "Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or "
            "other valid authentication credential.",
            location="Authorization",
            location_type="header",
            challenge='Bearer realm="https://accounts.google.com/"',
        )
    row = conn.execute(
        "SELECT user, oauth_tokens.scopes FROM oauth_tokens JOIN oauth_grants USING (refresh_token)"
        " WHERE access_token = ? AND expires > ?",
        (token.strip(), time.time()),
    ).fetchone()
    if row is None:
        raise Refusal(
            401,
            "authError",
            "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other "
            "valid authentication credential.",
            location="Authorization",
            location_type="header",
            challenge='Bearer realm="https://accounts.google.com/", error="invalid_token"',
        )
    caller = Caller(row["user"], frozenset(row["scopes"].split()))
    if not caller.scopes & method.scopes:
        raise _insufficient(method)
    return caller


def _insufficient(method: Method) -> Refusal:
    details = {
        "@type": "type.googleapis.com/google.rpc.ErrorInfo",
        "reason": "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
        "domain": "googleapis.com",
        "metadata": {"method": method.id, "service": f"{method.api.name}.googleapis.com"},
    }
    scopes = " ".join(sorted(method.scopes))
    return Refusal(
        403,
        "insufficientPermissions",
        "Request had insufficient authentication scopes.",
        details=[details],
        challenge=f'Bearer realm="https://accounts.google.com/", error="insufficient_scope", scope="{scopes}"',
    )


def client(conn: sqlite3.Connection) -> tuple[str, str]:
    """The id and the secret of the one application that this sandbox knows."""
    row = conn.execute("SELECT id, secret FROM oauth_client").fetchone()
    if row is None:
        row = (_CLIENT_ID, "SANDBOX-" + secrets.token_urlsafe(24))
        conn.execute("INSERT INTO oauth_client VALUES (?, ?)", row)
    return row[0], row[1]


def _issue(conn: sqlite3.Connection, refresh_token: str, scopes: Iterable[str]) -> str:
    now = time.time()
    conn.execute("DELETE FROM oauth_tokens WHERE expires <= ?", (now,))
    token = "ya29." + secrets.token_urlsafe(32)
    conn.execute(
        "INSERT INTO oauth_tokens VALUES (?, ?, ?, ?)", (token, refresh_token, " ".join(scopes), now + _LIFETIME)
    )
    return token
