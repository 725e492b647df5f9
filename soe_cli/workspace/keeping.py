"""Where sign-ins are kept: one file an account, and the secret in the system's keyring or else in that file.

The file says what is no secret: the account, what it may, until when. What is secret is in one of the two places
and never in both. On Windows a keyring's entry holds about 1,200 letters, so the access token, which is long and
lives for an hour, has an entry of its own that may fail.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from soe_cli.errors import NotSetUpError, SignInError
from soe_cli.workspace.auth import Secret, write_private
from soe_cli.workspace.system_keyring import system_keyring

if TYPE_CHECKING:
    from google.oauth2.credentials import Credentials

SOON = timedelta(days=2)
"""How long before its end a sign-in that ends is warned of."""


class Session(msgspec.Struct, frozen=True):
    """A sign-in: the ``account``, its ``scopes``, ``since`` when, and when it ``ends`` (None: it renews itself).

    Moments are aware. ``secret`` is there only where ``kept`` is ``file``.
    """

    account: str
    scopes: tuple[str, ...]
    since: datetime
    ends: datetime | None = None
    kept: Literal["keyring", "file"] = "file"
    secret: Secret | None = None

    def ends_soon(self, now: datetime) -> bool:
        """Whether it ends within two days, or has ended."""
        return self.ends is not None and self.ends - now <= SOON


class _Access(msgspec.Struct):
    """The access token's own entry in a keyring."""

    token: str | None
    expiry: datetime | None


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sign-ins of one home, in its folder for them."""

    folder: Path

    def find(self, account: str) -> Session | None:
        """What is known of an account's sign-in; None when nobody is signed in, or the file cannot be read."""
        return _read(self.path(account))

    def all_of_them(self) -> list[Session]:
        """Every sign-in of this home."""
        found = [_read(path) for path in sorted(self.folder.glob("*.json"))]
        return [one for one in found if one is not None]

    def credentials(self, account: str) -> Credentials:
        """The credentials of an account. ``NotSetUpError`` when it is not signed in, ``SignInError`` when the
        keyring that has its secret does not give it."""
        session = self.find(account)
        if session is None:
            raise NotSetUpError(f"Todavía no se ha iniciado sesión como {account}.", "Ejecute «soe auth login».")
        return self._secret(session).credentials(session.scopes)

    def keep(self, session: Session, credentials: Credentials, *, in_keyring: bool = True) -> Session:
        """Keep a sign-in in place of the account's earlier one; as it is kept."""
        secret = Secret.of(credentials)
        before = self.find(session.account)
        if in_keyring and self._into_keyring(session.account, secret):
            kept = msgspec.structs.replace(session, kept="keyring", secret=None)
        else:
            if in_keyring or (before and before.kept == "keyring"):
                self._out_of_keyring(session.account)
            kept = msgspec.structs.replace(session, kept="file", secret=secret)
        self._write(kept)
        return kept

    def renewed(self, account: str, credentials: Credentials) -> None:
        """Keep an access token that was renewed, if the account is still signed in with the same refresh token."""
        session = self.find(account)
        secret = Secret.of(credentials)
        with suppress(SignInError):
            if session is None or self._secret(session).refresh_token != secret.refresh_token:
                return
            if session.kept == "keyring":
                self._keep_access(account, secret)
            else:
                self._write(msgspec.structs.replace(session, secret=secret))

    def forget(self, account: str) -> Secret | None:
        """Delete an account's sign-in; its secret, if it could still be read."""
        session = self.find(account)
        secret: Secret | None = None
        if session is not None:
            with suppress(SignInError):
                secret = self._secret(session)
            if session.kept == "keyring":
                self._out_of_keyring(account)
        self.path(account).unlink(missing_ok=True)
        return secret

    def path(self, account: str) -> Path:
        """The file of an account: an address may have letters that a file's name may not."""
        name = hashlib.sha256(account.strip().casefold().encode()).hexdigest()[:16]
        return self.folder / f"{name}.json"

    def _secret(self, session: Session) -> Secret:
        if session.secret is not None:
            return session.secret
        keyring = system_keyring()
        try:
            kept = keyring.get_password(self._service, session.account) if keyring else None
            access = keyring.get_password(self._access_service, session.account) if keyring and kept else None
            if kept is not None:
                secret = msgspec.json.decode(kept, type=Secret)
                fresh = msgspec.json.decode(access, type=_Access) if access else _Access(None, None)
                return msgspec.structs.replace(secret, token=fresh.token, expiry=fresh.expiry)
        except Exception:
            # A backend's error may quote what it was given.
            raise _locked(session.account) from None
        raise _locked(session.account)

    def _into_keyring(self, account: str, secret: Secret) -> bool:
        keyring = system_keyring()
        if keyring is None:
            return False
        lasting = msgspec.json.encode(msgspec.structs.replace(secret, token=None, expiry=None)).decode()
        try:
            keyring.set_password(self._service, account, lasting)
            if keyring.get_password(self._service, account) != lasting:
                return False
        except Exception:
            return False
        self._keep_access(account, secret)
        return True

    def _keep_access(self, account: str, secret: Secret) -> None:
        keyring = system_keyring()
        with suppress(Exception):
            if keyring:
                entry = msgspec.json.encode(_Access(secret.token, secret.expiry)).decode()
                keyring.set_password(self._access_service, account, entry)

    def _out_of_keyring(self, account: str) -> None:
        keyring = system_keyring()
        for service in (self._service, self._access_service):
            with suppress(Exception):
                if keyring:
                    keyring.delete_password(service, account)

    def _write(self, session: Session) -> None:
        write_private(self.path(session.account), msgspec.json.format(msgspec.json.encode(session)))

    @property
    def _service(self) -> str:
        return f"soe {self.folder.parent}"

    @property
    def _access_service(self) -> str:
        return f"{self._service} (acceso)"


def _read(path: Path) -> Session | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Session)
    except (OSError, msgspec.DecodeError):
        return None


def _locked(account: str) -> SignInError:
    return SignInError(
        f"El llavero de este equipo no entrega la sesión de {account}.",
        "Desbloquéelo y repita el comando, o inicie sesión de nuevo con «soe auth login».",
    )
