"""Service accounts: an application's own accounts, which sign their requests for tokens themselves.

https://developers.google.com/identity/protocols/oauth2/service-account, RFC 7523
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from soe_cli.sandbox import oauth
from soe_cli.sandbox.discovery import all_scopes
from soe_cli.sandbox.oauth import OAuthError
from soe_cli.sandbox.service import Resource

SCHEMA = """
CREATE TABLE IF NOT EXISTS oauth_service_accounts (
    email TEXT PRIMARY KEY,
    key_id TEXT NOT NULL,
    public_key TEXT NOT NULL,
    delegated TEXT NOT NULL
);
"""
TABLES = ("oauth_service_accounts",)

GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_GOOGLE = "https://oauth2.googleapis.com/token"
_KEY_BITS = 2048


class Registration(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """A service account to be known: its address, and a public key (PEM) or none, to have a pair made.

    ``delegated_scopes`` are those in which it may act for the domain's users; null stands for all.
    """

    email: str
    public_key: str | None = None
    delegated_scopes: list[str] | None = None


def register(conn: sqlite3.Connection, wanted: Registration, token_uri: str) -> Resource:
    """Makes a service account known and tells what Google's key file says; the private key only if made here."""
    private_key, public_key = ("", wanted.public_key) if wanted.public_key else _new_key()
    key_id, email = secrets.token_hex(20), wanted.email.strip().lower()
    delegated = list(all_scopes()) if wanted.delegated_scopes is None else wanted.delegated_scopes
    conn.execute(
        "INSERT OR REPLACE INTO oauth_service_accounts VALUES (?, ?, ?, ?)",
        (email, key_id, public_key, " ".join(delegated)),
    )
    return {
        "type": "service_account",
        "project_id": "soe-sandbox",
        "private_key_id": key_id,
        "client_email": email,
        "client_id": str(int(key_id[:16], 16)),
        "token_uri": token_uri,
        **({"private_key": private_key} if private_key else {}),
    }


def assert_identity(conn: sqlite3.Connection, form: Mapping[str, str], token_uri: str) -> Resource:
    """A token for the assertion in ``form``, for the service account itself or for the user whom it names.

    Raises an OAuthError for a signature, a time, an audience or a scope that will not do.
    """
    claims = _verified(conn, form.get("assertion", ""))
    if claims.get("aud") not in (token_uri, _GOOGLE):
        raise OAuthError(400, "invalid_grant", "Invalid JWT: Failed audience check.")
    scopes = str(claims.get("scope", "")).split()
    if not scopes:
        raise OAuthError(400, "invalid_scope", "Empty or missing scope not allowed.")
    account, user = claims["iss"], str(claims.get("sub") or claims["iss"])
    if user != account and not set(scopes) <= set(_row(conn, account)["delegated"].split()):
        raise OAuthError(
            401,
            "unauthorized_client",
            "Client is unauthorized to retrieve access tokens using this method, or client not authorized for any "
            "of the scopes requested.",
        )
    tokens = oauth.sign_in(conn, user, scopes, token_uri)
    return {"access_token": tokens["access_token"], "expires_in": tokens["expires_in"], "token_type": "Bearer"}


def _verified(conn: sqlite3.Connection, assertion: str) -> Mapping[str, Any]:
    from google.auth import exceptions, jwt

    decode: Callable[..., Mapping[str, Any]] = jwt.decode
    try:
        issuer = str(decode(assertion, verify=False).get("iss", ""))
        return decode(assertion, certs=_row(conn, issuer)["public_key"])
    except (ValueError, TypeError, exceptions.GoogleAuthError):
        raise OAuthError(400, "invalid_grant", "Invalid JWT Signature.") from None


def _row(conn: sqlite3.Connection, email: str) -> sqlite3.Row:
    row: sqlite3.Row | None = conn.execute(
        "SELECT * FROM oauth_service_accounts WHERE email = ?", (email,)
    ).fetchone()
    if row is None:
        raise OAuthError(400, "invalid_grant", "Invalid grant: account not found")
    return row


def _new_key() -> tuple[str, str]:
    """A private key and its public key, as PEM."""
    from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

    key = generate_private_key(65537, _KEY_BITS)
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return private.decode(), public.decode()
