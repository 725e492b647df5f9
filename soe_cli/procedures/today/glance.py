"""What a glance at the day tells of each activity."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Blocked:
    """Something that cannot go on by itself, and why."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class ActivityNow:
    """How an activity stands. ``used`` and ``standard`` are minutes for what was done: ``used`` is None where
    nobody measures it, ``standard`` where another activity holds the duration for both. ``command`` is what to type
    next, or ""."""

    code: str
    name: str
    done: int = 0
    pending: int = 0
    blocked: tuple[Blocked, ...] = ()
    used: int | None = None
    standard: int | None = None
    command: str = ""
