"""What is wrong with a configuration, said in Spanish."""

from __future__ import annotations

import msgspec
import pytest

from soe_cli.config import read
from soe_cli.config_mistakes import mistake

OFFICE = '[consultant]\nname = "A"\nemail = "a@b.pe"\n[center]\nname = "L"\ncalendar = "c"\nattentions = "a"\n'


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("", "falta el ajuste «workshops» en center"),
        ('workshops = "w"\nroom = 3', "no existe el ajuste «room» en center"),
        ('workshops = "w"\n[service]\nappointment_minutes = "x"', "se esperaba un número entero y hay un texto"),
        ('workshops = "w"\n[service]\nappointment_minutes = 0', "se esperaba un número entero desde 1"),
        ('workshops = "w"\n[report]\nquestioned_drop = 2.0', "se esperaba un número hasta 1"),
        ('workshops = "w"\n[calendar]\nnon_working_days = ["mañana"]', "se esperaba una fecha y hay un texto"),
        ('workshops = "w"\n[privacy]\nnotice_accepted = 3', "se esperaba una fecha"),
        ('workshops = "w\n', "hay algo mal escrito en la línea 8, columna 15"),
    ],
)
def test_each_mistake_is_one_sentence(toml: str, said: str) -> None:
    with pytest.raises(msgspec.DecodeError) as caught:
        read(f"{OFFICE}{toml}".encode())

    assert mistake(caught.value).startswith(said)


def test_what_msgspec_says_in_other_words_is_passed_on() -> None:
    assert mistake(ValueError("something new")) == "something new"
