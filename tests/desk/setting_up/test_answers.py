"""Answers that wait between two sittings."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.desk.home import Home
from soe_cli.desk.setting_up.answers import Answers, draft_path, drop_draft, keep_draft, read_draft
from soe_cli.errors import UsageError

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@given(WORDS, st.lists(WORDS), st.dictionaries(WORDS, st.lists(WORDS), max_size=3))
def test_what_was_answered_is_there_again(
    tmp_path_factory: pytest.TempPathFactory, name: str, columns: list[str], settings: dict[str, list[str]]
) -> None:
    home = Home(tmp_path_factory.mktemp("home"))
    said = Answers(name=name, columns=columns, settings=settings, done=["person"])

    keep_draft(home, said)

    assert read_draft(home) == said


def test_a_draft_is_its_owners_alone_and_a_damaged_one_is_none(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert read_draft(home) is None
    keep_draft(home, Answers(name="ANA"))
    assert os.name != "posix" or draft_path(home).stat().st_mode & 0o077 == 0

    draft_path(home).write_text("name = ", encoding="utf-8")

    assert read_draft(home) is None
    drop_draft(home)
    drop_draft(home)


def test_settings_are_read_as_they_were_typed_and_what_an_office_rests_on_is_not_set_so() -> None:
    wish = Answers(settings={"calendar.non_working_days": ["24/12/2026"], "report.from": ["Folder"]}).wish()

    assert wish.settings == {
        ("calendar", "non_working_days"): [date(2026, 12, 24)],
        ("report", "from"): "folder",
    }
    for settings in ({"center.attentions": ["1AbC"]}, {"report.from": ["foldr"]}, {"nada": ["x"]}):
        with pytest.raises(UsageError):
            Answers(settings=settings).wish()
