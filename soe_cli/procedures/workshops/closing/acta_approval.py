"""B12: the acta goes to the Subdirector, whose approval is recorded; nobody gets a certificate before."""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from soe_cli.effects.plan import Attachment, Plan, blob
from soe_cli.errors import DecisionNeededError
from soe_cli.messages.acta import ActaSubmission
from soe_cli.model.acta import Acta
from soe_cli.model.workshop import Module
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.closing.acta import acta_name
from soe_cli.procedures.workshops.closing.acta_rows import proof_key
from soe_cli.procedures.workshops.evidence import evidence, under_way
from soe_cli.procedures.workshops.mail import told, workshop_mail
from soe_cli.procedures.workshops.sessions import stands

WAITS = timedelta(days=90)
"""How long after the last session it makes sense to ask for the approval."""


def plan_acta_submission(module: Module, acta: Acta, to: str, pdf: bytes, office: Office, now: datetime) -> Plan:
    """The frozen acta (a PDF) as a mail to the Subdirector, once for each version, and the evidence of it."""
    content = blob(pdf)
    context = ActaSubmission(
        **told(module, office),
        quarter=module.quarter,
        version=acta.version,
        people=len(acta.verdicts),
        approved=sum(one.approved for one in acta.verdicts),
        sessions=sum(map(stands, module.sessions)),
        required_share=module.required_share,
        reason=acta.reopenings[-1].reason if acta.reopenings else "",
    )
    mail = workshop_mail(
        f"B12/acta-submission/{module.id}/{acta.version}",
        "B12",
        f"Acta de {module.name}, versión {acta.version}, para el Subdirector",
        to,
        context,
        office,
        not_after=max(now, module.sessions[-1].end) + WAITS,
        attachments=(Attachment(acta_name(module, acta), "application/pdf", content),),
    )
    row = evidence(module, "B12", f"Correo a {to}", office, now, of=(mail,))
    sent = msgspec.structs.replace(
        under_way(row, proof_key("submitted", module, acta.version)),
        label=f"Envío del acta, versión {acta.version}",
    )
    return Plan((mail, sent), blobs={content.sha256: pdf})


def plan_acta_approval(module: Module, acta: Acta, note: str, office: Office, now: datetime) -> Plan:
    """The record that the Subdirector has approved this version, with the consultant's ``note`` on how; nothing
    when that is recorded.

    ``DecisionNeededError`` without a note, and for a version that was not sent to the Subdirector.
    """
    if acta.approval:
        return Plan()
    if not acta.submitted:
        raise DecisionNeededError(
            f"El acta (versión {acta.version}) todavía no se envió al Subdirector.",
            f"Envíela: soe workshop close {module.id} --until approve",
        )
    if not note:
        raise DecisionNeededError(
            f"El acta (versión {acta.version}) espera la aprobación del Subdirector ({acta.submitted}): hasta"
            " entonces no se emite ningún certificado.",
            f'Cuando la apruebe: soe workshop close {module.id} --approved-note "Correo del Subdirector del …"',
        )
    row = evidence(module, "B12", note, office, now, of=())
    part = under_way(row, proof_key("approval", module, acta.version))
    return Plan((msgspec.structs.replace(part, label=f"Aprobación del acta, versión {acta.version}"),))
