"""What files and command lines say is taken where it fits, and refused by its row where it does not."""

from __future__ import annotations

from soe_cli.model.review import KeptDecision, Wish
from soe_cli.procedures.workshops.session.rulings import Reviewed, rulings_of
from tests.procedures.workshops.session.reviews import AT, PEOPLE, kept

ELENAS = "45678912 · QUISPE HUAMAN, MARIA ELENA"


def taken(*wishes: Wish, standing: KeptDecision | None = None) -> tuple[list[str], list[tuple[str, str]]]:
    """What is decided, and the code and row of what is refused."""
    names = {"maria": "Maria", "iphone": "iPhone", "": "\u200b"}
    reviewed = Reviewed(1, names, (), PEOPLE, {standing.key: standing} if standing else {})
    rulings, refused = rulings_of(wishes, reviewed, AT)
    return [f"{one.display_name}: {one.decision}" for one in rulings], [(one.code, one.source) for one in refused]


def test_people_are_named_by_document_or_name_and_nobody_by_words() -> None:
    assert taken(Wish("MARÍA", "45678912"), Wish("iPhone", "no inscrito"), Wish("(sin nombre)", "No")) == (
        [f"Maria: {ELENAS}", "iPhone: No inscrito", "(sin nombre): No inscrito"],
        [],
    )


def test_who_is_not_on_the_list_and_names_of_another_session_are_refused_by_their_row() -> None:
    decided, refused = taken(
        Wish("Maria", "99999999", "", "fila 2"),
        Wish("Otra", "45678912", "", "fila 3"),
        Wish("iPhone", "=HYPERLINK(1)", "", "fila 4"),
    )

    assert decided == []
    assert refused == [("not-on-list", "fila 2"), ("unknown-name", "fila 3"), ("not-on-list", "fila 4")]


def test_two_rows_that_disagree_about_a_name_decide_nothing_and_two_that_agree_decide_it_once() -> None:
    assert taken(Wish("Maria", "45678912"), Wish("maria", "45678913", "", "fila 9")) == (
        [],
        [("decided-twice", "fila 9")],
    )
    assert taken(Wish("Maria", "45678912"), Wish("maria", "45678912")) == ([f"Maria: {ELENAS}"], [])


def test_what_stands_already_and_what_a_file_repeats_of_before_are_no_wishes() -> None:
    row = kept("Maria", ELENAS)
    assert taken(Wish("Maria", "45678912"), standing=row) == ([], [])
    assert taken(Wish("Maria", "No inscrito", "No inscrito", "fila 2"), standing=row) == ([], [])
