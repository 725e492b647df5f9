"""Where a review stands: the case at hand, what was decided of each, and how to take the last step back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from soe_cli.desk.presence.decisions import Written
from soe_cli.model.review import BETWEEN, Case, KeptDecision, Ruling, bare_document
from soe_cli.procedures.workshops.session.decisions import candidates_text, says

LONGEST_NAME = 120
"""Characters of a display name that are shown: platforms allow more, the screen has no room for them."""


def shown_name(case: Case) -> str:
    """The display name, or its beginning."""
    name = case.display_name
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


class Drafts(Protocol):
    """Where rulings are safe until they are in the shared spreadsheet."""

    def all(self) -> dict[str, Ruling]:
        """What is kept, by decision key."""

    def keep(self, ruling: Ruling) -> None:
        """Keep a ruling, in the place of another about the same display name."""

    def forget(self, key: str) -> None:
        """Nothing is left to write about that display name."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What was decided of a case: ``document`` ("" nobody on the list, None nothing yet), ``told`` as written.

    ``who`` decided and ``when`` is "" for whoever sits here, while it is not in the spreadsheet.
    """

    document: str | None
    told: str = ""
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class _Step:
    """A decision that was ``made`` (as written) in the place of what stood ``before``."""

    key: str
    before: Standing
    made: str


class Reviewing:
    """The cases of one review; ``documents`` are those of everybody on the list, ``kept`` what the tab says."""

    def __init__(
        self, cases: Sequence[Case], documents: Collection[str], kept: Mapping[str, KeptDecision], drafts: Drafts
    ) -> None:
        self.cases = tuple(cases)
        self.kept = dict(kept)
        self.place = 0
        self._documents = frozenset(map(bare_document, documents))
        self._store = drafts
        self.unwritten = drafts.all()
        self._steps: list[_Step] = []
        if self.case is not None and not self.waits(self.case):
            self.later()

    @property
    def case(self) -> Case | None:
        """The case at hand; None where there is none at all."""
        return self.cases[self.place] if self.cases else None

    @property
    def waiting(self) -> int:
        """How many cases nobody has decided."""
        return sum(map(self.waits, self.cases))

    def standing(self, case: Case) -> Standing:
        """What was decided of a case, here or by anybody."""
        if (mine := self.unwritten.get(case.key)) is not None:
            return Standing(mine.document, mine.decision)
        if (kept := self.kept.get(case.key)) is not None:
            return Standing(kept.document, kept.decision, kept.who, kept.when)
        return Standing(None)

    def waits(self, case: Case) -> bool:
        """Whether nobody has decided a case, or for somebody who is not on the list any more."""
        document = self.standing(case).document
        return document is None or (document != "" and bare_document(document) not in self._documents)

    def credited(self, at_first: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
        """The display names that stand for each person now, by document number, given those of the session
        ``at_first``: what is decided here counts as it is decided by now."""
        here = {case.display_name for case in self.cases}
        names = {document: [one for one in shown if one not in here] for document, shown in at_first.items()}
        for case in self.cases:
            if document := self.standing(case).document:
                names.setdefault(document, []).append(case.display_name)
        return names

    def decide(self, document: str, name: str, at: datetime) -> None:
        """The case at hand is the person of that document number, or nobody on the list (""); go on to the next."""
        case = self.case
        if case is None:
            return
        kept, before = self.kept.get(case.key), self.standing(case)
        ruling = _ruling(case, document, name, kept.decision if kept else "", at)
        self._steps.append(_Step(case.key, before, ruling.decision))
        self._keep(ruling)
        self.later()

    def undo(self, at: datetime) -> bool:
        """Take the last decision of this sitting back, and return to its case; False when there is none."""
        if not self._steps:
            return False
        step = self._steps.pop()
        self.place = next(place for place, case in enumerate(self.cases) if case.key == step.key)
        name = step.before.told.partition(BETWEEN)[2]
        # What is taken back is this decision: one that a colleague has put in its place meanwhile stays.
        self._keep(_ruling(self.cases[self.place], step.before.document, name, step.made, at))
        return True

    def later(self) -> bool:
        """Go on to the next case that waits, from the beginning after the last; False when no other does."""
        after = [*range(self.place + 1, len(self.cases)), *range(self.place)]
        found = next((place for place in after if self.waits(self.cases[place])), None)
        if found is None:
            return False
        self.place = found
        return True

    def step(self, by: int) -> None:
        """Go to a neighbouring case, decided or not."""
        if self.cases:
            self.place = (self.place + by) % len(self.cases)

    def written(self, written: Written) -> None:
        """Decisions were written: what the tab says by now, and what somebody decided otherwise, is settled."""
        self.kept = dict(written.kept)
        self._steps = [step for step in self._steps if step.key not in written.conflicts]
        for ruling in written.sent:
            settled = ruling.key in written.conflicts or says(self.kept.get(ruling.key), ruling.document)
            if settled and self.unwritten.get(ruling.key) == ruling:
                del self.unwritten[ruling.key]
                self._store.forget(ruling.key)

    def _keep(self, ruling: Ruling) -> None:
        self.unwritten[ruling.key] = ruling
        self._store.keep(ruling)


def _ruling(case: Case, document: str | None, name: str, seen: str, at: datetime) -> Ruling:
    candidates = candidates_text(case.candidates)
    return Ruling(case.key, case.display_name, case.session, document, name, candidates, seen, at)
