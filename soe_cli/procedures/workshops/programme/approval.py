"""B03 and C01: the programme goes to the Subdirector, whose approval is recorded."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import msgspec

from soe_cli.effects.plan import Attachment, Plan, blob, short_hash
from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.messages.workshops import ProgrammeSubmission
from soe_cli.model.cells import TextCell
from soe_cli.model.file_name import file_name
from soe_cli.model.workshop import Kind, Module
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.evidence import evidence
from soe_cli.procedures.workshops.mail import listed, told, workshop_mail

APPROVED = "Aprobado"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that goes with the programme."""

    name: str
    media_type: str
    content: bytes

    def attached(self) -> Attachment:
        """As an attachment, whose bytes go into the plan's blobs."""
        return Attachment(self.name, self.media_type, blob(self.content))


def plan_submission(
    module: Module, to: str, programme: bytes, letter: Paper | None, office: Office, now: datetime
) -> Plan:
    """The programme (a PDF) as a mail to the Subdirector, once for what it says, and the evidence of it.

    An external workshop goes with the institution's ``letter``, if there is one.
    """
    activity = _activity(module)
    last = module.sessions[-1]
    context = ProgrammeSubmission(
        **told(module, office),
        quarter=module.quarter,
        audience=module.audience,
        capacity=module.capacity,
        institution=module.institution,
        sessions=listed(module),
    )
    pdf = Paper(file_name(f"Programación {module.name}", f" {module.quarter}.pdf"), "application/pdf", programme)
    papers = (pdf, letter) if letter else (pdf,)
    mail = workshop_mail(
        submission_mail_key(module),
        activity,
        f"Programación de {module.name} para el Subdirector",
        to,
        context,
        office,
        not_after=last.end,
        attachments=tuple(paper.attached() for paper in papers),
    )
    sent = evidence(module, "B03", f"Correo a {to}", office, now, of=(mail,))
    return Plan((mail, sent), blobs={blob(paper.content).sha256: paper.content for paper in papers})


def plan_approval(module: Module, note: str, submitted: bool, office: Office, now: datetime) -> Plan:
    """The record that the Subdirector has approved the module, with the consultant's ``note`` on how.

    ``UsageError`` without a note, ``DecisionNeededError`` for a programme that was never submitted.
    """
    if not note:
        raise UsageError("Falta decir cómo se aprobó.", 'Escríbalo: --note "Correo del Subdirector del 12/03"')
    if not submitted:
        raise not_submitted(module)
    row = evidence(module, _activity(module), note, office, now, of=())
    return Plan(
        (
            msgspec.structs.replace(
                row,
                key=approval_key(module),
                label=f"Aprobación de {module.name}",
                cells={**row.cells, "Estado": TextCell(APPROVED)},
            ),
        )
    )


def not_submitted(module: Module) -> DecisionNeededError:
    """Nobody can have approved a programme that was never submitted."""
    return DecisionNeededError(
        f"La programación de «{module.name}» todavía no se envió al Subdirector.",
        f"Envíela con «soe workshop submit {module.id}».",
    )


def check_approved(module: Module, evidence: Collection[str]) -> None:
    """``DecisionNeededError`` for an external workshop whose approval is not recorded (PE-SOE-001-01, C01);
    ``evidence`` are the keys in "Evidencias"."""
    if module.kind is Kind.EXTERNAL and approval_key(module) not in evidence:
        raise DecisionNeededError(
            f"El taller externo «{module.name}» todavía no tiene la aprobación del Subdirector: no se escribe a"
            " nadie.",
            f"Remítalo con «soe workshop submit {module.id}» y registre la aprobación con «soe workshop approve"
            f' {module.id} --note "…"».',
        )


def approval_key(module: Module) -> str:
    """The ``Clave`` of the approval's row."""
    return f"B03/approval/{module.id}"


def submission_mail_key(module: Module) -> str:
    """The key of the mail with the programme as it stands, to whomever it goes."""
    return f"B03/submission/{module.id}/{_version(module)}"


def submission_key(module: Module) -> str:
    """The ``Clave`` of the row that shows that the programme was submitted."""
    return f"B03/evidence/{module.id}"


def _activity(module: Module) -> str:
    return "B03" if module.kind is Kind.INTERNAL else "C01"


def _version(module: Module) -> str:
    """What the programme says, in short: one that was changed may be submitted again."""
    facts = (f"{one.number} {one.topic} {one.start.isoformat()} {one.speaker.name}" for one in module.sessions)
    return short_hash(module.name, str(module.capacity), *facts)
