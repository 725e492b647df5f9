"""The end of every command: one object for programs, or words for people, and the exit code."""

from __future__ import annotations

from collections.abc import Callable

import typer

from soe_cli.ui.report import Report, print_json
from soe_cli.ui.tables import print_notices


def present(report: Report, as_json: bool, words: Callable[[], None]) -> None:
    """Print ``report`` as JSON, or its ``words`` and notices; then leave with its exit code."""
    if as_json:
        print_json(report.as_json())
    else:
        words()
        print_notices(report.notices)
    if report.exit_code:
        raise typer.Exit(report.exit_code)
