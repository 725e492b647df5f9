"""B08 and C03: the satisfaction survey of a session, and where its address is kept."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count

import msgspec

from soe_cli.effects.plan import AnyEffect, AppendRows, CreateForm, Ref, UpdateRow, short_hash
from soe_cli.errors import DecisionNeededError
from soe_cli.model.attendance import Attended
from soe_cli.model.cells import TextCell
from soe_cli.model.form import Answer, Question, Scale
from soe_cli.model.text import clean_text
from soe_cli.model.workshop import Kind, Module, Session
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.evidence import evidence, under_way
from soe_cli.procedures.workshops.folder import module_folder
from soe_cli.procedures.workshops.register import PROGRAMME, session_key

_GOOD = Scale(1, 5, "Muy malo", "Muy bueno")
_USEFUL = Scale(1, 5, "Nada útil", "Muy útil")
QUESTIONS = (
    Question(
        "¿Cómo califica el contenido del taller?",
        Answer.SCALE,
        help="Los temas, los ejemplos y los materiales.",
        scale=_GOOD,
    ),
    Question(
        "¿Cómo califica al ponente?",
        Answer.SCALE,
        help="Su claridad, su dominio del tema y cómo respondió las consultas.",
        scale=_GOOD,
    ),
    Question(
        "¿Cómo califica la plataforma?",
        Answer.SCALE,
        help="La facilidad para ingresar, el audio y el video.",
        scale=_GOOD,
    ),
    Question("¿Qué tan útil le será lo aprendido?", Answer.SCALE, help="Para su negocio o su idea.", scale=_USEFUL),
    Question("¿Qué fue lo que más le gustó?", Answer.PARAGRAPH, required=False),
    Question("¿Qué podemos mejorar?", Answer.PARAGRAPH, required=False),
    Question("¿Qué otros temas le gustaría aprender?", Answer.PARAGRAPH, required=False),
)
"""What a survey asks. None of it says who answers."""


@dataclass(frozen=True, slots=True)
class SurveyFacts:
    """What the survey of a session is planned from.

    ``address`` is what the session's row shows in "Encuesta"; ``given`` a form that a person wants there, "" for
    none; ``anonymous`` whether that form is known to ask nobody who they are. ``attendance`` is what was registered
    of the session; ``evidence`` the keys in "Evidencias"; ``told`` the keys of mails that need not be sent any
    more; ``is_done`` whether an effect of that key was carried out from here.
    """

    module: Module
    session: Session
    address: str
    given: str
    anonymous: bool
    attendance: Sequence[Attended]
    evidence: Collection[str]
    told: Collection[str]
    is_done: Callable[[str], bool]
    office: Office
    now: datetime


def plan_form(facts: SurveyFacts) -> tuple[tuple[AnyEffect, ...], str | Ref]:
    """What makes the survey, or keeps the one that is given, and the address at which it is answered.

    ``DecisionNeededError`` when the session has another survey than the one that is given, or there is no folder to
    make one in.
    """
    if facts.given and facts.address and facts.given != facts.address:
        raise DecisionNeededError(
            f"El taller {facts.session.number} ya tiene una encuesta: {facts.address}.",
            "Si quiere otra, bórrela primero de la columna «Encuesta» de «Programación» y repita el comando.",
        )
    if facts.address:
        return _shown(facts, facts.address, ()), facts.address
    if facts.given:
        kept = msgspec.structs.replace(_link_row(facts, facts.given), cells={"Encuesta": TextCell(facts.given)})
        return (kept, *_shown(facts, facts.given, (kept,))), facts.given
    before, folder = module_folder(facts.module, activity(facts.module), facts.office)
    form = _form(facts, folder)
    link = Ref(form.key, "link")
    kept = msgspec.structs.replace(_link_row(facts, form.key), filled={"Encuesta": link})
    return (*before, form, kept, *_shown(facts, link, (form, kept))), link


def activity(module: Module) -> str:
    """The activity's number."""
    return "B08" if module.kind is Kind.INTERNAL else "C03"


def _form(facts: SurveyFacts, folder: str | Ref) -> CreateForm:
    module, session = facts.module, facts.session
    return CreateForm(
        key=f"B08/survey-form/{module.id}/{session.number}",
        activity=activity(module),
        label=f"Encuesta del taller {session.number}",
        title=clean_text(f"Encuesta de satisfacción: {session.topic}"),
        description=_notice(facts),
        folder=folder,
        questions=QUESTIONS,
    )


def _notice(facts: SurveyFacts) -> str:
    module, session = facts.module, facts.session
    speaker = f", con {clean_text(session.speaker.name)}" if session.speaker.name else ""
    return (
        f"Taller «{clean_text(session.topic)}»{speaker}, del {session.start:%d/%m/%Y} ({clean_text(module.name)})."
        "\n\nGracias por participar. Le tomará unos dos minutos y nos ayuda a mejorar los próximos talleres."
        "\n\nEsta encuesta es anónima: no pedimos su nombre, su documento ni su correo. Por favor, no los escriba"
        " en sus respuestas."
        f"\n\n{facts.office.center.name}\nServicio de Orientación para el Emprendimiento"
    )


def _link_row(facts: SurveyFacts, form: str) -> UpdateRow:
    """The session's row with the address of ``form``: written again where a person has emptied the cell."""
    module, number = facts.module, facts.session.number
    base = f"B08/survey-link/{module.id}/{number}/{short_hash(form)}"
    return UpdateRow(
        key=next(key for key in map(f"{base}/{{}}".format, count()) if not facts.is_done(key)),
        activity=activity(module),
        label=f"Encuesta del taller {number} en «{PROGRAMME}»",
        spreadsheet=facts.office.center.workshops,
        tab=PROGRAMME,
        row_key=session_key(module.id, number),
        cells={},
        expect={"Encuesta": ""},
    )


def _shown(facts: SurveyFacts, link: str | Ref, of: Sequence[AnyEffect]) -> tuple[AppendRows, ...]:
    """What shows that the session has a survey, once."""
    module, session = facts.module, facts.session
    key = f"B08/survey-evidence/{module.id}/{session.number}"
    if key in facts.evidence:
        return ()
    number = session.number if module.kind is Kind.INTERNAL else None
    proof = "" if isinstance(link, Ref) else link
    row = under_way(evidence(module, activity(module), proof, facts.office, facts.now, of=of, number=number), key)
    if isinstance(link, Ref):
        cells = {header: cell for header, cell in row.cells.items() if header != "Prueba"}
        row = msgspec.structs.replace(row, cells=cells, filled={"Prueba": link})
    return (row,)
