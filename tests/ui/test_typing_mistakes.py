"""A word that is almost a command or an option: soe names the one that was meant, and imports no other."""

from __future__ import annotations

import pytest

from tests.conftest import Hire


@pytest.mark.parametrize(
    ("words", "said", "help_of"),
    [
        (("remnid",), "No existe el comando «remnid». ¿Quiso decir «remind»?", "soe"),
        (("wrkshop", "list"), "No existe el comando «wrkshop». ¿Quiso decir «workshop»?", "soe"),
        (("workshop", "statu"), "No existe el comando «statu». ¿Quiso decir «status»?", "soe workshop"),
        (("attend", "strat", "C-1"), "No existe el comando «strat». ¿Quiso decir «start»?", "soe attend"),
        (("certificate", "verifi"), "No existe el comando «verifi». ¿Quiso decir «verify»?", "soe certificate"),
        (("remind", "--dry-rn"), "No existe la opción --dry-rn. ¿Quiso decir --dry-run?", "soe remind"),
        (
            ("workshop", "register", "M", "--sesion", "1"),
            "No existe la opción --sesion. ¿Quiso decir --session?",
            "soe workshop register",
        ),
        (("--versoin",), "No existe la opción --versoin. ¿Quiso decir --version?", "soe"),
        (("recordar",), "No existe el comando «recordar».", "soe"),
        (("log", "--enviar"), "No existe la opción --enviar.", "soe log"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_a_mistyped_word_is_answered_with_the_one_that_was_meant(
    hire: Hire, words: tuple[str, ...], said: str, help_of: str
) -> None:
    answer = hire("ana", ready=False).soe(*words)

    assert answer.exit_code == 2
    assert answer.err == f"{said}\n  > Vea las opciones con «{help_of} --help».\n"
