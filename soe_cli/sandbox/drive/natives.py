"""Files without bytes: what the rooms that keep them (Sheets, Forms, Docs) do when Drive makes or copies one.

A room registers itself with :func:`keeps`; Drive asks here by MIME type and knows none of them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from soe_cli.sandbox.service import Media, Raw


@dataclass(frozen=True, slots=True)
class Room:
    """How a room keeps its files.

    ``create``, ``copy`` (source, target) and ``delete`` act on what belongs to a file's id. ``path`` is the part of
    a link before the id. ``convert`` makes a file of this kind from uploaded content, and ``export`` gives content
    of a MIME type; both raise ApiError for a format that the room does not know, and None stands for "no format".
    """

    path: str
    create: Callable[[sqlite3.Connection, str], None]
    copy: Callable[[sqlite3.Connection, str, str], None]
    delete: Callable[[sqlite3.Connection, str], None]
    convert: Callable[[sqlite3.Connection, str, Media], None] | None = None
    export: Callable[[sqlite3.Connection, str, str], Raw] | None = None


_ROOMS: dict[str, Room] = {}


def keeps(mime_type: str, room: Room) -> None:
    """Hand the files of ``mime_type`` to ``room``."""
    _ROOMS[mime_type] = room


def room_of(mime_type: str) -> Room | None:
    """The room that keeps files of this type, if one does."""
    return _ROOMS.get(mime_type)
