"""What becomes of one display name by itself: by its strongest evidence, unless the rest contradicts it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from soe_cli.matching.display import Display, take_apart
from soe_cli.matching.explaining import Explanation
from soe_cli.matching.grounds import Ground, grounds, hints, unknown_document
from soe_cli.matching.people import People, Side
from soe_cli.matching.searching import Search
from soe_cli.matching.telling import told
from soe_cli.matching.verdict import NameVerdict, candidate, judge
from soe_cli.model.attendance import AttendanceRecord, Candidate, Match, Outcome, Presenter
from soe_cli.model.text import clean_text, fold

_FEW = 2
"""Parts of a display name, or words of a part, that may be a name by themselves."""
_FAR_AHEAD = 4.0
"""A score by which one of several who share an address stands out."""


def decision_key(display_name: str) -> str:
    """What a person's decision about ``display_name`` is kept under: it holds for the module's other sessions."""
    return fold(display_name) or clean_text(display_name)


@dataclass(frozen=True, slots=True)
class Decision:
    """A match, and what the name says; ``index`` of the person credited (-1: nobody). ``partial``: only a part of
    the name, or a decision about a nameless device, speaks for it. ``hinted``: whom other facts point to."""

    match: Match
    name: NameVerdict | None = None
    index: int = -1
    partial: bool = False
    hinted: tuple[tuple[int, str], ...] = ()

    @property
    def score(self) -> float:
        """How well the name goes with the person."""
        return self.name.best.score if self.name and self.name.found else 0


class Decider:
    """Decides about display names, given the enrolled and what a person has ``decided`` before."""

    def __init__(self, people: People, decided: Mapping[str, str]) -> None:
        self._people = people
        self._decided = decided
        self._search = Search(people)

    def decide(self, record: AttendanceRecord) -> Decision:
        """What becomes of ``record`` by itself."""
        if record.presenter is not Presenter.PERSON:
            return Decision(
                Match(record, Outcome.NOT_ENROLLED, evidence=(f"no es una persona: {record.presenter}",))
            )
        display = take_apart(record.display_name)
        name = self._judge(display)
        found = list(grounds(record, display, self._people))
        strong = [ground for ground in found if not ground.yields]
        pointed = self._by_ground(record, display, name, strong[0], strong[1:]) if strong else None
        if pointed and pointed.match.outcome is not Outcome.REVIEW:
            return pointed
        # Where the evidence contradicts itself, or there is none, what a person has said settles it.
        if (decision := self._by_earlier(record, display, name)) is not None:
            return decision
        if pointed:
            return pointed
        if found:
            return self._by_ground(record, display, name, found[0], [])
        return self._by_name(record, display, name)

    def _judge(self, display: Display) -> NameVerdict:
        """What the name decides. Where it names two people, each part is looked at by itself."""
        enrolled = len(self._people.all)
        name = judge(display, self._search.candidates(display), enrolled)
        if name.outcome is not Outcome.NOT_ENROLLED or len(display.parts) < _FEW:
            return name
        alone = [replace(display, parts=(part,)) for part in display.parts if len(part.words) >= _FEW]
        verdicts = [judge(one, self._search.candidates(one), enrolled) for one in alone]
        known = [verdict for verdict in verdicts if verdict.outcome is not Outcome.NOT_ENROLLED and verdict.found]
        if not known:
            return name
        merged = {one.person.index: (one, sure) for verdict in known for one, sure in verdict.ranked()}
        found, likelihoods = zip(*sorted(merged.values(), key=lambda one: -one[1]), strict=True)
        return NameVerdict(Outcome.REVIEW, "el nombre mostrado parece de más de una persona", found, likelihoods)

    def _by_ground(
        self,
        record: AttendanceRecord,
        display: Display,
        name: NameVerdict,
        ground: Ground,
        others: Sequence[Ground],
    ) -> Decision:
        """Credit whom ``ground`` points to, unless the name is another's."""
        explained = sorted(
            (self._search.explain(display, index) for index in ground.indexes), key=lambda one: -one.score
        )
        best = explained[0]
        index = best.person.index
        if len(explained) > 1 and not _stands_out(explained):
            reason = f"{ground.told} de {len(explained)} personas inscritas"
            return self._review(record, name, [(one, ground.told) for one in explained], reason)
        contradicting = [other for other in others if index not in other.indexes]
        if contradicting:
            rivals = [(best, ground.told)]
            rivals += [(self._search.explain(display, i), o.told) for o in contradicting for i in o.indexes]
            return self._review(record, name, rivals, "los datos apuntan a personas distintas")
        if self._is_another(display, name, best):
            reason = f"{ground.told}, pero el nombre mostrado parece de otra persona"
            return self._review(record, name, [(best, ground.told)], reason)
        evidence = (ground.told, *told(best)) if best.pairs else (ground.told,)
        return Decision(Match(record, Outcome.MATCHED, best.person.enrolled.document, (), evidence), name, index)

    def _is_another(self, display: Display, name: NameVerdict, best: Explanation) -> bool:
        """Whether the screen shows another person than ``best``: one who is enrolled, or one with a whole name and
        none of their given names."""
        if name.outcome is Outcome.MATCHED:
            return name.best.person.index != best.person.index
        if display.company or display.device or not self._search.names_somebody(display):
            return False
        return not best.pairs or (bool(best.unexplained) and not best.on(Side.GIVEN))

    def _by_earlier(self, record: AttendanceRecord, display: Display, name: NameVerdict) -> Decision | None:
        document = self._decided.get(decision_key(record.display_name))
        if document is None:
            return None
        said = "una persona lo decidió antes en este módulo"
        if not document:
            return Decision(Match(record, Outcome.NOT_ENROLLED, evidence=(said,)), name)
        indexes = self._people.with_document(document)
        if not indexes:
            return None
        person = self._people.all[indexes[0]].enrolled
        return Decision(
            Match(record, Outcome.MATCHED, person.document, (), (said,)),
            name,
            indexes[0],
            partial=not display.words,
        )

    def _by_name(self, record: AttendanceRecord, display: Display, name: NameVerdict) -> Decision:
        hinted = tuple(hints(record, self._people))
        outcome, reason = name.outcome, name.reason
        if outcome is Outcome.MATCHED and unknown_document(record, self._people):
            outcome, reason = Outcome.REVIEW, "el número de documento no es el de esta persona ni de otra inscrita"
        if outcome is Outcome.NOT_ENROLLED and hinted:
            outcome, reason = Outcome.REVIEW, hinted[0][1]
        if outcome is Outcome.MATCHED:
            person = name.best.person
            given = Match(record, outcome, person.enrolled.document, (), told(name.best))
            return Decision(given, name, person.index, partial=not (name.best.complete or display.device))
        return Decision(Match(record, outcome, evidence=(reason,)), name, hinted=hinted)

    def _review(
        self,
        record: AttendanceRecord,
        name: NameVerdict,
        pointed: Sequence[tuple[Explanation, str]],
        reason: str,
    ) -> Decision:
        hinted = tuple((one.person.index, told_by) for one, told_by in pointed)
        return Decision(Match(record, Outcome.REVIEW, evidence=(reason,)), name, hinted=hinted)

    def candidates(self, decision: Decision, is_taken: Callable[[int], bool]) -> tuple[Candidate, ...]:
        """Whom to choose from: those whom more than the name points to, then by name; ``is_taken`` tells who is
        credited already."""
        named = decision.name.candidates(is_taken) if decision.name else ()
        display = take_apart(decision.match.record.display_name)
        hinted: dict[str, Candidate] = {}
        for index, said in decision.hinted:
            one = candidate(self._search.explain(display, index), 0)
            known = next((other.likelihood for other in named if other.document == one.document), 0.0)
            hinted.setdefault(one.document, replace(one, likelihood=known, evidence=(said, *one.evidence)))
        return (*hinted.values(), *(one for one in named if one.document not in hinted))


def _stands_out(explained: Sequence[Explanation]) -> bool:
    """Whether the name tells the first of several who share an address from the others."""
    first, second = explained[:2]
    return bool(first.pairs) and not first.unexplained and first.score > second.score + _FAR_AHEAD
