"""People at a terminal, and the keyring of the machine they sit at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError


@dataclass
class Someone:
    """Types ``password`` (None: there is no terminal) and answers ``yes``; remembers what was shown and asked."""

    password: str | None = field(default=None, repr=False)
    yes: bool = False
    shown: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def tell(self, line: str) -> None:
        self.shown.append(line)

    def secret(self, question: str) -> str | None:
        self.asked.append(question)
        return self.password

    def agrees(self, question: str) -> bool:
        self.asked.append(question)
        return self.yes


@dataclass
class KeyringInMemory(KeyringBackend):
    """A keyring as good as the system's, that nobody finds again after the test."""

    kept: dict[tuple[str, str], str] = field(default_factory=dict)
    priority: ClassVar[float] = 5

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not kept")


class LockedKeyring(KeyringInMemory):
    """A keyring whose daemon does not answer."""

    def get_password(self, service: str, username: str) -> str | None:
        raise ConnectionResetError("the daemon is gone")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise ConnectionResetError("the daemon is gone")


class KeyringInAFile(KeyringInMemory):
    """One of those that keep passwords for everybody to read."""

    priority: ClassVar[float] = 0.5
