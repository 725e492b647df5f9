"""The command palette in Spanish."""

from __future__ import annotations

from textual.command import DiscoveryHit, Hit, Hits, Provider


class Actions(Provider):
    """Every action of the console by its name."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self.app.get_system_commands(self.screen):
            yield DiscoveryHit(command.title, command.callback, help=command.help)

    async def search(self, query: str) -> Hits:
        """Those whose name fits; where none does, a line that says so."""
        matcher = self.matcher(query)
        found = False
        for command in self.app.get_system_commands(self.screen):
            if (score := matcher.match(command.title)) > 0:
                found = True
                yield Hit(score, matcher.highlight(command.title), command.callback, help=command.help)
        if not found:
            yield Hit(0.01, "Ninguna acción se llama así", lambda: None)
