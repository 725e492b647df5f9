"""What a name alone decides, and what it leaves to a person.

The rule is Bayes': before anything is known, one display name in twenty belongs to nobody on the list, and each
enrolled person is as likely as another. A name is accepted when hardly any doubt is left and nobody else on the
list is close to it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, log

from soe_cli.matching.display import Display
from soe_cli.matching.explaining import Explanation
from soe_cli.matching.telling import told
from soe_cli.model.attendance import Candidate, Outcome

STRANGERS = 0.05
"""The part of display names that are of people who are not enrolled."""
CERTAIN = 0.95
"""The least likelihood with which a name alone is accepted."""
CERTAIN_WITHOUT_SURNAME = 0.97
"""The same for given names without a surname: only those that hardly anybody bears reach it."""
CLOSE = log(0.01)
"""Another enrolled person who is likelier than this, beside the first, is close."""
WORTH_A_LOOK = 0.15
"""A likelihood under which a full name is taken for somebody else's."""
_SHOWN = 8
"""Candidates that a person is offered."""
_USUAL = 300
"""A shorter list does not keep more strangers away, so it makes nobody surer."""
_CEILING = 60.0
"""No exponent needs more, and floats end somewhere."""


@dataclass(frozen=True, slots=True)
class NameVerdict:
    """``outcome`` by the name alone; ``reason`` is Spanish, "" when it is matched. ``found`` are all who may be
    meant, the likeliest first, with ``likelihoods`` beside them."""

    outcome: Outcome
    reason: str
    found: tuple[Explanation, ...]
    likelihoods: tuple[float, ...]

    @property
    def best(self) -> Explanation:
        """The likeliest person; there is one unless nobody is enrolled under any such name."""
        return self.found[0]

    def ranked(self) -> list[tuple[Explanation, float]]:
        """All who may be meant, the likeliest first, each with the likelihood."""
        return list(zip(self.found, self.likelihoods, strict=True))

    def candidates(self, is_taken: Callable[[int], bool]) -> tuple[Candidate, ...]:
        """The likeliest to choose from; who ``is_taken`` by another display name comes behind their like."""
        weighed = sorted(
            self.ranked(),
            key=lambda one: -one[1] * (0.02 if is_taken(one[0].person.index) else 1),
        )
        return tuple(candidate(one, likelihood) for one, likelihood in weighed[:_SHOWN])


def candidate(explanation: Explanation, likelihood: float) -> Candidate:
    """``explanation`` as a person chooses from it."""
    enrolled = explanation.person.enrolled
    return Candidate(enrolled.document, enrolled.name, round(likelihood, 4), told(explanation))


def judge(display: Display, found: Sequence[Explanation], enrolled: int) -> NameVerdict:
    """What ``display`` decides, given those ``found`` (the likeliest first) among ``enrolled`` people."""
    found = tuple(found)
    weights = [exp(min(one.score, _CEILING)) * (1 - STRANGERS) / max(enrolled, _USUAL) for one in found]
    whole = sum(weights) + STRANGERS
    likelihoods = tuple(weight / whole for weight in weights)
    outcome, reason = _outcome(display, found, likelihoods)
    return NameVerdict(outcome, reason, found, likelihoods)


def _outcome(display: Display, found: Sequence[Explanation], likelihoods: Sequence[float]) -> tuple[Outcome, str]:
    if not found:
        return _nobody(display)
    if sum(likelihoods) < WORTH_A_LOOK and not _could_be_anybody(display) and not _same_surnames(found):
        return Outcome.NOT_ENROLLED, "ninguna persona inscrita tiene un nombre parecido"
    if reason := _doubt(display, found, likelihoods[0]):
        return Outcome.REVIEW, reason
    return Outcome.MATCHED, ""


def _nobody(display: Display) -> tuple[Outcome, str]:
    if _could_be_anybody(display):
        return Outcome.REVIEW, "no muestra el nombre de una persona inscrita; puede ser de cualquiera"
    return Outcome.NOT_ENROLLED, "ninguna persona inscrita tiene un nombre parecido"


def _could_be_anybody(display: Display) -> bool:
    """Whether a display name is too little to say that its owner is not enrolled: a device, a company, one word."""
    return display.company or sum(not word.is_initial for word in display.words) < 2


def _same_surnames(found: Sequence[Explanation]) -> bool:
    """Whether somebody has both surnames of the display name: a relative may use the account."""
    return any(
        len({pair.unit.place for pair in one.pairs if pair.whole}) >= 2 for one in found if one.turned_around
    )


def _doubt(display: Display, found: Sequence[Explanation], likelihood: float) -> str:
    """Why a person should decide, in Spanish; "" when nobody needs to."""
    best = found[0]
    close = [
        one for one in found[1:] if one.compatible or (one.score >= best.score + CLOSE and not one.unexplained)
    ]
    if close and not best.unexplained:
        more = len(close)
        return f"hay {more} persona{'s' if more > 1 else ''} más con un nombre compatible o muy parecido"
    if best.unexplained:
        return "una parte del nombre no es de ninguna persona inscrita parecida"
    if display.parts[best.part].company:
        return "puede ser el nombre de un negocio, de una institución o de un pariente"
    if best.turned_around:
        return "los apellidos están en el orden contrario"
    if not any(pair.whole for pair in best.pairs):
        return "solo muestra iniciales"
    if likelihood < (CERTAIN if best.decisive else CERTAIN_WITHOUT_SURNAME):
        return "lo que se ve del nombre es tan frecuente que puede ser de alguien que no está en la lista"
    return ""
