"""What is examined: the home, and what can be reached from it. What cannot be had is None."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from soe_cli import config as configuration
from soe_cli.clock import Clock
from soe_cli.desk.sandbox import sandbox_address
from soe_cli.desk.signing_in import service_account_file
from soe_cli.errors import SoeError, UnreachableError, UsageError
from soe_cli.workspace.keeping import Session, Sessions

if TYPE_CHECKING:
    from google.oauth2 import service_account
    from google.oauth2.credentials import Credentials

    from soe_cli.config import Config
    from soe_cli.desk.home import Home
    from soe_cli.workspace.probing import Probe

PATIENCE = 15.0
"""Seconds that an answer may take, at most: whoever examines wants to know that it is slow."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Whether anybody answers: by how much this machine's clock is ``ahead`` of theirs, or why nobody does."""

    ahead: timedelta | None = None
    problem: UnreachableError | None = None


@dataclass(frozen=True, slots=True)
class Renewed:
    """The credentials with a new access token, or why there is none."""

    credentials: Credentials | service_account.Credentials | None = None
    problem: SoeError | None = None


class Examined:
    """One home under examination. Everything is looked up once, when the first subject asks for it."""

    def __init__(self, home: Home) -> None:
        self.home = home

    @cached_property
    def config(self) -> Config | None:
        """The settings; None when they cannot be used."""
        with suppress(SoeError, OSError):
            return configuration.load(self.home.config)
        return None

    @property
    def settings(self) -> Config:
        """The settings, for a subject that is examined only where there are some."""
        if self.config is None:
            raise AssertionError("a subject without settings was examined")
        return self.config

    @property
    def clock(self) -> Clock:
        """The machine's time, which no variable of the environment sets."""
        return Clock()

    @property
    def address(self) -> str | None:
        """The sandbox's address; None means Google."""
        return self.settings.workspace.sandbox or None

    @cached_property
    def session(self) -> Session | None:
        """The consultant's own sign-in; None without one, and where a service account acts for them."""
        if service_account_file(self.home, self.settings) is not None:
            return None
        return Sessions(self.home.accounts).find(self.settings.consultant.email)

    @cached_property
    def reached(self) -> Reached:
        """Whether Google answers at all."""
        from soe_cli.workspace.probing import clock_ahead

        try:
            address = sandbox_address(self.address) if self.address else None
            return Reached(ahead=clock_ahead(address, self.timeout))
        except UnreachableError as error:
            return Reached(problem=error)
        except UsageError:  # whoever sits at an address elsewhere is handed no token
            return Reached(problem=UnreachableError(str(self.address)))

    @cached_property
    def renewed(self) -> Renewed:
        """The sign-in, tried out."""
        from soe_cli.workspace.probing import renew

        try:
            credentials = self._credentials()
            renew(credentials, self.timeout, proxies=self.address is None)
        except SoeError as error:
            return Renewed(problem=error)
        return Renewed(credentials)

    @cached_property
    def google(self) -> Probe | None:
        """Google, for questions; None when it lets nobody in."""
        from soe_cli.workspace.probing import Probe

        credentials = self.renewed.credentials
        if credentials is None:
            return None
        return Probe(
            credentials,
            account=self.settings.consultant.email,
            address=self.address,
            timeout=self.timeout,
            columns=self.settings.columns,
        )

    @property
    def probe(self) -> Probe:
        """Google, for a subject that is examined only where it lets somebody in."""
        if self.google is None:
            raise AssertionError("a subject without a sign-in was examined")
        return self.google

    @property
    def timeout(self) -> float:
        """Seconds that an answer may take."""
        return max(0.1, min(self.settings.workspace.timeout_seconds, PATIENCE))

    def _credentials(self) -> Credentials | service_account.Credentials:
        from soe_cli.workspace.auth import of_service_account
        from soe_cli.workspace.scopes import BASE

        account = self.settings.consultant.email
        key = service_account_file(self.home, self.settings)
        if key is not None:
            return of_service_account(key, account, [scope.address for scope in BASE])
        return Sessions(self.home.accounts).credentials(account)
