"""What this machine knows of the fences at Google: which rows it has seen, and which fences may go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from soe_cli.clock import Clock
from soe_cli.effects.ledger_file import LedgerFile


class FenceBook:
    """The ledger's pages on fences (developer metadata that makes a row unique), by spreadsheet."""

    def __init__(self, file: LedgerFile, clock: Clock) -> None:
        self._file = file
        self._clock = clock

    def age(self, since: float = 0.0) -> float:
        """Seconds on the machine's clock, by which fences grow old: those passed ``since`` an earlier answer."""
        return self._clock.real().timestamp() - since

    def seen(self, spreadsheet: str, fences: Mapping[int, str]) -> None:
        """Remember that the rows of these fences (id → key) were read back; what was known already stays."""
        seen_at = self._clock.real().timestamp()
        with self._file.transaction() as db:
            db.executemany(
                "INSERT INTO fences VALUES (?, ?, ?, ?, 0) ON CONFLICT (spreadsheet, id)"
                " DO UPDATE SET key = excluded.key, seen_at = excluded.seen_at, pruned = 0"
                " WHERE key <> excluded.key",
                [(spreadsheet, fence, key, seen_at) for fence, key in fences.items()],
            )

    def row_was_seen(self, spreadsheet: str, key: str) -> bool:
        """Whether a row with this key was ever read back from the spreadsheet."""
        found = self._file.one("SELECT 1 FROM fences WHERE spreadsheet = ? AND key = ?", (spreadsheet, key))
        return found is not None

    def stale(self, spreadsheet: str, minutes: int) -> dict[int, str]:
        """The fences (id → key) whose rows were read back more than ``minutes`` ago and that may still stand."""
        before = self._clock.real().timestamp() - minutes * 60
        rows = self._file.all(
            "SELECT id, key FROM fences WHERE spreadsheet = ? AND pruned = 0 AND seen_at < ?", (spreadsheet, before)
        )
        return {row["id"]: row["key"] for row in rows}

    def pruned(self, spreadsheet: str, fences: Iterable[int]) -> None:
        """Remember that these fences no longer stand at Google."""
        with self._file.transaction() as db:
            db.executemany(
                "UPDATE fences SET pruned = 1 WHERE spreadsheet = ? AND id = ?",
                [(spreadsheet, fence) for fence in fences],
            )
