"""``docs/report-sources.md`` says what is so."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from soe_cli.config import ReportSettings
from soe_cli.desk.sources.choosing import KINDS

TEXT = (Path(__file__).parents[3] / "docs" / "report-sources.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)


class Example(msgspec.Struct, forbid_unknown_fields=True):
    """A piece of ``config.toml``."""

    report: ReportSettings


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.strip().splitlines()[0])
def test_every_example_is_a_configuration_that_soe_takes(example: str) -> None:
    settings = msgspec.toml.decode(example, type=Example).report

    assert settings != ReportSettings()
    assert settings.source in ("", *KINDS)


def test_every_setting_of_every_source_is_told() -> None:
    for section in ("folder", "browser", "drive", "sheet", "platform"):
        (settings,) = [field.default for field in msgspec.structs.fields(ReportSettings) if field.name == section]
        for field in msgspec.structs.fields(settings):
            told = f"{field.name} =" in TEXT or f"[report.{section}.{field.name}]" in TEXT
            assert told, f"{section}.{field.name}"
