"""The password of the platform, in the system's own keyring and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from soe_cli.workspace.system_keyring import system_keyring


@dataclass(frozen=True, slots=True)
class KeptPassword:
    """The password of ``user`` at ``host`` in the system's keyring.

    Where there is no keyring, or it is locked or broken, there is no password kept and none can be: whoever asks is
    told so by the answers and asks a person. Errors of every kind end here: backends let those of their own systems
    through, and none is worth stopping for.
    """

    host: str
    user: str

    def read(self) -> str | None:
        """The password; None when none is kept."""
        keyring = system_keyring()
        try:
            return keyring.get_password(self._service, self.user) if keyring else None
        except Exception:
            return None

    def keep(self, password: str) -> bool:
        """Keep the password for the next time; whether that could be done."""
        keyring = system_keyring()
        if keyring is None:
            return False
        try:
            keyring.set_password(self._service, self.user, password)
        except Exception:
            return False
        return True

    def forget(self) -> None:
        """Drop a password that does not serve any more, so that nobody is locked out by trying it again."""
        keyring = system_keyring()
        try:
            if keyring:
                keyring.delete_password(self._service, self.user)
        except Exception:
            return

    @property
    def can_be_kept(self) -> bool:
        """Whether this machine has a keyring."""
        return system_keyring() is not None

    @property
    def _service(self) -> str:
        return f"soe {self.host}"
