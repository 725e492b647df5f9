"""The triage of a module: what it is planned from, and the files that it leaves (B10, C04)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from soe_cli.desk.desk import Desk
from soe_cli.desk.enrolments import enrolments, settled_mails
from soe_cli.desk.modules import evidence_keys
from soe_cli.desk.presence.attended import attended
from soe_cli.documents.contacts import google_contacts, vcards
from soe_cli.documents.replacing import replace_file
from soe_cli.documents.silnet import DONE, read_register, write_register
from soe_cli.errors import UnusableInputError
from soe_cli.intake.phone import usable_phone
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.closing.triage import (
    DOCUMENT,
    HEADERS,
    LAYOUT,
    REMARK,
    KeptRow,
    Triage,
    TriageFacts,
)

COMMAND = "soe workshop triage"


@dataclass(frozen=True, slots=True)
class TriageFiles:
    """Where the triage leaves its files: the list for Silnet, and the contacts as vCard and as CSV."""

    register: Path
    vcard: Path
    csv: Path


def triage_files(desk: Desk, module: Module, folder: Path | None) -> TriageFiles:
    """The module's files in ``folder``, by default the one of soe's reports."""
    place = folder or desk.home.reports
    return TriageFiles(
        place / f"triage-{module.id}.xlsx", place / f"whatsapp-{module.id}.vcf", place / f"whatsapp-{module.id}.csv"
    )


def triage_facts(desk: Desk, module: Module, files: TriageFiles, group: str) -> TriageFacts:
    """What the triage of ``module`` is planned from, as it is now; ``group`` is the WhatsApp group's address.

    ``UnusableInputError`` for a file that is no such list, or a layout with a column that does not exist.
    """
    listed = enrolments(desk, module)
    phones = {one.id: usable_phone(one.person.phone) for one in listed}
    return TriageFacts(
        module=module,
        attended=attended(desk, module),
        enrolments=listed,
        phones={person: phone for person, phone in phones.items() if phone},
        kept=_kept(desk, files.register, module),
        evidence=evidence_keys(desk),
        told=settled_mails(desk, ("B10/",)),
        group=group,
        office=desk.office,
        now=desk.clock.now(),
    )


def save_triage(desk: Desk, module: Module, triage: Triage, files: TriageFiles) -> None:
    """Write the list, keeping its marks, and the contacts, if anybody joins the group.

    ``UnusableInputError`` when a file cannot be written.
    """
    write_register(files.register, triage.rows, layout(desk), command=f"{COMMAND} {module.id}")
    contacts = triage.group.contacts
    if not contacts:
        return
    for path, content in ((files.vcard, vcards(contacts)), (files.csv, google_contacts(contacts))):
        try:
            replace_file(path, content)
        except OSError as error:
            raise UnusableInputError(
                f"No se puede guardar {path}: {error.strerror}.",
                f"Ciérrelo si está abierto y vuelva a ejecutar «{COMMAND} {module.id}».",
            ) from error


def layout(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The configured columns, or the usual ones; the remark comes last."""
    chosen = desk.config.silnet.triage or LAYOUT
    unknown = [header for _, header in chosen if header not in HEADERS]
    if unknown:
        raise UnusableInputError(
            f"En config.toml, [silnet] triage pide una columna que no existe: «{unknown[0]}».",
            f"Las que hay: {', '.join(HEADERS)}.",
        )
    return chosen if REMARK in {header for _, header in chosen} else (*chosen, (REMARK, REMARK))


def _kept(desk: Desk, path: Path, module: Module) -> Mapping[str, KeptRow]:
    titles = {header: title for title, header in layout(desk)}
    lines = read_register(path, command=f"{COMMAND} {module.id}")
    return {
        key: KeptRow(
            marked=line[DONE] != "",
            document=_shown(line.get(titles.get(DOCUMENT, ""))),
            remark=_shown(line.get(titles[REMARK])) or "",
        )
        for key, line in lines.items()
    }


def _shown(value: object) -> str | None:
    """A cell as text; a document number that somebody typed is a number there."""
    if value is None:
        return None
    return f"{value:.0f}" if isinstance(value, float) else str(value).strip()
