"""B10 and C04: the module's WhatsApp group, for those who accepted to be added to it and nobody else."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from soe_cli.effects.plan import Plan, short_hash
from soe_cli.errors import UsageError
from soe_cli.messages.spanish import greeting_name
from soe_cli.messages.triage import GroupInvitation
from soe_cli.model.contact import PhoneContact
from soe_cli.model.enrolment import Enrolment, Standing
from soe_cli.model.notice import Notice
from soe_cli.model.text import fold
from soe_cli.model.workshop import Kind, Module
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.evidence import evidence, under_way
from soe_cli.procedures.workshops.mail import told, workshop_mail

JOINABLE = timedelta(days=60)
"""How long after the module's last session its group can still be joined."""
_LINK = re.compile(r"https://chat\.whatsapp\.com/(?:invite/)?([0-9A-Za-z_-]{16,40})/?(?:[?#]\S*)?")


@dataclass(frozen=True, slots=True)
class Group:
    """Who joins: the ``members`` accepted it, and ``contacts`` are those of them who have a telephone."""

    members: tuple[Enrolment, ...]
    contacts: tuple[PhoneContact, ...]
    notices: tuple[Notice, ...]


def group_link(written: str) -> str:
    """The address of a WhatsApp group, without what was added for counting clicks. ``UsageError`` if it is none."""
    found = _LINK.fullmatch(written.strip())
    if found is None:
        raise UsageError(
            f"«{written}» no es el enlace de un grupo de WhatsApp.",
            "En WhatsApp: info del grupo > Enlace de invitación > Copiar. Empieza con https://chat.whatsapp.com/",
        )
    return f"https://chat.whatsapp.com/{found[1]}"


def group_key(module: Module) -> str:
    """How the ``Clave`` of what shows that the group's address was sent begins."""
    return f"B10/whatsapp-evidence/{module.id}/"


def joining(module: Module, enrolments: Sequence[Enrolment], phones: Mapping[str, str]) -> Group:
    """Those who are confirmed and accepted to be in the group. ``phones`` are the usable ones, by enrolment."""
    members = tuple(one for one in enrolments if one.standing is Standing.CONFIRMED and _accepts(one))
    contacts = tuple(
        PhoneContact(
            given_names=greeting_name(one.person.given_names),
            surnames=greeting_name(one.person.surnames),
            phone=phones[one.id],
            group=module.name,
        )
        for one in members
        if one.id in phones
    )
    return Group(members, contacts, tuple(_unreachable(one) for one in members if one.id not in phones))


def plan_group(
    module: Module,
    group: Group,
    link: str,
    evidence_keys: Collection[str],
    told_already: Collection[str],
    office: Office,
    now: datetime,
) -> Plan:
    """The group's ``link`` to each member who has an address, once, and the evidence of it. Nothing without a link.
    One that is changed is sent again. ``told_already`` are the keys of mails that need not be sent any more."""
    if not link:
        return Plan()
    activity = "C04" if module.kind is Kind.EXTERNAL else "B10"
    version = short_hash(link)
    mails = [
        workshop_mail(
            f"B10/whatsapp/{module.id}/{version}/{one.id}",
            activity,
            f"Grupo de WhatsApp para {one.person.name}",
            one.person.email,
            GroupInvitation(**told(module, office), citizen=one.person.name, link=link),
            office,
            not_after=module.sessions[-1].end + JOINABLE,
        )
        for one in group.members
        if one.person.email
    ]
    due = tuple(one for one in mails if one.key not in told_already)
    sent = evidence(module, activity, "Enlace del grupo de WhatsApp, a quienes lo aceptaron", office, now, of=due)
    row = under_way(sent, f"{group_key(module)}{version}")
    return Plan((*due, row) if mails and row.key not in evidence_keys else due)


def _accepts(one: Enrolment) -> bool:
    return fold(one.person.whatsapp).split()[:1] == ["si"]


def _unreachable(one: Enrolment) -> Notice:
    write = "recibirá el enlace por correo" if one.person.email else "tampoco tiene correo"
    return Notice(
        "warning",
        "no-phone",
        f"{one.person.name} aceptó el grupo de WhatsApp y no tiene un celular que se pueda usar: {write}.",
        one.person.source,
    )
