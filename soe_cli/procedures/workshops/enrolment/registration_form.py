"""B05: the form in which people register for a module, and where its address is kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from soe_cli.effects.plan import AnyEffect, AppendRows, CreateForm, Ref, UpdateRow
from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.model.cells import TextCell
from soe_cli.model.form import Answer, Question
from soe_cli.model.text import clean_text
from soe_cli.model.workshop import Module
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.folder import module_folder
from soe_cli.procedures.workshops.register import MODULES, module_key

QUESTIONS = (
    Question("Tipo de documento", Answer.ONE_OF, ("DNI", "Carné de extranjería", "PTP", "CPP", "Pasaporte")),
    Question("N° de documento"),
    Question("Apellidos"),
    Question("Nombres"),
    Question(
        "Correo electrónico",
        help="A este correo llegan la confirmación y el enlace de acceso: revise que sea suyo.",
    ),
    Question("Celular"),
    Question(
        "¿Acepta que le agreguemos al grupo de WhatsApp?",
        Answer.ONE_OF,
        ("Sí", "No"),
        help="En el grupo del módulo los demás participantes ven su número. Puede salir cuando quiera.",
    ),
    Question("Distrito"),
    Question(
        "Negocio o idea de negocio",
        Answer.PARAGRAPH,
        required=False,
        help="Cuéntenos en pocas palabras qué hace o qué quiere hacer.",
    ),
    Question("¿Qué le gustaría preguntar al ponente?", Answer.PARAGRAPH, required=False),
    Question(
        "Tratamiento de datos personales",
        Answer.TICKED,
        ("He leído el aviso y autorizo el tratamiento de mis datos personales para estos fines.",),
        help="El aviso está al inicio de este formulario (Ley N° 29733, Ley de Protección de Datos Personales).",
    ),
)
"""What a registration asks. Whoever reads the answers knows the questions by these titles."""

_EDITED = re.compile(r"https://docs\.google\.com/forms/(?:u/\d+/)?d/(?!e/)[\w-]+/edit")
_SHEET = re.compile(r"https://docs\.google\.com/spreadsheets/")


@dataclass(frozen=True, slots=True)
class GivenForm:
    """A form that stands already.

    ``kept`` is what "Módulos" is to hold (the form, or the sheet with its answers), "" for what it has or else the
    link; ``link`` is where people fill it in.
    """

    kept: str
    link: str


def plan_form(
    module: Module, given: GivenForm | None, proofs: Mapping[str, str], activity: str, office: Office
) -> tuple[tuple[AnyEffect, ...], str | Ref]:
    """What makes the module's form, or keeps the ``given`` one, and the address at which people register.

    ``DecisionNeededError`` when the module has another form already, or an address that is not people's;
    ``UsageError`` when it has a sheet of answers and nobody has said where people fill the form in.
    """
    if given is not None:
        kept = given.kept or (module.form if is_sheet(module.form) else given.link)
        if module.form and module.form != kept:
            raise DecisionNeededError(
                f"«{module.name}» ya tiene un formulario de inscripción: {module.form}.",
                "Si quiere otro, cámbielo primero en la columna «Formulario» de «Módulos».",
            )
        return _kept(module, kept, given.link, activity, office), given.link
    if not module.form:
        return _made(module, activity, office)
    link = proofs.get(_link_key(module), module.form)
    if is_sheet(link):
        raise UsageError(
            f"«{module.name}» tiene en «Formulario» la hoja de respuestas, y no el formulario que se llena.",
            "Diga cuál es con --link DIRECCIÓN.",
        )
    if _EDITED.search(link):
        raise DecisionNeededError(
            f"«{module.name}» tiene en «Formulario» la dirección con la que el formulario se edita.",
            "Ponga en «Módulos» la dirección con la que se llena: en el formulario, «Enviar» y el enlace completo.",
        )
    return (), link


def is_sheet(address: str) -> bool:
    """Whether this is the address of a Google Sheet."""
    return _SHEET.match(address) is not None


def _made(module: Module, activity: str, office: Office) -> tuple[tuple[AnyEffect, ...], Ref]:
    before, folder = module_folder(module, activity, office)
    form = CreateForm(
        key=f"B05/form/{module.id}",
        activity=activity,
        label=f"Formulario de inscripción de {module.name}",
        title=clean_text(f"Inscripción: {module.name} ({module.quarter})"),
        description=_notice(module, office),
        folder=folder,
        questions=QUESTIONS,
    )
    kept = msgspec.structs.replace(
        _kept_form(module, activity, office), filled={"Formulario": Ref(form.key, "link")}
    )
    return (*before, form, kept), Ref(form.key, "link")


def _kept(module: Module, kept: str, link: str, activity: str, office: Office) -> tuple[AnyEffect, ...]:
    effects: list[AnyEffect] = []
    if not module.form:
        row = _kept_form(module, activity, office)
        effects.append(msgspec.structs.replace(row, cells={"Formulario": TextCell(kept)}))
    if link != kept:
        effects.append(
            AppendRows(
                key=_link_key(module),
                activity=activity,
                label=f"Enlace de inscripción de {module.name}",
                spreadsheet=office.center.workshops,
                tab="Evidencias",
                cells={
                    "Módulo": TextCell(module.name),
                    "Actividad": TextCell(activity),
                    "Estado": TextCell("En curso"),
                    "Quién": TextCell(office.consultant.name),
                    "Prueba": TextCell(link),
                },
            )
        )
    return tuple(effects)


def _kept_form(module: Module, activity: str, office: Office) -> UpdateRow:
    return UpdateRow(
        key=f"B05/form-link/{module.id}",
        activity=activity,
        label=f"Formulario de {module.name} en «{MODULES}»",
        spreadsheet=office.center.workshops,
        tab=MODULES,
        row_key=module_key(module.id),
        cells={},
    )


def _link_key(module: Module) -> str:
    """The ``Clave`` of the row of "Evidencias" that holds where people register, where "Módulos" holds a sheet."""
    return f"B05/link/{module.id}"


def _notice(module: Module, office: Office) -> str:
    days = "\n".join(
        f"- {one.start:%d/%m/%Y}, de {one.start:%H:%M} a {one.end:%H:%M}: {one.topic}" for one in module.sessions
    )
    return (
        f"Talleres virtuales del Servicio de Orientación para el Emprendimiento ({office.center.name}), dirigidos"
        f" a: {module.audience}.\n\n{days}\n\nHay {module.capacity} cupos, por orden de inscripción."
        "\n\nAVISO SOBRE SUS DATOS PERSONALES\n"
        "El Ministerio de Trabajo y Promoción del Empleo trata sus datos conforme a la Ley N° 29733, Ley de"
        " Protección de Datos Personales, y su reglamento. Los usa solo para inscribirle, comunicarse con usted"
        " sobre estos talleres, registrar su asistencia y emitir su certificado. Lo marcado con asterisco es"
        " necesario: sin esos datos no es posible la inscripción. Puede ejercer sus derechos de acceso,"
        f" rectificación, cancelación y oposición escribiendo a {office.consultant.email}."
    )
