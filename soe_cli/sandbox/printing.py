"""Paper: what Drive's editors print to PDF, plainly. A sandbox shows that a document exists, not how it looks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

PDF = "application/pdf"


def printed_paragraphs(paragraphs: Iterable[str]) -> bytes:
    """The paragraphs as a PDF, one below the other."""
    return _compiled("\n\n".join(f"#par({_literal(text)})" for text in paragraphs))


def printed_tables(tables: Iterable[tuple[str, Sequence[Sequence[str]]]]) -> bytes:
    """Titled tables as a PDF, each on a page of its own; the rows of a table are equally long."""
    return _compiled("\n#pagebreak()\n".join(_table(title, rows) for title, rows in tables))


def _table(title: str, rows: Sequence[Sequence[str]]) -> str:
    heading = f'#text(weight: "bold", {_literal(title)})\n\n'
    if not rows or not rows[0]:
        return heading
    cells = ", ".join(_literal(text) for row in rows for text in row)
    return f"{heading}#table(columns: {len(rows[0])}, {cells})"


def _literal(text: str) -> str:
    """``text`` as a string of Typst's code."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _compiled(body: str) -> bytes:
    import typst

    source = f'#set page(paper: "a4", margin: 2cm)\n#set text(size: 9pt, lang: "es")\n{body}'
    compiled = typst.compile(source.encode(), format="pdf")
    return compiled if isinstance(compiled, bytes) else b"".join(compiled)
