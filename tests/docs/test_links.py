"""Every link of the documents leads somewhere, and every file they name is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.links import FOR_ENGINEERS, PAGES, anchors, is_elsewhere, leads_nowhere, links, paths, stands


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_inside_the_project_leads_somewhere(page: Path) -> None:
    broken = [link for link in links(page) if not is_elsewhere(link) and leads_nowhere(page, link)]

    assert broken == []


@pytest.mark.parametrize("page", FOR_ENGINEERS, ids=lambda page: page.name)
def test_every_file_that_a_page_for_engineers_names_is_there(page: Path) -> None:
    named = list(paths(page))

    assert named
    assert [path for path in named if not stands(path)] == []


def test_a_link_to_a_missing_file_or_heading_is_found(tmp_path: Path) -> None:
    page = tmp_path / "pagina.md"
    page.write_text("# Qué hacer, cuándo\n## `soe log` (A07)\n[a](#qué-hacer-cuándo) [b](otra.md)\n", "utf-8")

    assert anchors(page) == {"qué-hacer-cuándo", "soe-log-a07"}
    assert [link for link in links(page) if leads_nowhere(page, link)] == ["otra.md"]
