"""A citizen fills the registration form in: in Chromium, when it is installed, and always in a plain browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from lxml import html

from tests.desk.sources import chromium
from tests.sandbox.conftest import Service
from tests.sandbox.forms import choice, new_form, question, question_ids, text
from tests.sandbox.letters import ANA

ANSWERS = {
    "Apellidos y nombres": "Ñahui Quispe, Rosa",
    "Tipo de documento": "DNI",
    "Fecha de nacimiento": "1990-02-28",
}

Browse = Callable[[dict[str, Any], Path], None]


def in_chromium(form: dict[str, Any], profile: Path) -> None:
    ids = question_ids(form)
    with chromium.running(profile) as browser:
        browser.visit(form["responderUri"], profile)
        browser.click(f"q-{ids['¿Cómo se enteró?']}-2")
        browser.fill_in({f"q-{ids[title]}": answer for title, answer in ANSWERS.items()})


def in_a_plain_browser(form: dict[str, Any], profile: Path) -> None:
    ids = question_ids(form)
    page = html.fromstring(requests.get(form["responderUri"], timeout=10).text, base_url=form["responderUri"])
    filled = {page.get_element_by_id(f"q-{ids[title]}").get("name"): answer for title, answer in ANSWERS.items()}
    chosen = page.get_element_by_id(f"q-{ids['¿Cómo se enteró?']}-2")
    filled[chosen.get("name")] = str(chosen.get("value"))
    page.make_links_absolute()
    requests.post(str(page.forms[0].action), data=filled, timeout=10).raise_for_status()


@pytest.mark.parametrize("browse", [in_a_plain_browser, *([in_chromium] if chromium.PROGRAM else [])])
def test_what_a_citizen_fills_in_is_what_the_forms_api_gives(
    browse: Browse, service: Service, tmp_path: Path
) -> None:
    # given
    forms = service("forms.v1", ANA)
    form = new_form(
        forms,
        text("Apellidos y nombres"),
        choice("Tipo de documento", "DROP_DOWN", "DNI", "CE"),
        question("Fecha de nacimiento", {"dateQuestion": {"includeYear": True}}),
        choice("¿Cómo se enteró?", "RADIO", "Redes sociales", "Un amigo"),
    )

    # when
    browse(form, tmp_path)

    # then
    (response,) = forms.forms().responses().list(formId=form["formId"]).execute()["responses"]
    given = {
        title: response["answers"][identity]["textAnswers"]["answers"][0]["value"]
        for title, identity in question_ids(form).items()
    }
    assert given == {**ANSWERS, "¿Cómo se enteró?": "Un amigo"}
