"""What was done, and what stands so now: the ledger's pages as people look things up in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from soe_cli.effects.ledger_file import LedgerFile
from soe_cli.effects.plan import AnyEffect

EVENTS = """
SELECT h.at, h.state, h.detail, e.payload FROM history h JOIN effects e ON e.key = h.key
WHERE h.state <> 'planned' AND substr(h.key, 1, ?) = ? ORDER BY h.id DESC LIMIT ?
"""
STANDING = """
SELECT changed_at AS at, state, coalesce(error, receipt, '{}') AS detail, payload, run FROM effects
WHERE substr(key, 1, ?) = ? AND state IN (SELECT value FROM json_each(?)) ORDER BY changed_at DESC, rowid DESC
"""


@dataclass(frozen=True, slots=True)
class Event:
    """What became of ``effect``: when (Lima), its ledger ``state``, and the receipt or error. ``run``, the run
    that had it last, is told of what stands now only."""

    at: datetime
    effect: AnyEffect
    state: str
    detail: dict[str, Any]
    run: str | None = None

    @property
    def key(self) -> str:
        """The effect's key."""
        return self.effect.key

    @property
    def activity(self) -> str:
        """The procedure's activity."""
        return self.effect.activity

    @property
    def kind(self) -> str:
        """The kind of effect (``SendEmail``)."""
        return type(self.effect).__name__


def events(file: LedgerFile, limit: int, key: str = "") -> list[Event]:
    """What was done, newest first, of the effects whose key begins with ``key``: at most ``limit`` events."""
    return [_event(row) for row in file.all(EVENTS, (len(key), key, limit))]


def standing(file: LedgerFile, states: Collection[str], key: str = "") -> list[Event]:
    """What is in one of ``states`` now, the last to change first, of the effects whose key begins with ``key``."""
    wanted = msgspec.json.encode(list(states)).decode()
    return [_event(row, row["run"]) for row in file.all(STANDING, (len(key), key, wanted))]


def _event(row: sqlite3.Row, run: str | None = None) -> Event:
    return Event(
        at=datetime.fromisoformat(row["at"]),
        effect=msgspec.json.decode(row["payload"], type=AnyEffect),
        state=row["state"],
        detail=msgspec.json.decode(row["detail"]),
        run=run,
    )
