"""soe's own records: whether their files are whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from soe_cli.desk.doctor.examined import Examined
from soe_cli.model.finding import Finding

LEDGER, DAYBOOK = "ledger.sqlite3", "daybook.sqlite3"
_FILES = {LEDGER: ("El registro de lo enviado", "effects"), DAYBOOK: ("El cuaderno de citas", "appointments")}
"""What each file is called, and a table that it must have."""


def records(examined: Examined) -> Iterator[Finding]:
    """Whether the ledger and the day book are whole."""
    root = examined.home.root
    problems = {name: problem for name in _FILES if (root / name).exists() and (problem := problem_of(root / name))}
    for name, problem in problems.items():
        yield Finding(
            "records",
            "broken-record",
            "error",
            f"{_FILES[name][0]} ({root / name}) no se puede usar: {problem}.",
            "No lo borre: sin él, algo podría enviarse dos veces. Recupere la carpeta de una copia de seguridad, o"
            " envíe el archivo a quien administra soe.",
        )
    if not problems:
        yield Finding("records", "whole", "ok", "El registro de soe está íntegro.")


def problem_of(path: Path) -> str:
    """What is wrong with a SQLite file, "" when nothing is.

    At rest it is read as it lies, because SQLite would leave files beside it. What looks wrong then may be a
    command that writes just now, so it is looked at again.
    """
    at_rest = not path.with_name(f"{path.name}-wal").exists()
    return (_looked_at(path, "mode=ro&immutable=1") and _looked_at(path)) if at_rest else _looked_at(path)


def _looked_at(path: Path, how: str = "mode=ro") -> str:
    _, table = _FILES[path.name]
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?{how}", uri=True, timeout=5)) as db:
            verdict = str(db.execute("PRAGMA quick_check(1)").fetchone()[0])
            tables = {row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.OperationalError as error:
        return "otro programa lo tiene ocupado" if "locked" in str(error) else f"no se puede abrir ({error})"
    except sqlite3.Error:
        return "está dañado"
    if verdict != "ok":
        return "está dañado"
    return "" if not tables or table in tables else "es de otro programa"
