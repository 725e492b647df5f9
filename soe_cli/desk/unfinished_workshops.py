"""What today's lists ask for of that which was left unfinished with those who enrol and with the end of a module
(B05, B06, C02 and B12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from soe_cli.desk.audience import unsubscribed
from soe_cli.desk.closing.acta import acta
from soe_cli.desk.closing.certificates import without_withdrawn
from soe_cli.desk.closing.overtaken import without_overtaken_mails
from soe_cli.desk.closing.stages import ACTA_PAPERS, ACTA_ROWS, FREEZE, Closing, Wish
from soe_cli.desk.desk import Desk
from soe_cli.desk.enrolments import access_facts, enrolment_facts
from soe_cli.desk.modules import modules
from soe_cli.effects.ledger import DONE
from soe_cli.effects.plan import AnyEffect, SendEmail
from soe_cli.errors import DecisionNeededError, UnusableInputError, UsageError
from soe_cli.intake.registrations.reading import Registrations
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.enrolment.access import plan_access, session_wanted
from soe_cli.procedures.workshops.enrolment.enrolment import plan_enrolment

_STANDINGS = (
    *("B05/state/", "B05/confirmation/", "B05/waiting/", "B05/count/", "B05/evidence/"),
    "C02/enrolment/",
)
_LINKS = ("B06/access/", "B06/day-of/")
DERIVED = (*_STANDINGS, *_LINKS, "B06/evidence/", "C02/evidence/", *ACTA_ROWS)
"""Keys of effects that follow from a module's list, or from its attendance: today's may ask for them no more."""


def lists_ask_for(desk: Desk, keys: Iterable[str]) -> list[AnyEffect]:
    """What of ``keys`` the lists of their modules ask for now, from the rows as they stand, and waits for nothing
    that is not among them."""
    wanted = [key for key in keys if key.startswith(DERIVED)]
    if not wanted:
        return []
    its_keys: dict[str, list[str]] = {}
    for key in wanted:
        its_keys.setdefault(key.split("/")[2], []).append(key)
    concerned = [module for module in modules(desk) if module.id in its_keys]
    asked = [effect for module in concerned for effect in _asked(desk, module, its_keys[module.id])]
    waited_for = desk.ledger.entries({key for effect in asked for key in effect.after})
    done = {key for key, entry in waited_for.items() if entry.state in DONE}
    return [effect for effect in asked if {effect.key, *(set(effect.after) - done)} <= set(wanted)]


def without_overtaken(desk: Desk, effects: Sequence[AnyEffect]) -> list[AnyEffect]:
    """``effects`` but for those that something has overtaken meanwhile, and what follows them: invitations to who
    asked for no more, mails about a group or a closing session that are not wanted so any more, certificates that
    were withdrawn, and papers of an acta that was opened again."""
    standing = without_overtaken_mails(desk, _without_unsubscribed(desk, effects))
    return _of_standing_actas(desk, without_withdrawn(desk, standing))


def _without_unsubscribed(desk: Desk, effects: Sequence[AnyEffect]) -> list[AnyEffect]:
    invitations = [one for one in effects if isinstance(one, SendEmail) and one.message.unsubscribe]
    gone = unsubscribed(desk) if invitations else frozenset()
    dropped = {one.key for one in invitations if one.to.casefold() in gone}
    return [one for one in effects if one.key not in dropped and not dropped.intersection(one.after)]


def _of_standing_actas(desk: Desk, effects: Sequence[AnyEffect]) -> list[AnyEffect]:
    papers = [one.key for one in effects if one.key.startswith(ACTA_PAPERS)]
    if not papers:
        return list(effects)
    concerned = {key.split("/")[2] for key in papers}
    actas = {one.id: acta(desk, one) for one in modules(desk) if one.id in concerned}
    standing = {f"{module}/{one.version}" for module, one in actas.items() if one and not one.edited}
    dropped = {key for key in papers if "/".join(key.split("/")[2:4]) not in standing}
    return [one for one in effects if one.key not in dropped and not dropped.intersection(one.after)]


def _asked(desk: Desk, module: Module, keys: list[str]) -> Iterator[AnyEffect]:
    """Nothing, where the module cannot be planned now: it is not approved, or the session is over."""
    if any(key.startswith(_STANDINGS) for key in keys):
        with suppress(DecisionNeededError, UnusableInputError):
            nothing_new = Registrations((), (), 0, 0)
            yield from plan_enrolment(enrolment_facts(desk, module, nothing_new)).plan.effects
    if any(key.startswith(ACTA_ROWS) for key in keys):
        with suppress(DecisionNeededError, UnusableInputError):
            yield from FREEZE.planned(Closing(desk, Wish(module.id))).plan.effects
    links = {(int(key.split("/")[3]), key.startswith("B06/day-of/")) for key in keys if key.startswith(_LINKS)}
    for number, day_of in sorted(links):
        with suppress(DecisionNeededError, UsageError):
            facts = access_facts(desk, module)
            session = session_wanted(module, number, facts.now)
            yield from plan_access(facts, session, day_of=day_of).effects
