"""The end of every command: one object for programs, or words for people, and the exit code."""

from __future__ import annotations

from collections.abc import Callable, Collection

import typer

from soe_cli.model.notice import Notice
from soe_cli.ui.report import Report, print_json
from soe_cli.ui.tables import print_notices


def present(report: Report, as_json: bool, words: Callable[[], None], told: Collection[Notice] = ()) -> None:
    """Print ``report`` as JSON, or its ``words`` and the notices that are not ``told`` by them; then leave with its
    exit code."""
    if as_json:
        print_json(report.as_json())
    else:
        words()
        print_notices(notice for notice in report.notices if notice not in told)
    if report.exit_code:
        raise typer.Exit(report.exit_code)
