"""Who is signed in: the account's credentials, kept in one file that only its owner can read."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from soe_cli.errors import NotSetUpError, RefusedError, UnreachableError

if TYPE_CHECKING:
    from google.oauth2.credentials import Credentials

SCOPES = (
    "https://www.googleapis.com/auth/gmail.compose",
    "https://www.googleapis.com/auth/calendar",
    "https://www.googleapis.com/auth/spreadsheets",
    "https://www.googleapis.com/auth/drive.file",
    "https://www.googleapis.com/auth/meetings.space.settings",
)


class Token(msgspec.Struct):
    """An account's credentials as they are kept. ``expiry`` is aware, UTC."""

    refresh_token: str
    token_uri: str
    client_id: str
    client_secret: str
    token: str | None = None
    expiry: datetime | None = None
    scopes: list[str] = msgspec.field(default_factory=list)


class _Given(msgspec.Struct):
    """What a sandbox answers to whoever asks for a token."""

    access_token: str
    refresh_token: str
    token_uri: str
    client_id: str
    client_secret: str


def load(path: Path) -> Credentials:
    """The credentials kept in ``path``; ``NotSetUpError`` when there are none or they cannot be read."""
    from google.oauth2.credentials import Credentials

    try:
        kept = msgspec.json.decode(path.read_bytes(), type=Token)
    except (OSError, msgspec.DecodeError) as error:
        raise NotSetUpError("Todavía no se ha iniciado sesión.", "Ejecute «soe init».") from error
    credentials: Credentials = Credentials(  # type: ignore[no-untyped-call]
        token=kept.token,
        refresh_token=kept.refresh_token,
        token_uri=kept.token_uri,
        client_id=kept.client_id,
        client_secret=kept.client_secret,
        scopes=kept.scopes,
        expiry=kept.expiry.replace(tzinfo=None) if kept.expiry else None,
    )
    return credentials


def save(path: Path, credentials: Credentials) -> None:
    """Keep credentials, with an access token that may have been renewed since they were loaded."""
    expiry = credentials.expiry
    token = Token(
        refresh_token=credentials.refresh_token,
        token_uri=credentials.token_uri,
        client_id=credentials.client_id,
        client_secret=credentials.client_secret,
        token=credentials.token,
        expiry=expiry.replace(tzinfo=UTC) if expiry else None,
        scopes=list(credentials.scopes or ()),
    )
    write_private(path, msgspec.json.format(msgspec.json.encode(token)))


def sandbox_credentials(address: str, user: str) -> Credentials:
    """Credentials of ``user`` on a sandbox, which hands them out to whoever asks."""
    import requests
    from google.oauth2.credentials import Credentials

    query = {"user": user, "scopes": ",".join(SCOPES)}
    try:
        with requests.Session() as session:
            session.trust_env = False  # it is on this machine: an office's proxy would look for it elsewhere
            response = session.get(f"{address}/_sandbox/token", params=query, timeout=10)
    except requests.RequestException as error:
        raise UnreachableError(address) from error
    try:
        given = msgspec.json.decode(response.content, type=_Given)
    except msgspec.DecodeError as error:
        raise RefusedError(response.status_code, "token", "la dirección no es la de un sandbox de soe") from error
    return Credentials(  # type: ignore[no-untyped-call]
        token=given.access_token,
        refresh_token=given.refresh_token,
        token_uri=given.token_uri,
        client_id=given.client_id,
        client_secret=given.client_secret,
        scopes=list(SCOPES),
    )


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, all of it or nothing, whoever else writes it at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".new", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
