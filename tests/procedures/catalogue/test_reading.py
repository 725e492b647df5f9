"""Catalogues of other institutions, and what is said of one that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.errors import UnusableInputError
from soe_cli.procedures.catalogue.catalogue import Catalogue, Entry, Section
from soe_cli.procedures.catalogue.reading import load, parse

GOOD = """\
code = "PRODUCE"
title = "Servicios"
institution = "Ministerio de la Producción"
where = "https://www.gob.pe/produce"

[[section]]
number = "1"
name = "Tu Empresa"

[[section.entry]]
number = "1.1"
name = "Asesoría para formalizar una empresa"
minutes = 30

[[section.entry]]
number = "1.2"
name = "Capacitación"
"""


def test_an_institution_s_file_stands_beside_what_soe_brings(tmp_path: Path) -> None:
    (tmp_path / "produce.toml").write_text(GOOD, encoding="utf-8-sig")

    known = load(tmp_path)

    assert [one.code for one in known] == ["PE-SOE-001-01", "PROMPERÚ", "PRODUCE"]
    entry = known[2].entry("1.1")
    assert entry is not None
    assert entry.minutes == 30


def test_a_file_of_the_same_code_takes_the_place_of_what_soe_brings(tmp_path: Path) -> None:
    own = GOOD.replace("PRODUCE", "Promperu", 1)
    (tmp_path / "promperu.toml").write_text(own, encoding="utf-8")

    assert [one.code for one in load(tmp_path)] == ["PE-SOE-001-01", "Promperu"]


def test_without_a_folder_there_is_what_soe_brings(tmp_path: Path) -> None:
    assert len(load(tmp_path / "catalogues")) == 2


@pytest.mark.parametrize(
    ("right", "wrong", "line", "said"),
    [
        ('name = "Capacitación"', "name = Capacitación", 17, "no se entiende"),
        ('name = "Capacitación"', "", 15, "falta «name»"),
        ('name = "Capacitación"', 'name = " "', 17, "«name» está vacío"),
        ('number = "1.2"', 'number = "1. 2"', 16, "«number» debe ser una sola palabra"),
        ("minutes = 30", 'minutes = "30"', 13, "«minutes» debe ser un número entero"),
        ("minutes = 30", "minutes = 0", 13, "«minutes» debe ser 1 o más"),
        ("minutes = 30", "duration = 30", 13, "«duration» no es un dato"),
        ('number = "1.2"', 'number = "1.1"', 16, "el número «1.1» se repite"),
        ('number = "1.2"', 'number = "1.2"\ncounted_with = "9"', 17, "no existe «9»"),
        ('name = "Tu Empresa"', 'name = ["Tu Empresa"]', 8, "«name» debe ser un texto"),
        ('title = "Servicios"', "", 1, "falta «title»"),
        ('code = "PRODUCE"', "code = 3", 1, "«code» debe ser un texto"),
    ],
)
def test_a_broken_file_is_told_with_its_line(tmp_path: Path, right: str, wrong: str, line: int, said: str) -> None:
    (tmp_path / "produce.toml").write_text(GOOD.replace(right, wrong), encoding="utf-8")

    with pytest.raises(UnusableInputError) as refusal:
        load(tmp_path)

    assert f"produce.toml: en la línea {line}, {said}" in refusal.value.message


def test_letters_of_another_encoding_are_told_with_their_line(tmp_path: Path) -> None:
    (tmp_path / "produce.toml").write_bytes(GOOD.encode("cp1252"))

    with pytest.raises(UnusableInputError, match=r"produce\.toml: en la línea 3, hay letras que no están en UTF-8"):
        load(tmp_path)


def test_two_files_of_one_code_are_refused(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(GOOD, encoding="utf-8")

    with pytest.raises(UnusableInputError, match=r"b\.toml.*ya es el de a\.toml"):
        load(tmp_path)


@given(st.integers(0, len(GOOD)), st.integers(0, 12), st.text(max_size=6))
def test_any_damage_leaves_a_catalogue_or_a_sentence(at: int, length: int, instead: str) -> None:
    text = GOOD[:at] + instead + GOOD[at + length :]
    try:
        read = parse(text, "produce.toml")
    except UnusableInputError as refusal:
        assert "produce.toml: en la línea " in refusal.message
    else:
        assert isinstance(read, Catalogue)


def test_the_example_of_the_documentation_is_a_catalogue() -> None:
    documentation = Path(__file__).parents[3] / "docs" / "catalogues.md"
    _, _, rest = documentation.read_text(encoding="utf-8").partition("```toml\n")
    example = parse(rest.partition("```")[0], "produce.toml")

    assert example.code == "PRODUCE"
    assert example.entry("1.1") is not None


def test_every_fact_that_a_catalogue_may_hold_is_documented() -> None:
    documentation = (Path(__file__).parents[3] / "docs" / "catalogues.md").read_text(encoding="utf-8")
    facts = {name for kind in (Catalogue, Section, Entry) for name in kind.__struct_encode_fields__}

    assert {name for name in facts if f"`{name}`" not in documentation} == {"section", "entry"}
