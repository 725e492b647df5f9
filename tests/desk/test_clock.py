"""``SOE_NOW``: the hour can be set, and only on a sandbox."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import Hire


@pytest.mark.parametrize(
    "told", ["2026-11-23T08:00", "2026-11-23 08:00:00", "2026-11-23T13:00:00+00:00", "2026-11-23T08:00:00-05:00"]
)
def test_on_a_sandbox_the_hour_is_the_one_that_is_told(hire: Hire, told: str) -> None:
    ana = hire("ana")
    ana.now = told

    assert ana.done("remind", "--json").data["window"]["from"] == "2026-11-23T08:30:00-05:00"


def test_what_is_no_moment_is_told(hire: Hire) -> None:
    ana = hire("ana")
    ana.now = "ayer"

    answer = ana.soe("remind")

    assert answer.exit_code == 2
    assert "SOE_NOW" in answer.err
    assert "2026-11-24T08:00" in answer.err


def test_with_google_itself_the_hour_cannot_be_set(hire: Hire) -> None:
    ana = hire("ana").at("2031-01-01T08:00")
    config = ana.home / "config.toml"
    config.write_text(config.read_text(encoding="utf-8").split("[workspace]")[0], encoding="utf-8")

    told = ana.done("remind", "--dry-run", "--json").data["window"]["from"]

    assert abs(datetime.fromisoformat(told) - datetime.now(UTC)) < timedelta(hours=1)
