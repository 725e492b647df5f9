"""All that soe holds of one person, for their right of access (Ley N° 29733, artículo 19)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from soe_cli.desk.desk import Desk
from soe_cli.desk.privacy.files import ANSWER
from soe_cli.desk.privacy.machine import known_here, machine_holdings, own_appointments
from soe_cli.desk.privacy.person import Person
from soe_cli.desk.privacy.shared import more_of, shared_holdings, shared_tabs, who_else
from soe_cli.errors import UnusableInputError
from soe_cli.model.holding import Dossier


def dossier(desk: Desk, person: Person, who: str) -> Dossier:
    """What the shared spreadsheets and this machine hold of ``person``, of whom ``who`` was asked for, and what has
    to be asked of others."""
    tabs = shared_tabs(desk)
    person = more_of(person, tabs)
    appointments = own_appointments(desk, person)
    person = known_here(desk, person, appointments)
    found = (*shared_holdings(person, tabs), *machine_holdings(desk, person, appointments))
    me = (desk.config.consultant.name, desk.config.consultant.email)
    return Dossier(who, found, _elsewhere(who, who_else(person, tabs, me)))


def answer_path(desk: Desk, who: str) -> Path:
    """Where the answer is kept unless somebody says: its name tells the last three letters of ``who`` only."""
    told = "correo" if "@" in who else who[-3:]
    return desk.home.reports / f"{ANSWER}{told}-{desk.clock.now():%Y-%m-%d}.xlsx"


def save_answer(path: Path, content: bytes) -> None:
    """Write the answer for its owner's eyes alone. ``UnusableInputError`` when that fails."""
    from soe_cli.workspace.auth import write_private

    try:
        write_private(path, content)
    except OSError as error:
        raise UnusableInputError(
            f"No se puede guardar {path}: {error.strerror}.",
            "Ciérrelo si está abierto, revise la carpeta y repita el comando.",
        ) from error


def _elsewhere(who: str, others: Sequence[str]) -> tuple[str, ...]:
    named = f" (en especial a {', '.join(others)}, que figuran en sus filas)" if others else ""
    return (
        "Los equipos de otros consultores pueden guardar copias (su registro de citas y de envíos, sus archivos):"
        f" pida a cada uno{named} que ejecute «soe privacy export {who}» en el suyo.",
        "En Google pueden nombrar a la persona los correos en «Enviados» de cada buzón, los eventos del calendario"
        " del centro y los archivos de Drive (certificados, listas, capturas, informes): búsquela allí.",
        "Los sistemas del Ministerio (la plataforma de citas, la Extranet y Silnet) no están al alcance de soe.",
    )
