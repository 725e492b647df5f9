"""SQLite files from which what was deleted is really gone: not in a free page, nor in the write-ahead log."""

from __future__ import annotations

import sqlite3

from soe_cli.errors import DecisionNeededError

PATIENCE = 1500
"""Milliseconds to wait for others to let go of the file."""


def overwrite_deleted(db: sqlite3.Connection) -> None:
    """From now on what this connection deletes or replaces is overwritten with zeros.

    https://www.sqlite.org/pragma.html#pragma_secure_delete
    """
    db.execute("PRAGMA secure_delete = ON")


def let_go_of_deleted(db: sqlite3.Connection) -> None:
    """Write the file anew without its free pages, and empty the write-ahead log, where old pages stand still.

    ``DecisionNeededError`` while another process reads or writes the file: what was deleted may still be in it.
    """
    try:
        db.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        db.execute("VACUUM")
        busy, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        if "locked" not in str(error) and "busy" not in str(error):
            raise
        busy = 1
    if busy:
        raise DecisionNeededError(
            "Los datos se borraron del registro, pero otro soe abierto en este equipo impide vaciar el archivo.",
            "Cierre los otros programas soe (también la consola de atención) y repita el comando.",
        )
