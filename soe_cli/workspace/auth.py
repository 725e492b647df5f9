"""The account's credentials: from a sandbox, from a service account, and as they are kept."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from soe_cli.errors import NotSetUpError, RefusedError, UnreachableError, UnusableInputError
from soe_cli.workspace.loopback import is_safe
from soe_cli.workspace.scopes import SCOPES

if TYPE_CHECKING:
    from google.oauth2 import service_account
    from google.oauth2.credentials import Credentials

__all__ = ["SCOPES", "Secret", "of_service_account", "sandbox_credentials", "write_private"]


class Secret(msgspec.Struct, frozen=True):
    """What lets soe in. ``expiry`` is of the access ``token``: aware, UTC. Printed, it tells nothing."""

    refresh_token: str
    token_uri: str
    client_id: str
    client_secret: str
    token: str | None = None
    expiry: datetime | None = None

    def __repr__(self) -> str:
        return "Secret(…)"

    @classmethod
    def of(cls, credentials: Credentials) -> Secret:
        """What is secret in ``credentials``."""
        expiry = credentials.expiry
        return cls(
            refresh_token=credentials.refresh_token,
            token_uri=credentials.token_uri,
            client_id=credentials.client_id,
            client_secret=credentials.client_secret,
            token=credentials.token,
            expiry=expiry.replace(tzinfo=UTC) if expiry else None,
        )

    def credentials(self, scopes: Sequence[str]) -> Credentials:
        """As google-auth takes them, with the scopes that were granted."""
        from google.oauth2.credentials import Credentials

        made: Credentials = Credentials(  # type: ignore[no-untyped-call]
            token=self.token,
            refresh_token=self.refresh_token,
            token_uri=self.token_uri,
            client_id=self.client_id,
            client_secret=self.client_secret,
            scopes=list(scopes),
            expiry=self.expiry.astimezone(UTC).replace(tzinfo=None) if self.expiry else None,
        )
        return made


class _Given(msgspec.Struct):
    """What a sandbox answers to whoever asks for a token."""

    access_token: str
    refresh_token: str
    token_uri: str
    client_id: str
    client_secret: str


def sandbox_credentials(address: str, user: str) -> Credentials:
    """Credentials of ``user`` on a sandbox, which hands them out to whoever asks."""
    import requests

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
    secret = Secret(
        refresh_token=given.refresh_token,
        token_uri=given.token_uri,
        client_id=given.client_id,
        client_secret=given.client_secret,
        token=given.access_token,
    )
    return secret.credentials(SCOPES)


def of_service_account(path: Path, user: str, scopes: Sequence[str]) -> service_account.Credentials:
    """Credentials of the service account whose key file ``path`` is, acting for ``user`` of its domain.

    ``NotSetUpError`` when there is no such file, ``UnusableInputError`` when it is no key file.
    https://developers.google.com/identity/protocols/oauth2/service-account
    """
    import json

    from google.oauth2 import service_account

    try:
        key = json.loads(path.read_bytes())
        made = service_account.Credentials.from_service_account_info(key, scopes=scopes)  # type: ignore[no-untyped-call]
    except FileNotFoundError as error:
        raise NotSetUpError(
            f"No está el archivo de la cuenta de servicio: {path}.",
            "Corrija service_account en config.toml, en [workspace], o quítelo para entrar con su propia cuenta.",
        ) from error
    except (OSError, ValueError, TypeError, AttributeError):
        # The error's own text may quote the key.
        raise _no_key(path) from None
    if not is_safe(key["token_uri"]):
        raise _no_key(path)
    acting: service_account.Credentials = made.with_subject(user)
    return acting


def _no_key(path: Path) -> UnusableInputError:
    return UnusableInputError(
        f"{path} no es la clave de una cuenta de servicio.",
        "Descárguela de nuevo de la consola de Google Cloud (Cuentas de servicio, Claves, JSON).",
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
