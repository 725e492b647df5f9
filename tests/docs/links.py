"""The links and the paths of the documents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")))
FOR_ENGINEERS = tuple(
    ROOT / name
    for name in (
        *("CONTRIBUTING.md", "docs/architecture.md", "docs/testing.md"),
        *("docs/adding-a-command.md", "docs/adding-a-format.md"),
    )
)
"""The pages that name files of the house."""

_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_CODE = re.compile(r"`([^`\s]+)`")
_PATH = re.compile(r"^(?:\.[a-z]+/|\.importlinter|[\w*<>.-]+/|\w+\.py$)")


def links(page: Path) -> Iterator[str]:
    """The addresses of a page's links."""
    yield from _LINK.findall(_FENCE.sub("", page.read_text("utf-8")))


def is_elsewhere(link: str) -> bool:
    """Whether a link leaves the project."""
    return link.startswith(("http://", "https://", "mailto:"))


def leads_nowhere(page: Path, link: str) -> bool:
    """Whether a link's file or heading does not exist."""
    path, _, heading = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return True
    return bool(heading) and heading not in anchors(target)


def anchors(page: Path) -> set[str]:
    """What the headings of a page are called in links, as GitHub does it."""
    return {_anchor(title) for title in _HEADING.findall(_FENCE.sub("", page.read_text("utf-8")))}


def paths(page: Path) -> Iterator[str]:
    """The files and folders that a page names between backticks, each with ``*`` for what a name stands for."""
    for name in _CODE.findall(_FENCE.sub("", page.read_text("utf-8"))):
        if _PATH.match(name):
            yield re.sub(r"<[^>]*>", "*", name).rstrip("/")


def stands(path: str) -> bool:
    """Whether there is such a file in the project, the package or the tests; a bare name anywhere in them."""
    if "/" not in path:
        return (ROOT / path).exists() or any(any((ROOT / room).rglob(path)) for room in ("soe_cli", "tests"))
    return any(any(base.glob(path)) for base in (ROOT, ROOT / "soe_cli", ROOT / "tests"))


def _anchor(title: str) -> str:
    bare = re.sub(r"[*_`]|\[([^\]]*)\]\([^)]*\)", r"\1", title).lower()
    kept = (one for one in bare if one in "- " or unicodedata.category(one)[0] in "LN" or one == "_")
    return "".join(kept).replace(" ", "-")
