"""B11: who may present a project at the closing session, and how its time is shared out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.messages.spanish import greeting_name
from soe_cli.model.agenda import Part
from soe_cli.model.attendance import Attended
from soe_cli.model.closing import ClosingSession, Eligible, Presentation
from soe_cli.model.enrolment import Enrolment, Standing
from soe_cli.model.text import clean_text, fold
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.programme.agenda import CONSULTANT
from soe_cli.procedures.workshops.sessions import stands

SHORTEST = 20
"""The minutes that the procedure gives the closing session (B11)."""
_WELCOME = _FAREWELL = 5


def eligible(
    module: Module, attended: Sequence[Attended], enrolments: Sequence[Enrolment]
) -> tuple[tuple[Eligible, ...], tuple[int, ...]]:
    """Who has reached the share of sessions that the module's certificate asks for, or still can, those with most
    sessions first; and the numbers of the sessions that are not registered yet, which anybody may still attend."""
    standing = [one for one in module.sessions if stands(one)]
    registered = {one.session for one in attended}
    to_come = tuple(one.number for one in standing if one.number not in registered)
    count = Counter(one.enrolment_id for one in attended if one.attended and one.session not in to_come)
    needed, total = module.required_share, len(standing)
    found = [
        Eligible(one, count[one.id], len(to_come), 100 * count[one.id] >= needed * total)
        for one in enrolments
        if (one.standing is Standing.CONFIRMED or count[one.id])
        and 100 * (count[one.id] + len(to_come)) >= needed * total
    ]
    return tuple(sorted(found, key=lambda one: (-one.sessions, fold(one.enrolment.person.name)))), to_come


def chosen(wanted: Sequence[str], among: Sequence[Eligible], enrolments: Sequence[Enrolment]) -> list[Eligible]:
    """Those whom ``wanted`` names by document number or by part of the name, in its order, each once.

    ``UsageError`` for a name that fits nobody or several; ``DecisionNeededError`` for somebody who cannot reach the
    minimum any more.
    """
    found: dict[str, Eligible] = {}
    for words in wanted:
        one = _the_one(words, among, enrolments)
        found.setdefault(one.enrolment.id, one)
    return list(found.values())


def closing_session(start: datetime, link: str, presenters: Sequence[Eligible], each: int) -> ClosingSession:
    """The welcome, ``each`` minutes a presenter, and the farewell, which takes what is missing to 20 minutes."""
    moment = start + timedelta(minutes=_WELCOME)
    parts = [Part(start, moment, "Bienvenida y presentación de los expositores", CONSULTANT)]
    presentations = []
    for one in presenters:
        person, end = one.enrolment.person, moment + timedelta(minutes=each)
        project = clean_text(person.business)
        what = f"Exposición del proyecto: {project}" if project else "Exposición de su proyecto de emprendimiento"
        parts.append(Part(moment, end, what, greeting_name(person.name)))
        presentations.append(Presentation(one.enrolment, project, parts[-1]))
        moment = end
    last = max(moment + timedelta(minutes=_FAREWELL), start + timedelta(minutes=SHORTEST))
    parts.append(Part(moment, last, "Palabras finales y clausura del módulo", CONSULTANT))
    return ClosingSession(start, link, tuple(parts), tuple(presentations))


def _the_one(words: str, among: Sequence[Eligible], enrolments: Sequence[Enrolment]) -> Eligible:
    fitting = [one for one in among if _fits(words, one.enrolment)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = "; ".join(f"{one.enrolment.person.name} ({one.enrolment.person.document})" for one in fitting)
        raise UsageError(f"Varias personas se llaman como «{words}»: {names}.", "Use su número de documento.")
    if any(_fits(words, one) for one in enrolments):
        raise DecisionNeededError(
            f"«{words}» está en la lista, pero ya no puede alcanzar la asistencia mínima del módulo.",
            "Elija a otra persona. Repita el comando sin --presenter para ver quiénes pueden exponer.",
        )
    raise UsageError(
        f"Nadie de la lista se llama «{words}» ni tiene ese documento.",
        "Repita el comando sin --presenter para ver quiénes pueden exponer.",
    )


def _fits(words: str, one: Enrolment) -> bool:
    person, wanted = one.person, fold(words).split()
    # A document number may be copied from where Excel has dropped its zeros.
    same = fold(words).lstrip("0") == fold(person.document).lstrip("0")
    return bool(wanted) and (same or set(wanted) <= set(fold(person.name).split()))
