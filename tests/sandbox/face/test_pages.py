"""What all pages of the sandbox have in common."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import html

from tests.sandbox.face.conftest import HOSTILE, Looker, Workspace, rows, words
from tests.sandbox.letters import ANA, BERTA

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; "
    "img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


def test_every_page_says_that_it_is_a_sandbox_and_can_be_read_aloud(looker: Looker, workspace: Workspace) -> None:
    for path in workspace.paths():
        page = looker.see(path)

        assert page.get("lang") == "es", path
        assert "no es Google" in words(page.xpath("//*[@role='note']")[0]), path
        assert [one.tag for one in page.iter("h1", "main")] == ["main", "h1"], path
        assert page.xpath("//a[@class='skip']/@href") == ["#contenido"], path
        assert len(page.xpath("//nav[@aria-label='Secciones']//a[@aria-current='page']")) == 1, path
        unlabelled = [
            one.get("name") for one in page.iter("input", "select", "textarea") if not labelled(page, one)
        ]
        assert unlabelled == [], path
        assert all(words(one) or one.get("aria-label") for one in page.iter("a", "button")), path
        identities = page.xpath("//@id")
        assert len(identities) == len(set(identities)), path


def labelled(page: Any, field: Any) -> bool:
    """Whether a field says what it is for, or is not seen."""
    return field.get("type") == "hidden" or bool(page.xpath(f"//label[@for='{field.get('id')}']"))


def test_no_name_or_text_becomes_a_part_of_a_page(looker: Looker, workspace: Workspace) -> None:
    for path in workspace.paths():
        page = looker.see(path)

        assert page.xpath("//script/@src") == ["/ver/face.js"], path
        assert not page.xpath("//script[not(@src)] | //main//b | //@*[starts-with(name(), 'on')]"), path
        assert not page.xpath("//@style"), path


def test_every_page_runs_loads_and_sends_nothing_but_its_own(looker: Looker, workspace: Workspace) -> None:
    for path in ["", *workspace.paths()]:
        answer = looker.get(f"/ver/{ANA}/{path}".rstrip("/"))

        assert answer.headers["content-security-policy"] == POLICY, path
        assert answer.headers["x-content-type-options"] == "nosniff", path


def test_the_start_lists_the_people_or_says_how_to_begin(looker: Looker, ana: object) -> None:
    assert rows(html.fromstring(looker.get("/ver").content)) == [ANA]
    assert rows(html.fromstring(looker.get("/").content)) == [ANA]


def test_an_empty_sandbox_says_how_to_begin(looker: Looker) -> None:
    assert f"soe init --sandbox {looker.address}" in looker.get("/ver").text


def test_another_user_is_seen_in_the_same_section(looker: Looker, workspace: Workspace) -> None:
    switch = looker.see("hojas").forms[0]

    fields = {**dict(switch.form_values()), "usuario": BERTA}
    shown = looker.get(f"{switch.action}?usuario={fields['usuario']}&seccion={fields['seccion']}")

    assert shown.url == f"{looker.address}/ver/{BERTA}/hojas"
    assert "No hay hojas de cálculo" in shown.text


@pytest.mark.parametrize("user", ["nadie@example.com", "../../etc", "<b>", "%00"])
def test_nobody_is_seen_who_is_not_there(looker: Looker, workspace: Workspace, user: str) -> None:
    answer = looker.get(f"/ver/{user}/correo")

    assert answer.status_code == 404


def test_what_belongs_to_another_is_not_shown(looker: Looker, workspace: Workspace) -> None:
    private = [f"correo/{workspace.letter}", f"correo/{workspace.letter}/cuerpo", f"hojas/{workspace.spreadsheet}"]
    private += [
        f"archivos/{workspace.file}",
        f"formularios/{workspace.form}",
        "correo/borradores/no",
        "reuniones/x",
    ]
    for path in private:
        answer = looker.get(f"/ver/{BERTA}/{path}")

        assert (answer.status_code, "no puede verlo" in answer.text) == (404, True), path


def test_the_links_that_google_gives_lead_to_the_same_thing_here(looker: Looker, workspace: Workspace) -> None:
    linked = {
        f"/spreadsheets/d/{workspace.spreadsheet}/edit": f"hojas/{workspace.spreadsheet}",
        f"/forms/d/{workspace.form}/edit": f"formularios/{workspace.form}",
        f"/file/d/{workspace.file}/view": f"archivos/{workspace.file}",
    }
    for link, place in linked.items():
        assert looker.get(link).url == f"{looker.address}/ver/{ANA}/{place}"
    assert looker.get("/drive/folders/nada").url == f"{looker.address}/ver"


def test_hostile_words_are_shown_as_they_were_written(looker: Looker, workspace: Workspace) -> None:
    assert HOSTILE in words(looker.see(f"correo/{workspace.received}").find(".//h1"))
    assert HOSTILE in words(looker.see(f"formularios/{workspace.form}"))
    assert HOSTILE in words(looker.see("archivos"))
