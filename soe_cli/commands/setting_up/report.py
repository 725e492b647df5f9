"""The step of the appointment report: where it comes from each morning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from soe_cli.commands.setting_up.asking import ask, choose, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from soe_cli.commands.setting_up.scene import Scene

_LATER = "later"
_KINDS = (
    ("folder", "Lo descargo yo, y soe toma el más reciente de la carpeta"),
    ("browser", "soe abre la plataforma en mi navegador y espera la descarga"),
    ("file", "Es un archivo que siempre se llama igual"),
    ("drive", "Está en una carpeta de Drive"),
    ("sheet", "Es una hoja de cálculo de Google"),
    ("platform", "soe entra a la plataforma por su cuenta, donde el ministerio lo permite"),
    (_LATER, "Lo diré cada vez, con «soe report pull --from»"),
)
_ASKED = {
    "folder": (
        ("report.folder.path", "Carpeta donde queda el reporte", "La carpeta de descargas de su navegador."),
    ),
    "browser": (("report.browser.address", "Dirección de la plataforma", "La página que abre para descargarlo."),),
    "file": (("report.file", "Ruta del archivo", "Por ejemplo C:/Users/ana/reporte_citas.xls"),),
    "drive": (
        ("report.drive.folder", "Dirección de la carpeta de Drive", "https://drive.google.com/drive/folders/…"),
    ),
    "sheet": (("report.sheet.spreadsheet", "Dirección de la hoja", "https://docs.google.com/spreadsheets/d/…"),),
    "platform": (
        ("report.platform.address", "Página donde se ingresa", "Donde se escribe el usuario y la clave."),
        ("report.platform.report", "Dirección de la descarga", "La del reporte, por ejemplo /citas/exportar"),
        ("report.platform.user", "Su usuario", "La clave no se guarda aquí: se pide la primera vez."),
    ),
    _LATER: (),
}


def ask_report(scene: Scene) -> None:
    """Where the report comes from, and what that source needs."""
    before = scene.typed("report.from")
    known = [kind for kind, _ in _KINDS]
    kind = choose(
        "¿De dónde sale el reporte de citas cada mañana?",
        _KINDS,
        before if before in known else "folder",
        explained="La plataforma de citas no avisa a soe: hay que darle su reporte. Puede cambiarlo después con"
        " «soe config set report.from».",
    )
    for name in [name for questions in _ASKED.values() for name, _, _ in questions]:
        scene.answers.settings.pop(name, None)
    scene.set("report.from", "" if kind == _LATER else kind)
    for name, question, explained in _ASKED[kind]:
        usual = scene.typed(name) or (_downloads() if kind == "folder" else "")
        scene.set(name, ask(question, usual, explained=explained, check=_check(name, kind)))
    if kind != _LATER:
        say("Si las columnas de su reporte no se llaman como soe espera, «soe report pull» se las propone una vez.")


def report_line(scene: Scene) -> str:
    """How the summary tells it."""
    kind = scene.typed("report.from")
    told = [scene.typed(name) for name, _, _ in _ASKED.get(kind, ())]
    says = dict(_KINDS).get(kind or _LATER, kind)
    return f"{says}: {', '.join(told)}" if told else says


def _check(name: str, kind: str) -> Callable[[str], str]:
    """What a source needs, as the configuration takes it, and there already if it is on this machine."""
    from soe_cli.desk.settings.catalogue import find
    from soe_cli.desk.settings.typed import read_value, takes
    from soe_cli.desk.sources.file import located
    from soe_cli.errors import UsageError

    def check(typed: str) -> str:
        try:
            text = str(read_value(find(name), [typed]))
        except UsageError as error:
            raise UsageError(f"«{typed}» no sirve.", f"Aquí va {takes(find(name))}.") from error
        if kind == "folder" and not located(text).is_dir():
            raise UsageError(f"No existe la carpeta {text}.", "Cópiela de la barra del Explorador de archivos.")
        return text

    return check


def _downloads() -> str:
    from platformdirs import user_downloads_path

    return str(user_downloads_path())
