"""The steps about the procedure: whom it writes to, days without work, and the notice on personal data."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from soe_cli.commands.setting_up.account import mail
from soe_cli.commands.setting_up.asking import agree, ask, say
from soe_cli.desk.settings.changing import ACCEPTED

if TYPE_CHECKING:
    from soe_cli.commands.setting_up.scene import Scene

_AUTHORITIES = (
    (
        "authorities.subdirector",
        "Correo del Subdirector de Promoción del Empleo (opcional)",
        "A él se remite la programación de talleres (B03). Sin él, soe lo pide cuando haga falta.",
    ),
    (
        "authorities.directorate",
        "Correo de la Dirección (opcional)",
        "A ella se pide el banner (B04) y se entrega el informe (B12). Sin él, soe lo pide cuando haga falta.",
    ),
)
_DAYS = "calendar.non_working_days"


def ask_authorities(scene: Scene) -> None:
    """The addresses of those whom the procedure writes to."""
    for name, question, explained in _AUTHORITIES:
        scene.set(name, ask(question, scene.typed(name), explained=explained, check=mail, optional=True))


def authorities_line(scene: Scene) -> str:
    """How the summary tells it."""
    return (
        ", ".join(filter(None, (scene.typed(name) for name, _, _ in _AUTHORITIES)))
        or "se pedirán cuando hagan falta"
    )


def ask_days(scene: Scene) -> None:
    """Days on which nobody works, beside the national holidays."""
    days = ask(
        "Otros días sin trabajo, por ejemplo 24/12/2026, 31/12/2026 (opcional)",
        scene.typed(_DAYS),
        explained="Los feriados nacionales ya se conocen. Agregue los decretados para el sector público, los"
        " regionales y los de su municipio: esos días soe no propone talleres.",
        check=_days,
        optional=True,
    )
    scene.set(_DAYS, *days.split(", "))


def days_line(scene: Scene) -> str:
    """How the summary tells it."""
    return scene.typed(_DAYS) or "solo los feriados nacionales"


def ask_notice(scene: Scene) -> None:
    """The notice on personal data, to be read and agreed to; ``DecisionNeededError`` when it is not."""
    from soe_cli.clock import Clock
    from soe_cli.errors import DecisionNeededError

    say(notice())
    if not agree("¿Lo leyó y lo acepta?", explained="Escriba s para aceptarlo; sin eso soe no se configura."):
        raise DecisionNeededError(
            "Sin aceptar el aviso de datos personales no se puede usar soe.",
            "Si tiene dudas, consulte a quien vela por los datos personales en su institución y repita «soe init».",
        )
    scene.set(ACCEPTED, f"{Clock().now():%d/%m/%Y}")


def notice_line(scene: Scene) -> str:
    """How the summary tells it."""
    return f"aceptado el {scene.typed(ACCEPTED)}" if scene.typed(ACCEPTED) else "sin aceptar todavía"


def notice() -> str:
    """The notice on personal data (Ley N° 29733), as it is read before the first appointment."""
    return files(__package__).joinpath("notice.txt").read_text(encoding="utf-8").rstrip()


def _days(typed: str) -> str:
    from soe_cli.desk.settings.catalogue import find
    from soe_cli.desk.settings.typed import read_value, shown
    from soe_cli.errors import UsageError

    words = typed.replace(";", ",").replace(",", " ").split()
    try:
        return shown(read_value(find(_DAYS), words))
    except UsageError as error:
        raise UsageError(f"«{typed}» no son fechas.", "Escríbalas así: 24/12/2026, 31/12/2026.") from error
