"""No place is forgotten: each call and each write of the ledger has one, and each kind dies at all it passes."""

from __future__ import annotations

import inspect
import re
from types import ModuleType
from typing import get_args, get_type_hints

import pytest

from soe_cli.effects import crash_points, ledger
from soe_cli.effects.plan import (
    AnyEffect,
    AppendRows,
    CancelMeeting,
    CreateDocument,
    CreateForm,
    CreateMeeting,
    InviteGuests,
    OpenMeeting,
    SendEmail,
    UpdateMeeting,
    UpdateRow,
    UploadFile,
)
from soe_cli.effects.ports import Ports
from soe_cli.effects.protocols import (
    documents,
    drafts,
    fenced_rows,
    files,
    forms,
    guests,
    keyed_rows,
    mail,
    meetings,
    rows,
    spaces,
)
from tests.crash.scenes import LEDGER, SCENES

WITHOUT_A_CALL = {"spreadsheets.stored"}
MADE_BY: list[tuple[set[type[AnyEffect]], tuple[ModuleType, ...]]] = [
    ({CreateMeeting, UpdateMeeting, CancelMeeting}, (meetings,)),
    ({OpenMeeting}, (spaces,)),
    ({InviteGuests}, (guests,)),
    ({SendEmail}, (mail, drafts, fenced_rows, keyed_rows)),
    ({AppendRows}, (fenced_rows,)),
    ({UpdateRow}, (rows, keyed_rows)),
    ({UploadFile}, (files,)),
    ({CreateDocument}, (documents,)),
    ({CreateForm}, (forms,)),
]
"""Which modules speak to the ports and the ledger for which kinds of effects."""


def steps_of(kinds: set[type[AnyEffect]]) -> set[str]:
    """The steps of which the scenes of these kinds pass both sides."""
    return {step for scene in SCENES.values() if scene.kind in kinds for step in scene.steps}


def calls_in(modules: tuple[ModuleType, ...]) -> set[str]:
    """The calls of ports, and the notes in the ledger, that the text of these modules makes."""
    text = "".join(inspect.getsource(module) for module in modules)
    found = re.findall(r"\b_(mailbox|calendars|spaces|sheets|files|forms)\.(\w+)\(", text)
    calls = {f"{'spreadsheets' if port == 'sheets' else port}.{method}" for port, method in found}
    return calls | ({"ledger.note"} if "task.note(" in text else set())


def test_every_call_of_every_port_is_a_place() -> None:
    ports = {name: port for name, port in get_type_hints(Ports).items() if port.__module__ == Ports.__module__}

    calls = {f"{name}.{method}" for name, port in ports.items() for method in vars(port) if method[0] != "_"}

    assert calls - WITHOUT_A_CALL == set(crash_points.CALLS)


def test_every_write_of_the_ledger_that_has_a_name_is_a_place() -> None:
    written = re.findall(r'_written\("(\w+)"\)', inspect.getsource(ledger))

    assert sorted(written) == sorted(crash_points.LEDGER)


def test_every_place_and_every_kind_is_died_at() -> None:
    assert {place for scene in SCENES.values() for place in scene.places()} == set(crash_points.POINTS)
    assert {scene.kind for scene in SCENES.values()} == set(get_args(AnyEffect))


@pytest.mark.parametrize(
    ("kinds", "modules"),
    MADE_BY,
    ids=["meetings", "calls", "guests", "mails", "rows", "corrections", "files", "documents", "forms"],
)
def test_a_kind_dies_at_every_call_that_it_makes(
    kinds: set[type[AnyEffect]], modules: tuple[ModuleType, ...]
) -> None:
    assert steps_of(kinds) == (calls_in(modules) | set(LEDGER)) - WITHOUT_A_CALL
    for kind in kinds:
        assert set(LEDGER) <= steps_of({kind})


def test_every_kind_is_made_by_somebody() -> None:
    assert {kind for kinds, _ in MADE_BY for kind in kinds} == set(get_args(AnyEffect))
