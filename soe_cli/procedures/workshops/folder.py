"""The module's folder in Drive, inside the centre's: made when something is first put into it."""

from __future__ import annotations

import re

from soe_cli.effects.plan import AnyEffect, Ref, UpdateRow, UploadFile
from soe_cli.errors import DecisionNeededError
from soe_cli.model.file_name import file_name
from soe_cli.model.workshop import Module
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.register import MODULES, module_key

_ID = re.compile(r"/folders/([\w-]+)")


def module_folder(module: Module, activity: str, office: Office) -> tuple[tuple[AnyEffect, ...], str | Ref]:
    """The module's folder, and what makes it where there is none yet and writes it into "Módulos".

    ``DecisionNeededError`` when the centre has no folder to make it in, or the sheet holds no folder's address.
    """
    if module.folder:
        return (), _written(module)
    if not office.center.folder:
        raise DecisionNeededError(
            "Este equipo no conoce la carpeta de talleres del centro en Drive.",
            'Ponga en config.toml, en [center], folder = "…" con el id de esa carpeta, compartida con sus colegas.',
        )
    folder = UploadFile(
        key=f"B04/folder/{module.id}",
        activity=activity,
        label=f"Carpeta de {module.name}",
        name=file_name(f"{module.name} {module.institution}", f" {module.quarter}"),
        folder=office.center.folder,
    )
    kept = UpdateRow(
        key=f"B04/folder-link/{module.id}",
        activity=activity,
        label=f"Carpeta de {module.name} en «{MODULES}»",
        spreadsheet=office.center.workshops,
        tab=MODULES,
        row_key=module_key(module.id),
        cells={},
        filled={"Carpeta": Ref(folder.key, "link")},
    )
    return (folder, kept), Ref(folder.key, "file_id")


def _written(module: Module) -> str:
    found = _ID.search(module.folder)
    if found is None:
        raise DecisionNeededError(
            f"La columna «Carpeta» de «{module.name}» no tiene la dirección de una carpeta de Drive.",
            "Corríjala en la pestaña «Módulos», o déjela vacía para que soe cree la carpeta.",
        )
    return found[1]
