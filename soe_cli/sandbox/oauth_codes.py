"""Authorisation codes: what the consent page gives to an application, and what that makes of it.

https://developers.google.com/identity/protocols/oauth2/native-app, RFC 6749, RFC 7636 (PKCE)
"""

from __future__ import annotations

import base64
import hashlib
import secrets
import sqlite3
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from soe_cli.sandbox import oauth
from soe_cli.sandbox.oauth import OAuthError
from soe_cli.sandbox.service import Resource

SCHEMA = """
CREATE TABLE IF NOT EXISTS oauth_codes (
    code TEXT PRIMARY KEY,
    user TEXT NOT NULL,
    scopes TEXT NOT NULL,
    redirect_uri TEXT NOT NULL,
    challenge TEXT NOT NULL,
    challenge_method TEXT NOT NULL,
    expires REAL NOT NULL
);
"""
TABLES = ("oauth_codes",)

_LIFETIME = 600
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an application asks for at the consent page."""

    redirect_uri: str
    scopes: tuple[str, ...]
    state: str
    challenge: str
    challenge_method: str


def read_request(conn: sqlite3.Connection, params: Mapping[str, str]) -> Asked:
    """What the parameters of an authorisation request ask for. Raises an OAuthError for one that Google refuses."""
    if params.get("response_type") != "code":
        raise OAuthError(400, "unsupported_response_type", "Only the response type code is supported.")
    if params.get("client_id") != oauth.client(conn)[0]:
        raise OAuthError(401, "invalid_client", "The OAuth client was not found.")
    redirect_uri = params.get("redirect_uri", "")
    parts = urlsplit(redirect_uri)
    if parts.scheme != "http" or parts.hostname not in _LOOPBACK:
        raise OAuthError(
            400, "redirect_uri_mismatch", "The redirect address must be http on the loopback interface."
        )
    scopes = tuple(dict.fromkeys(params.get("scope", "").split()))
    if not scopes:
        raise OAuthError(400, "invalid_request", "Missing required parameter: scope")
    challenge, method = params.get("code_challenge", ""), params.get("code_challenge_method", "plain")
    if method not in ("S256", "plain"):
        raise OAuthError(400, "invalid_request", f"Invalid code_challenge_method: {method}")
    return Asked(redirect_uri, scopes, params.get("state", ""), challenge, method)


def issue(conn: sqlite3.Connection, asked: Asked, user: str, scopes: Iterable[str]) -> str:
    """A code for what ``user`` has granted, good for ten minutes and for one use."""
    code = "4/0" + secrets.token_urlsafe(48)
    granted = " ".join(scope for scope in asked.scopes if scope in set(scopes))
    conn.execute(
        "INSERT INTO oauth_codes VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            code,
            user,
            granted,
            asked.redirect_uri,
            asked.challenge,
            asked.challenge_method,
            time.time() + _LIFETIME,
        ),
    )
    return code


def redeem(conn: sqlite3.Connection, form: Mapping[str, str], token_uri: str) -> Resource:
    """Tokens for the code in ``form``. Raises an OAuthError."""
    oauth.check_client(conn, form)
    row = conn.execute("SELECT * FROM oauth_codes WHERE code = ?", (form.get("code"),)).fetchone()
    if row is None or row["expires"] < time.time():
        raise OAuthError(400, "invalid_grant", "Malformed auth code.")
    if form.get("redirect_uri") != row["redirect_uri"]:
        raise OAuthError(400, "redirect_uri_mismatch", "Bad Request")
    verifier = form.get("code_verifier", "")
    if row["challenge"] and not verifier:
        raise OAuthError(400, "invalid_grant", "Missing code verifier.")
    if row["challenge"] and _challenge(verifier, row["challenge_method"]) != row["challenge"]:
        raise OAuthError(400, "invalid_grant", "Invalid code verifier.")
    conn.execute("DELETE FROM oauth_codes WHERE code = ?", (row["code"],))
    tokens = oauth.sign_in(conn, row["user"], row["scopes"].split(), token_uri)
    named = {name: tokens[name] for name in ("access_token", "expires_in", "refresh_token")}
    return named | {"scope": " ".join(tokens["scopes"]), "token_type": "Bearer"}


def _challenge(verifier: str, method: str) -> str:
    if method == "plain":
        return verifier
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
