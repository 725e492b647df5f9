"""Where soe keeps its things: one folder of the consultant's own, local to the machine."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Home:
    """The folder ``SOE_HOME``, by default the platform's local, never roaming, directory for user data."""

    root: Path

    @classmethod
    def here(cls) -> Home:
        """The home that the environment names."""
        named = os.environ.get("SOE_HOME")
        if named:
            return cls(Path(named).expanduser().absolute())
        from platformdirs import user_data_path

        return cls(user_data_path("soe", appauthor=False, roaming=False))

    @property
    def config(self) -> Path:
        """The configuration."""
        return self.root / "config.toml"

    @property
    def credentials(self) -> Path:
        """The OAuth client with which soe asks Google for a sign-in."""
        return self.root / "credentials.json"

    @property
    def accounts(self) -> Path:
        """The folder of the sign-ins."""
        return self.root / "accounts"

    @property
    def scripts(self) -> Path:
        """The folder of the attention scripts, which consultants may edit."""
        return self.root / "pauta"

    @property
    def appointments(self) -> Path:
        """The folder of what is kept of the platform's reports of appointments."""
        return self.root / "citas"

    @property
    def reports(self) -> Path:
        """The folder of the files that soe makes for people."""
        return self.root / "reportes"
