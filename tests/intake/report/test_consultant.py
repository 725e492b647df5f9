"""Whose appointments are whose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from soe_cli.intake.report.consultant import of_consultant

from ..builders import appointment


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("QUISPE MAMANI, ROSA", "Rosa Quispe Mamani"),
        ("Quispe Mamani Rosa", "rosa quispe"),
        ("Rosa Quispe", "QUISPE MAMANI, ROSA MARÍA"),
        ("MUÑOZ DE LA CRUZ, JOSÉ", "Jose Munoz Cruz"),
        ("Rosa", "ROSA"),
        ("", "Rosa Quispe"),
        ("CASTRO, LUIS", "all"),
    ],
)
def test_a_consultant_is_known_however_the_name_is_written(written: str, asked: str) -> None:
    theirs = replace(appointment(), consultant=written)

    assert of_consultant([theirs], asked) == (theirs,)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("QUISPE MAMANI, ROSA", "Rosa"),
        ("QUISPE MAMANI, ROSA", "Rosa Quispe Huamán"),
        ("QUISPE MAMANI, ROSA", "Luis Quispe Mamani"),
        ("DE LA CRUZ, ROSA", "de la Vega, Rosa"),
    ],
)
def test_another_person_with_some_of_the_same_names_is_another(written: str, asked: str) -> None:
    assert of_consultant([replace(appointment(), consultant=written)], asked) == ()
