"""B04: the Dirección is asked for a banner, and the one that was validated is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import msgspec

from soe_cli.effects.plan import AppendRows, Plan, Ref, UploadFile, blob, short_hash
from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.messages.invitations import BannerRequest
from soe_cli.model.banner import Banner
from soe_cli.model.cells import TextCell
from soe_cli.model.file_name import file_name
from soe_cli.model.workshop import Kind, Module, Session
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.evidence import evidence
from soe_cli.procedures.workshops.folder import module_folder
from soe_cli.procedures.workshops.mail import listed, told, workshop_mail

ACTIVITY = "B04"
OPENING = 1
"""The banner of the first session is the module's opening one; the others announce a session's topic."""
REQUESTED, VALIDATED = "En diseño", "Validado"

Proofs = Mapping[str, str]
"""What "Evidencias" shows, by ``Clave``."""


def plan_banner_request(
    module: Module, number: int, to: str, proofs: Proofs, office: Office, now: datetime
) -> Plan:
    """The brief for a banner as a mail to the Dirección, once for what it says, and the evidence of it.

    ``UsageError`` for a session that there is not, or an external workshop; ``DecisionNeededError`` for a session's
    banner before the opening one was asked for.
    """
    session = _session(module, number)
    opening = number == OPENING
    if not opening and not {_request_key(module, OPENING), validated_key(module, OPENING)} & proofs.keys():
        raise DecisionNeededError(
            f"Todavía no se pidió el banner de apertura de «{module.name}», que va primero.",
            f"Pídalo con «soe workshop banner {module.id}».",
        )
    context = BannerRequest(
        **told(module, office),
        quarter=module.quarter,
        audience=module.audience,
        opening=opening,
        sessions=listed(module) if opening else tuple(one for one in listed(module) if one.number == number),
    )
    facts = (f"{one.topic} {one.start.isoformat()} {one.speaker}" for one in context.sessions)
    mail = workshop_mail(
        f"B04/banner/{module.id}/{number}/{short_hash(module.name, module.audience, *facts)}",
        ACTIVITY,
        f"Solicitud del {_named(module, number)}",
        to,
        context,
        office,
        not_after=module.sessions[-1].end if opening else session.end,
    )
    row = evidence(module, ACTIVITY, f"Solicitado a {to}", office, now, of=(mail,), number=number)
    requested = msgspec.structs.replace(
        row, key=_request_key(module, number), cells={**row.cells, "Estado": TextCell(REQUESTED)}
    )
    return Plan((mail, requested))


def plan_validated_banner(
    module: Module, number: int, banner: Banner, standing: Banner | None, office: Office, now: datetime
) -> Plan:
    """The validated banner as a file in the module's folder, and the evidence that holds its address.

    ``DecisionNeededError`` when another banner was validated before (``standing``).
    """
    _session(module, number)
    if standing is not None and standing != banner:
        raise DecisionNeededError(
            f"El {_named(module, number)} ya fue validado, y es otro archivo.",
            "Para cambiarlo, abra la carpeta del módulo en Drive y use «Administrar versiones» de ese archivo.",
        )
    before, folder = module_folder(module, ACTIVITY, office)
    content = blob(banner.content)
    file = UploadFile(
        key=f"B04/banner-file/{module.id}/{number}/{content.sha256[:10]}",
        activity=ACTIVITY,
        label=f"Archivo del {_named(module, number)}",
        name=file_name(f"Banner {number} - {module.name}", banner.ending),
        folder=folder,
        media_type=banner.media_type,
        content=content,
    )
    shown = _validated(module, number, file, office, now)
    return Plan((*before, file, shown), blobs={content.sha256: banner.content})


def validated_key(module: Module, number: int) -> str:
    """The ``Clave`` of the row that shows that a banner was validated; its proof is the file's address."""
    return f"B04/evidence/{module.id}/{number}"


def _validated(module: Module, number: int, file: UploadFile, office: Office, now: datetime) -> AppendRows:
    row = evidence(module, ACTIVITY, "", office, now, of=(), number=number)
    cells = {header: cell for header, cell in row.cells.items() if header != "Prueba"}
    return msgspec.structs.replace(
        row,
        key=validated_key(module, number),
        cells={**cells, "Estado": TextCell(VALIDATED)},
        filled={"Prueba": Ref(file.key, "link")},
    )


def _request_key(module: Module, number: int) -> str:
    return f"B04/request/{module.id}/{number}"


def _session(module: Module, number: int) -> Session:
    if module.kind is Kind.EXTERNAL:
        raise UsageError(
            f"«{module.name}» es un taller externo: el procedimiento no pide banner para él (C01 a C04).",
            f"Lo que hace falta es la aprobación: soe workshop submit {module.id}",
        )
    found = next((one for one in module.sessions if one.number == number), None)
    if found is None:
        numbers = ", ".join(str(one.number) for one in module.sessions)
        raise UsageError(f"«{module.name}» no tiene una sesión {number}.", f"Las que tiene: {numbers}.")
    return found


def _named(module: Module, number: int) -> str:
    which = "de apertura" if number == OPENING else f"de la sesión {number}"
    return f"banner {which} de {module.name}"
