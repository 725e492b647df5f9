"""The code with which a colleague finds what a centre shares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.desk.join_code import Shared, join_code, read_join_code
from soe_cli.errors import UsageError
from soe_cli.model.center import Center

TEXT = st.text(max_size=80)
CENTER = Center("Centro de Empleo Ñaña", "c_1@group.calendar.google.com", "1AbC", "1DeF")


@given(TEXT, TEXT, TEXT, TEXT)
def test_every_centre_comes_back_from_its_code(name: str, calendar: str, attentions: str, workshops: str) -> None:
    shared = Shared(Center(name, calendar, attentions, workshops))

    assert read_join_code(join_code(shared)) == shared


@given(st.dictionaries(TEXT, TEXT), st.dictionaries(TEXT, TEXT))
def test_what_the_spreadsheets_call_their_columns_comes_along(
    columns: dict[str, str], tabs: dict[str, str]
) -> None:
    shared = Shared(CENTER, columns, tabs)

    assert read_join_code(join_code(shared)) == shared


def test_a_code_survives_what_mail_programs_do_to_a_long_word() -> None:
    code = join_code(Shared(CENTER))

    assert read_join_code(f"\r\n  {code[:40]}\r\n{code[40:]}\t") == Shared(CENTER)
    assert code.isascii()
    assert " " not in code


@given(st.data())
def test_a_code_with_one_letter_changed_is_no_code(data: st.DataObject) -> None:
    code = join_code(Shared(CENTER))
    place = data.draw(st.integers(0, len(code) - 1))
    letter = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"))

    changed = code[:place] + letter + code[place + 1 :]
    try:
        assert read_join_code(changed) == Shared(CENTER)
    except UsageError as error:
        assert "no está completo" in error.message


@given(st.text(max_size=60))
def test_what_is_no_code_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(UsageError):
        read_join_code(f"SOE1-{typed}")
