"""B08: answers to a survey that came in a file are kept in the module's folder, without who gave them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime

import msgspec

from soe_cli.effects.plan import Plan, Ref, UploadFile, blob
from soe_cli.model.survey import SurveyAnswers
from soe_cli.model.text import clean_text
from soe_cli.model.workshop import Kind, Module, Session
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.evidence import evidence, under_way
from soe_cli.procedures.workshops.folder import module_folder
from soe_cli.procedures.workshops.session.survey_form import activity

_JSON = "application/json"


def kept_answers_key(module: Module, session: Session) -> str:
    """How the ``Clave`` begins of the rows of "Evidencias" that hold answers from files; the last row counts."""
    return f"B08/survey-file/{module.id}/{session.number}/"


def plan_kept_answers(
    module: Module,
    session: Session,
    answers: SurveyAnswers,
    shown: Collection[str],
    office: Office,
    now: datetime,
) -> Plan:
    """The ``answers`` as a file in the module's folder, and the row that holds its address: once for what they say,
    by the keys ``shown`` in "Evidencias".

    ``DecisionNeededError`` when there is no folder to make the module's in.
    """
    content = msgspec.json.encode(answers)
    version = hashlib.sha256(content).hexdigest()[:10]
    key = f"{kept_answers_key(module, session)}{version}"
    if key in shown:
        return Plan()
    before, folder = module_folder(module, activity(module), office)
    kept = UploadFile(
        key=f"B08/survey-upload/{module.id}/{session.number}/{version}",
        activity=activity(module),
        label=f"Respuestas a la encuesta del taller {session.number} en Drive",
        name=clean_text(f"Encuesta del taller {session.number} - {len(answers.responses)} respuestas.json"),
        folder=folder,
        media_type=_JSON,
        content=blob(content),
    )
    number = session.number if module.kind is Kind.INTERNAL else None
    row = under_way(evidence(module, activity(module), "", office, now, of=(kept,), number=number), key)
    cells = {header: cell for header, cell in row.cells.items() if header != "Prueba"}
    row = msgspec.structs.replace(row, cells=cells, filled={"Prueba": Ref(kept.key, "link")})
    return Plan((*before, kept, row), blobs={blob(content).sha256: content})
