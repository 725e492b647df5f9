"""From facts to a message: what is refused, and what cannot be forged."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, meta

from soe_cli.effects.plan import Ref
from soe_cli.errors import UnusableInputError
from soe_cli.messages import templating
from soe_cli.messages.appointments import Abandonment, AbandonmentCorrection, Invitation, Reminder
from soe_cli.messages.holes import Holes, one_line
from soe_cli.messages.rendering import MessageContext, render

CONTEXTS: tuple[type[MessageContext], ...] = (Reminder, Invitation, Abandonment, AbandonmentCorrection)


@dataclass(frozen=True, kw_only=True)
class OneFact(MessageContext):
    """A context that offers an existing template less than it needs, or something it cannot print."""

    template: ClassVar[str] = "abandonment"

    citizen: object


@pytest.mark.parametrize("context", CONTEXTS)
def test_a_template_asks_only_for_facts_of_its_context(context: type[MessageContext]) -> None:
    given_facts = {field.name for field in fields(context)} | {"subject", "booking_link", "parts"}
    loader = templating.environment().loader
    assert loader is not None

    for ending in ("txt", "html"):
        for template in (f"layout.{ending}.j2", f"{context.template}.{ending}.j2"):
            source, _, _ = loader.get_source(templating.environment(), template)
            asked = meta.find_undeclared_variables(templating.environment().parse(source))
            assert asked <= given_facts


def test_a_missing_fact_fails_and_names_the_template_and_the_fact() -> None:
    with pytest.raises(UnusableInputError, match=r"abandonment\.txt\.j2.*'start'"):
        render(OneFact(citizen="ROSA"))


def test_a_fact_that_is_none_is_never_printed() -> None:
    with pytest.raises(UnusableInputError, match="None"):
        templating.fill("extranet_notice.txt.j2", {"service": None})


def test_a_fact_of_an_unknown_kind_is_refused() -> None:
    with pytest.raises(TypeError, match="set cannot stand in a message"):
        render(OneFact(citizen={"ROSA"}))


def test_a_subject_with_a_hole_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    templates = DictLoader({"abandonment.txt.j2": "Asunto: {{ citizen }}\n\nHola"})
    monkeypatch.setattr(templating.environment(), "loader", templates)

    with pytest.raises(ValueError, match="subject"):
        render(OneFact(citizen=Ref("A02/meeting/1", "link")))


def test_a_hole_whose_mark_was_changed_is_refused() -> None:
    holes = Holes()
    mark = holes.mark(Ref("A02/meeting/1", "link"))

    with pytest.raises(ValueError, match="hole"):
        holes.split(mark[:-1])


@given(st.lists(st.text() | st.builds(Ref, st.text(), st.text())))
def test_only_references_become_holes(parts: list[str | Ref]) -> None:
    holes = Holes()

    text = "".join(holes.mark(part) if isinstance(part, Ref) else one_line(part) for part in parts)

    refs = [piece for piece in holes.split(text) if isinstance(piece, Ref)]
    assert refs == [part for part in parts if isinstance(part, Ref)]


@given(st.text(alphabet=st.characters()))
def test_a_fact_is_one_printable_line(text: str) -> None:
    line = one_line(text)

    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert line.encode("utf-8").decode() == line
    assert one_line(line) == line
