"""Every setting is explained, documented, and read back as it was written."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli import config as configuration
from soe_cli.config import CenterSettings, Config, ConsultantSettings
from soe_cli.desk.settings.catalogue import find, settings
from soe_cli.desk.settings.explained import explained
from soe_cli.desk.settings.file import commented, with_changes
from soe_cli.desk.settings.typed import shown, takes
from soe_cli.errors import UnusableInputError

PAGE = Path(__file__).parents[3] / "docs" / "configuration.md"
BEGIN, END = "<!-- ajustes -->\n", "<!-- fin de los ajustes -->\n"
ANA = Config(ConsultantSettings("ROJAS LEÓN, ANA", "ana@centro.example"), CenterSettings("Lima", "c", "a", "w"))
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def test_every_setting_and_every_section_is_explained_and_nothing_else_is() -> None:
    sections = {name.rpartition(".")[0] or name for name in settings()}
    above = {name.rpartition(".")[0] for name in sections} - {""}

    assert set(explained().settings) == set(settings())
    assert set(explained().sections) == sections | above


def test_the_page_tells_of_every_setting() -> None:
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    if os.environ.get("SOE_WRITE_EXPECTED"):
        PAGE.write_text(f"{before}{BEGIN}{tables()}{END}{after}", encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0] == tables()


def tables() -> str:
    """The settings, a table a section, as the page shows them."""
    lines: list[str] = []
    section = ""
    for one in settings().values():
        inside = ".".join(one.path[:-1]) or one.name
        if inside != section:
            section = inside
            lines += ["", f"### `[{section}]`", "", explained().sections[section], ""]
            lines += ["| ajuste | qué es | toma | usual |", "|---|---|---|---|"]
        usual = "(hay que decirlo)" if one.required else shown(one.usual)
        usual = usual.replace("|", "\\|")
        lines.append(
            f"| `{one.name}` | {one.says} | {takes(one)} | {usual} |".replace("|  |", "| |").replace("*", "\\*")
        )
    return "\n".join([*lines, "", ""])


def test_a_new_file_explains_its_sections_and_says_only_what_is_not_usual() -> None:
    config = msgspec.structs.replace(ANA, columns={"Consulta": "Motivo"})

    written = commented(config)

    assert configuration.read(written.encode()) == config
    assert written.startswith("# La configuración de soe.")
    assert "[consultant]\n# Quién es usted, y con qué correo trabaja.\nname = " in written
    assert "tolerance_minutes" not in written
    assert "[service]" not in written


@given(WORDS, WORDS)
def test_whatever_a_person_types_is_read_back(name: str, value: str) -> None:
    written = with_changes(commented(ANA), {("columns", name): value, ("service", "name"): value})

    read = configuration.read(written.encode())
    assert (read.columns, read.service.name) == ({name: value}, value)
    assert with_changes(written, {}) == written


def test_a_value_back_to_the_usual_leaves_the_file_as_if_it_had_never_been_there() -> None:
    mine = commented(ANA) + "\n[service]\n# mía\n"

    changed = with_changes(mine, {("service", "tolerance_minutes"): 7})

    assert with_changes(changed, {("service", "tolerance_minutes"): None}) == mine
    assert with_changes(mine, {("report", "platform", "user"): None}) == mine


def test_a_file_that_is_no_toml_is_refused() -> None:
    with pytest.raises(UnusableInputError):
        with_changes("[consultant", {})


def test_an_entry_of_a_table_may_have_points_in_its_name() -> None:
    assert find("quotas.units_a_minute.sheets.reads").path == ("quotas", "units_a_minute", "sheets.reads")
    assert find("columns.N° de documento").path == ("columns", "N° de documento")
