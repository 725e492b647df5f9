"""What the documentation says of the sandbox's methods."""

from __future__ import annotations

from soe_cli.sandbox.service import HANDLERS
from tests.sandbox import catalogue


def test_the_sandbox_has_every_method_that_soe_uses() -> None:
    assert catalogue.used() <= set(HANDLERS)
    assert {
        "gmail.users.drafts.send",
        "calendar.events.insert",
        "sheets.spreadsheets.batchUpdate",
    } <= catalogue.used()


def test_the_sandbox_has_no_method_that_google_has_not() -> None:
    known = {name for names in catalogue.methods().values() for name in names}
    assert set(HANDLERS) <= known


def test_the_table_in_the_documentation_is_up_to_date() -> None:
    page = catalogue.PAGE.read_text("utf-8")
    made = catalogue.page_with(page, catalogue.table())
    assert page == made, "Write it anew: python -m tests.sandbox.catalogue"
