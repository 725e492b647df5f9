"""Module files: whatever is in them, a module or a sentence."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.errors import UnusableInputError
from soe_cli.intake.workshops.module_file import read_module_file
from tests.commands.workshop.modules import MODULE

VALUES = st.one_of(st.integers(), st.booleans(), st.text(string.printable, max_size=20).map(repr), st.just("[]"))
FIELDS = (
    "nombre",
    "tipo",
    "publico",
    "cupo",
    "asistencia_minima",
    "minutos_minimos",
    "sesiones",
    "ruc",
    "plataforma",
)


def test_a_file_written_by_windows_notepad_is_read() -> None:
    module = read_module_file(MODULE.replace("\n", "\r\n").encode("utf-8-sig"), "modulo.toml")

    assert [one.topic for one in module.sessions] == ["Modelo de negocio", "Costos y precios"]
    assert module.sessions[1].day is None


@given(content=st.one_of(st.binary(max_size=400), st.text(max_size=400).map(str.encode)))
def test_no_bytes_make_anything_but_a_sentence(content: bytes) -> None:
    with pytest.raises(UnusableInputError):
        read_module_file(content, "modulo.toml")


@given(fields=st.dictionaries(st.sampled_from(FIELDS), VALUES))
def test_no_value_makes_anything_but_a_module_or_a_sentence(fields: dict[str, object]) -> None:
    said = "\n".join(f"{name} = {str(value).lower()}" for name, value in fields.items())
    try:
        read_module_file(f"{said}\n".encode(), "modulo.toml")
    except UnusableInputError as error:
        assert "modulo.toml" in error.message
