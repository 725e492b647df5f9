"""The banners that were validated, as they are kept in Drive."""

from __future__ import annotations

import re
from collections.abc import Mapping

from soe_cli.desk.desk import Desk
from soe_cli.errors import DecisionNeededError, RefusedError
from soe_cli.intake.workshops.banner_file import read_banner
from soe_cli.model.banner import Banner
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.programme.banner import validated_key

_FILE = re.compile(r"/d/([\w-]+)")


def validated_banner(desk: Desk, module: Module, number: int, proofs: Mapping[str, str]) -> Banner | None:
    """The banner of the module's session ``number`` as it stands in Drive; None when none was validated.

    ``proofs`` is what "Evidencias" shows, by ``Clave``. ``DecisionNeededError`` when the file that it names cannot
    be opened, ``UnusableInputError`` when somebody has put another kind of file in its place.
    """
    proof = proofs.get(validated_key(module, number))
    if proof is None:
        return None
    found = _FILE.search(proof)
    drive = desk.workspace.drive
    try:
        file = drive.file(found[1]) if found else None
        content = drive.download(file) if file else b""
    except RefusedError as refusal:
        if refusal.status not in (403, 404):
            raise
        file = None
    if file is None:
        raise DecisionNeededError(
            f"No se encuentra en Drive el banner validado de «{module.name}» (sesión {number}).",
            "Recupérelo de la papelera, o borre su fila de «Evidencias» y guárdelo otra vez con --validated.",
        )
    return read_banner(content, file.name)
