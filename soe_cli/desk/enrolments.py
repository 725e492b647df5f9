"""The list of a module as the shared spreadsheet has it now, and what of it was told already."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from datetime import datetime

from soe_cli.desk.desk import Desk
from soe_cli.desk.modules import evidence_keys
from soe_cli.effects.ledger import DONE
from soe_cli.intake.registrations.reading import Registrations
from soe_cli.model.enrolment import Enrolment
from soe_cli.model.lima import LIMA
from soe_cli.model.notice import Notice
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.enrolment.access import AccessFacts
from soe_cli.procedures.workshops.enrolment.enrolment import EnrolmentFacts
from soe_cli.procedures.workshops.enrolment.enrolment_list import HEADERS, KEY, TAB, read_enrolment
from soe_cli.procedures.workshops.enrolment.newcomers import REVIEW
from soe_cli.procedures.workshops.programme.change_facts import ChangeFacts
from soe_cli.procedures.workshops.register import MODULES, PROGRAMME, SESSION_HEADERS, module_key, session_key

GATE = "Envíos"


def enrolment_facts(
    desk: Desk,
    module: Module,
    registrations: Registrations,
    cancelled: Collection[str] = (),
    restored: Collection[str] = (),
) -> EnrolmentFacts:
    """What the list of ``module`` is planned from, as it is now."""
    return EnrolmentFacts(
        module=module,
        standing=enrolments(desk, module),
        counts=_counts(desk, module),
        registrations=registrations.taken,
        decisions=_decisions(desk, module),
        cancelled=cancelled,
        restored=restored,
        evidence=evidence_keys(desk),
        told=settled_mails(desk, ("B05/",)),
        is_done=lambda key: is_done(desk, key),
        office=desk.office,
        now=desk.clock.now(),
    )


def access_facts(desk: Desk, module: Module) -> AccessFacts:
    """What the access to a session of ``module`` is planned from, as it is now."""
    return AccessFacts(
        module=module,
        enrolments=enrolments(desk, module),
        evidence=evidence_keys(desk),
        told=settled_mails(desk, ("B06/",)),
        office=desk.office,
        now=desk.clock.now(),
    )


def change_facts(desk: Desk, module: Module, number: int) -> ChangeFacts:
    """What a change of the session of that number of ``module`` is planned from, as it is now."""
    return ChangeFacts(
        module=module,
        enrolments=enrolments(desk, module),
        shown=_shown(desk, PROGRAMME, session_key(module.id, number), SESSION_HEADERS),
        sent=_sent(desk),
        holidays=desk.config.calendar.non_working_days,
        is_done=lambda key: is_done(desk, key),
        office=desk.office,
        now=desk.clock.now(),
    )


def shown_capacity(desk: Desk, module: Module) -> str:
    """What the module's row says in ``Cupo``."""
    return _shown(desk, MODULES, module_key(module.id), ("Cupo", KEY)).get("Cupo", "")


def enrolments(desk: Desk, module: Module) -> list[Enrolment]:
    """The rows of the module, one for each ``Clave``, in the sheet's order."""
    from soe_cli.intake.email import usable_email

    found: dict[str, Enrolment] = {}
    for row in desk.workspace.sheets.rows(desk.office.center.workshops, TAB, HEADERS):
        email = usable_email(row.values["Correo electrónico"])
        submitted = _moment(row.values["Inscrito el"]) or desk.clock.now()
        one = read_enrolment(module, row.values, row.number, email, submitted)
        if one is not None:
            found.setdefault(one.id, one)
    return list(found.values())


def unkeyed_rows(desk: Desk, module: Module) -> list[Notice]:
    """What to tell of rows that a person typed, which soe does not look after."""
    rows = desk.workspace.sheets.rows(desk.office.center.workshops, TAB, ("Módulo", KEY))
    typed = [row for row in rows if row.values["Módulo"].strip() == module.name and not row.values[KEY].strip()]
    return [
        Notice(
            "warning",
            "row-without-key",
            f"La fila {row.number} de «{TAB}» no tiene «{KEY}»: soe no la cuenta ni le escribe. Para inscribir a"
            " esa persona, pídale que llene el formulario o póngala en un archivo y use --from.",
            f"fila {row.number}",
        )
        for row in typed
    ]


def settled_mails(desk: Desk, prefixes: tuple[str, ...]) -> set[str]:
    """The keys, begun with one of ``prefixes``, of mails that another mailbox sends or that were sent from here.

    One that this mailbox took and did not finish is left out: it is this desk's to look up.
    """
    rows = desk.workspace.sheets.rows(desk.office.center.workshops, GATE, (KEY, "Buzón"))
    taken = {row.values[KEY]: row.values["Buzón"].strip() for row in rows if row.values[KEY].startswith(prefixes)}
    mine = [key for key, mailbox in taken.items() if mailbox == desk.config.consultant.email]
    done = {key for key, entry in desk.ledger.entries(mine).items() if entry.state in DONE}
    return {key for key in taken if key not in mine or key in done}


def _counts(desk: Desk, module: Module) -> dict[int, str]:
    """What the row of each session of the module says in ``Inscritos``, by number."""
    rows = desk.workspace.sheets.rows(desk.office.center.workshops, PROGRAMME, ("Inscritos", KEY))
    shown = {row.values[KEY].strip(): row.values["Inscritos"] for row in rows}
    keys = {one.number: session_key(module.id, one.number) for one in module.sessions}
    return {number: shown[key] for number, key in keys.items() if key in shown}


def _sent(desk: Desk) -> set[str]:
    """The keys of all mails that somebody has sent or is sending."""
    rows = desk.workspace.sheets.rows(desk.office.center.workshops, GATE, (KEY,))
    return {row.values[KEY] for row in rows}


def _shown(desk: Desk, tab: str, key: str, headers: Sequence[str]) -> Mapping[str, str]:
    """The cells of the row with that ``Clave``, by header; none when there is no such row."""
    rows = desk.workspace.sheets.rows(desk.office.center.workshops, tab, headers)
    return next((row.values for row in rows if row.values[KEY].strip() == key), {})


def is_done(desk: Desk, key: str) -> bool:
    """Whether this desk has carried out the effect of that key."""
    entry = desk.ledger.entries((key,)).get(key)
    return entry is not None and entry.state in DONE


def _decisions(desk: Desk, module: Module) -> dict[str, str]:
    """What people wrote of two who may be one, by ``Clave``."""
    rows = desk.workspace.sheets.rows(desk.office.center.workshops, REVIEW, (KEY, "Decisión"))
    return {
        row.values[KEY]: row.values["Decisión"]
        for row in rows
        if row.values[KEY].startswith(f"B05/review/{module.id}/")
    }


def _moment(shown: str) -> datetime | None:
    from soe_cli.intake.when import parse_moment

    with suppress(ValueError):
        return parse_moment(shown).replace(tzinfo=LIMA)
    return None
