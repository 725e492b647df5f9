"""B05: who is invited to a module, without the same address twice and without those who asked not to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from soe_cli.effects.plan import short_hash
from soe_cli.model.contact import Contact
from soe_cli.model.notice import Notice
from soe_cli.model.text import fold
from soe_cli.model.workshop import Module

MAILED = "Invitado por correo"
"""The state in "Invitados" of whoever was sent the module's invitation."""


class Source(StrEnum):
    """Where people to invite are looked for."""

    ATTENTIONS = "attentions"
    """Attentions marked for a workshop, and the module's tab "Invitados"."""
    FORMER = "former"
    """Those who registered for other modules."""


class Reason(StrEnum):
    """Why somebody who was found is not invited, as a person is told."""

    TWICE = "repetidos"
    UNSUBSCRIBED = "pidieron no recibir invitaciones"
    MAILED = "ya invitados"
    ENROLLED = "ya inscritos en este módulo"
    SERVED = "ya participaron en otro módulo"


@dataclass(frozen=True, slots=True)
class InvitedRow:
    """A row of "Invitados": ``key`` is its ``Clave``, "" for one that a person typed."""

    contact: Contact
    module: str
    state: str
    key: str


@dataclass(frozen=True, slots=True)
class EnrolledRow:
    """A row of "Inscritos"."""

    contact: Contact
    module: str
    key: str


@dataclass(frozen=True, slots=True)
class AudienceFacts:
    """What the sheets and a file hold; ``unsubscribed`` are addresses in lower case."""

    attentions: Sequence[Contact] = ()
    invited: Sequence[InvitedRow] = ()
    enrolled: Sequence[EnrolledRow] = ()
    file: Sequence[Contact] = ()
    unsubscribed: Collection[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody to invite; ``row`` is the ``Clave`` of their row in "Invitados", "" where there is none yet;
    ``mailed`` when it says that they were written to."""

    contact: Contact
    row: str = ""
    mailed: bool = False


@dataclass(frozen=True, slots=True)
class Audience:
    """Who is invited, and how many of those found are not, and why."""

    invitees: tuple[Invitee, ...]
    left_out: Mapping[Reason, int] = field(default_factory=dict)

    @property
    def found(self) -> int:
        """How many were found in all."""
        return len(self.invitees) + sum(self.left_out.values())

    def notice(self) -> Notice:
        """Who is invited, for a person."""
        if not self.found:
            told = (
                "No se encontró a nadie a quien invitar: agregue un archivo con --from, o --audience former para"
                " quienes se inscribieron en otros módulos."
            )
            return Notice("warning", "no-audience", told)
        reasons = "; ".join(f"{count} {reason}" for reason, count in self.left_out.items())
        told = f"De {self.found} correos encontrados se invita a {len(self.invitees)}"
        return Notice("info", "audience", f"{told} (se dejan fuera: {reasons})." if reasons else f"{told}.")


def audience(
    module: Module,
    wanted: Collection[Source],
    facts: AudienceFacts,
    mailed: Callable[[Contact], bool] | None = None,
) -> Audience:
    """Who of the ``wanted`` sources, and of the file, is invited to ``module`` now (PE-SOE-001-01, B05).

    Who registered for any module has been served: attentions do not invite them again, ``Source.FORMER`` does.
    ``mailed`` tells who was written to already; without it, the tab "Invitados" does.
    """
    own_enrolled = {_address(one.contact) for one in facts.enrolled if _enrolled_in(module, one)}
    all_enrolled = {_address(one.contact) for one in facts.enrolled}
    listed = {_address(one.contact) for one in facts.invited if _invited_to(module, one) and _is_mailed(one)}
    is_mailed = mailed or (lambda contact: _address(contact) in listed)
    seen: set[str] = set()
    invitees: list[Invitee] = []
    left_out: Counter[Reason] = Counter()
    for invitee, served_counts in _candidates(module, wanted, facts):
        address = _address(invitee.contact)
        if address in seen:
            left_out[Reason.TWICE] += 1
        elif address in facts.unsubscribed:
            left_out[Reason.UNSUBSCRIBED] += 1
        elif address in own_enrolled:
            left_out[Reason.ENROLLED] += 1
        elif is_mailed(invitee.contact):
            left_out[Reason.MAILED] += 1
        elif served_counts and address in all_enrolled:
            left_out[Reason.SERVED] += 1
            continue  # another source may ask for them
        else:
            invitees.append(invitee)
        seen.add(address)
    return Audience(tuple(invitees), dict(left_out))


def invited_key(module: Module, contact: Contact) -> str:
    """The ``Clave`` of the row of "Invitados" that this module's invitation leaves."""
    return f"B05/invited/{module.id}/{short_hash(_address(contact))}"


def _candidates(module: Module, wanted: Collection[Source], facts: AudienceFacts) -> Iterator[tuple[Invitee, bool]]:
    """Everybody found, and whether having been in another module speaks against them."""
    if Source.ATTENTIONS in wanted:
        rows = (one for one in facts.invited if _invited_to(module, one))
        yield from ((Invitee(one.contact, one.key, _is_mailed(one)), False) for one in rows)
        yield from _as_invitees(facts.attentions, served_counts=True)
    if Source.FORMER in wanted:
        former = (one.contact for one in facts.enrolled if not _enrolled_in(module, one))
        yield from _as_invitees(former, served_counts=False)
    yield from _as_invitees(facts.file, served_counts=False)


def _as_invitees(contacts: Iterable[Contact], *, served_counts: bool) -> Iterator[tuple[Invitee, bool]]:
    return ((Invitee(one), served_counts) for one in contacts)


def _invited_to(module: Module, row: InvitedRow) -> bool:
    if row.key:
        return row.key.startswith((f"B05/invited/{module.id}/", f"A05/invited/{short_hash(module.id)}/"))
    return fold(row.module) == fold(module.name)


def _is_mailed(row: InvitedRow) -> bool:
    return fold(row.state) == fold(MAILED)


def _enrolled_in(module: Module, row: EnrolledRow) -> bool:
    return row.key.startswith(f"B05/enrolment/{module.id}/") if row.key else fold(row.module) == fold(module.name)


def _address(contact: Contact) -> str:
    return contact.email.casefold()
