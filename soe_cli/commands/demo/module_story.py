"""The module that the demo tells, from the programme to the report (PE-SOE-001-01, B01 to B12)."""

from __future__ import annotations

from soe_cli.commands.demo.closing_story import closing
from soe_cli.commands.demo.enrolment_story import enrolment
from soe_cli.commands.demo.programme_story import programme
from soe_cli.commands.demo.scene import Story
from soe_cli.commands.demo.session_story import session, triage
from soe_cli.commands.demo.stage import Stage


def the_module(stage: Stage) -> Story:
    """The scenes, one by one: what others do between two of them is done when the next one is asked for."""
    yield from programme(stage)
    yield from enrolment(stage)
    for one in stage.course.sessions:
        yield from session(stage, one)
        if one.number == 1:
            yield from triage(stage, one)
    yield from closing(stage)
