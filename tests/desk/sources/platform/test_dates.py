"""The dates in what the platform is asked."""

from __future__ import annotations

from datetime import date

import pytest

from soe_cli.desk.sources.platform.dates import filled
from soe_cli.errors import UnusableInputError

TODAY = date(2026, 12, 30)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("{today}", "2026-12-30"),
        ("{today+7}", "2027-01-06"),
        ("{today-30}", "2026-11-30"),
        ("{today:%d/%m/%Y}", "30/12/2026"),
        ("{today+1:%Y%m%d}", "20261231"),
        ("del {today} al {today+1}", "del 2026-12-30 al 2026-12-31"),
        ("Lima", "Lima"),
    ],
)
def test_dates_are_counted_from_today(text: str, day: str) -> None:
    assert filled({"desde": text}, TODAY) == {"desde": day}


@pytest.mark.parametrize("text", ["{hoy}", "{today+x}", "{today", "{}", "{today+99999}"])
def test_a_hole_that_is_not_understood_is_told(text: str) -> None:
    with pytest.raises(UnusableInputError) as refused:
        filled({"desde": text}, TODAY)

    assert f"«desde = {text}»" in refused.value.message
    assert "{today+7}" in refused.value.next_step
