"""What the steps of the wizard share: the answers so far, and Google as they let it be reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from soe_cli.config import Config
    from soe_cli.desk.home import Home
    from soe_cli.desk.setting_up.answers import Answers
    from soe_cli.workspace.workspace import Workspace


@dataclass(slots=True)
class Scene:
    """One sitting at the wizard. ``standing`` is the configuration that was there before, None at the first time:
    the account and the centre are settled then."""

    home: Home
    answers: Answers
    standing: Config | None

    def google(self) -> Workspace:
        """The Workspace of the answers so far; the errors are those of ``credentials_of``."""
        from soe_cli.config import WorkspaceSettings
        from soe_cli.desk.setting_up.reaching import credentials_of, reach

        said = self.answers
        settings = WorkspaceSettings(sandbox=said.sandbox, service_account=said.service_account)
        return reach(credentials_of(self.home, said.email, settings), said.email, settings, {}, {})

    def typed(self, name: str) -> str:
        """A setting as it was answered, or as the configuration that was there has it; "" when neither says it."""
        if name in self.answers.settings:
            return ", ".join(self.answers.settings[name])
        return self._from_file(name)

    def set(self, name: str, *words: str) -> None:
        """Answer a setting; without words (or with "") it is left empty."""
        given = [word for word in words if word]
        if given or self._from_file(name):
            self.answers.settings[name] = given or [""]
        else:
            self.answers.settings.pop(name, None)

    def _from_file(self, name: str) -> str:
        from soe_cli.desk.settings.standing import standing
        from soe_cli.desk.settings.typed import shown

        if self.standing is None:
            return ""
        said = (one for one in standing(self.home) if one.setting.name == name and one.from_file)
        return next((shown(one.value) for one in said), "")
