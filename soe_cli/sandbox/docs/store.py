"""Where documents live: their paragraphs, and the docx that they came from, if one did."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

SCHEMA = """
CREATE TABLE IF NOT EXISTS docs_documents (id TEXT PRIMARY KEY, text TEXT NOT NULL, docx BLOB);
"""


@dataclass(frozen=True, slots=True)
class Document:
    """One document; ``docx`` is what was uploaded, with all the looks that the paragraphs lack."""

    paragraphs: Sequence[str] = ()
    docx: bytes | None = None


def create(conn: sqlite3.Connection, file_id: str) -> None:
    """Store an empty document."""
    save(conn, file_id, Document())


def copy(conn: sqlite3.Connection, source: str, target: str) -> None:
    """Store a copy of a document."""
    save(conn, target, get(conn, source))


def delete(conn: sqlite3.Connection, file_id: str) -> None:
    """Delete a document."""
    conn.execute("DELETE FROM docs_documents WHERE id = ?", (file_id,))


def save(conn: sqlite3.Connection, file_id: str, document: Document) -> None:
    """Store a document in the place of what the file had."""
    text = "\n".join(document.paragraphs)
    conn.execute("INSERT OR REPLACE INTO docs_documents VALUES (?, ?, ?)", (file_id, text, document.docx))


def get(conn: sqlite3.Connection, file_id: str) -> Document:
    """The document that belongs to a Drive file."""
    row = conn.execute("SELECT text, docx FROM docs_documents WHERE id = ?", (file_id,)).fetchone()
    return Document(row["text"].split("\n"), row["docx"])


def texts(conn: sqlite3.Connection) -> dict[str, str]:
    """The text of every document, by its file's id."""
    return dict(conn.execute("SELECT id, text FROM docs_documents ORDER BY rowid").fetchall())
