"""B09: what command lines and files say of display names, checked against the session and the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from soe_cli.matching.deciding import decision_key
from soe_cli.model.attendance import Enrolled
from soe_cli.model.notice import Notice
from soe_cli.model.review import NAMELESS, Case, KeptDecision, Ruling, Wish, read_decision
from soe_cli.model.text import clean_text
from soe_cli.procedures.workshops.session.decisions import candidates_text, says
from soe_cli.procedures.workshops.session.review import person_named


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What wishes are checked against: display names of session number ``session`` by decision key, its ``cases``,
    the ``people`` of the list, and what is ``kept`` by decision key."""

    session: int
    names: Mapping[str, str]
    cases: Sequence[Case]
    people: Sequence[Enrolled]
    kept: Mapping[str, KeptDecision]


def rulings_of(
    wishes: Iterable[Wish], reviewed: Reviewed, at: datetime
) -> tuple[tuple[Ruling, ...], tuple[Notice, ...]]:
    """The rulings that ``wishes`` ask for beyond what is decided, and a notice for each that cannot be taken.

    A name that is not of the session, somebody who is not on the list, and two different wishes about one name are
    refused. What a file says as it was said before is no wish.
    """
    taken: dict[str, Ruling] = {}
    refused: list[Notice] = []
    torn: set[str] = set()
    for wish in wishes:
        found = _ruling(wish, reviewed, at)
        if isinstance(found, Notice):
            refused.append(found)
        elif found is not None and found.key in taken and taken[found.key].document != found.document:
            torn.add(found.key)
            refused.append(_refusal(wish, "decided-twice", "tiene otra decisión más arriba: no se tomó ninguna."))
        elif found is not None:
            taken[found.key] = found
    return tuple(one for key, one in taken.items() if key not in torn and _is_new(one, reviewed)), tuple(refused)


def _ruling(wish: Wish, reviewed: Reviewed, at: datetime) -> Ruling | Notice | None:
    key = decision_key(wish.display_name)
    if key not in reviewed.names and clean_text(wish.display_name) == NAMELESS:
        key = ""
    standing = reviewed.kept.get(key)
    if wish.seen is not None and clean_text(wish.decision) == clean_text(wish.seen):
        return None
    if key not in reviewed.names:
        return _refusal(
            wish, "unknown-name", f"no es un nombre mostrado del taller {reviewed.session}. Cópielo como aparece."
        )
    document, name = "", ""
    if read_decision(wish.decision) != "":
        person = person_named(wish.decision, reviewed.people)
        if person is None:
            said = clean_text(wish.decision)
            return _refusal(
                wish,
                "not-on-list",
                f"«{said}» no está en la lista del módulo. Use un documento de la lista.",
            )
        document, name = person.document, person.name
    case = next((one for one in reviewed.cases if one.key == key), None)
    return Ruling(
        key,
        clean_text(reviewed.names[key]) or NAMELESS,
        reviewed.session,
        document,
        name,
        candidates_text(case.candidates) if case else "",
        (standing.decision if standing else "") if wish.seen is None else wish.seen,
        at,
    )


def _is_new(ruling: Ruling, reviewed: Reviewed) -> bool:
    return not says(reviewed.kept.get(ruling.key), ruling.document)


def _refusal(wish: Wish, code: str, why: str) -> Notice:
    return Notice("warning", code, f"«{clean_text(wish.display_name)}»: {why}", wish.source)
