"""The step of the centre: found or made by soe, joined with a colleague's code, or with the spreadsheets it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from soe_cli.commands.setting_up.account import mail, named
from soe_cli.commands.setting_up.asking import ask, choose, say
from soe_cli.commands.setting_up.columns import settle_columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from soe_cli.commands.setting_up.scene import Scene
    from soe_cli.desk.adopting import Adoption
    from soe_cli.model.shared_spreadsheets import SharedSpreadsheet
    from soe_cli.workspace.workspace import Workspace

_WAYS = (
    ("new", "Soy el primero: que soe busque o cree el calendario y las hojas"),
    ("join", "Un colega ya usa soe: tengo su código"),
    ("adopt", "Mi centro ya tiene sus hojas de cálculo: hay que seguir en ellas"),
)


def ask_center(scene: Scene) -> None:
    """Which centre, and where its things come from."""
    said = scene.answers
    way = choose(
        "¿Cómo empieza su centro?",
        _WAYS,
        "join" if said.join else "adopt" if said.attentions or said.workshops else "new",
        explained="Los consultores de un centro comparten un calendario y dos hojas. Uno las prepara; los demás se"
        " unen con el código que soe le da al terminar.",
    )
    said.columns, said.add_columns = [], False
    if way == "join":
        _join(scene)
        return
    said.join = ""
    said.center = ask(
        "Nombre de su Centro de Empleo",
        said.center,
        explained="Como lo leen los ciudadanos, por ejemplo Centro de Empleo Lima Centro.",
        check=named,
    )
    addresses = (said.attentions, said.workshops)
    said.attentions, said.workshops = "", ""
    if way == "adopt":
        _adopt(scene, *addresses)


def center_line(scene: Scene) -> str:
    """How the summary tells it."""
    said = scene.answers
    if said.join:
        return f"{said.center} (con el código de un colega)"
    own = [name for name, there in (("atenciones", said.attentions), ("talleres", said.workshops)) if there]
    return f"{said.center} (con su hoja de {' y de '.join(own)})" if own else said.center


def ask_colleagues(scene: Scene) -> None:
    """With whom the centre's things are shared."""
    said = scene.answers
    if said.join:
        say("Lo del centro lo comparte el colega que le dio su código.")
        return
    typed = ask(
        "Correos de sus colegas, separados por comas (opcional)",
        ", ".join(said.share_with),
        explained="Podrán escribir en el calendario, las hojas y la carpeta del centro. Puede agregar otros"
        " después, con «soe init».",
        check=lambda text: ", ".join(map(mail, text.replace(";", ",").replace(",", " ").split())),
        optional=True,
    )
    said.share_with = typed.split(", ") if typed else []


def _join(scene: Scene) -> None:
    from soe_cli.desk.join_code import read_join_code

    said = scene.answers
    google = scene.google()
    said.join = ask(
        "Pegue el código de su colega",
        said.join,
        explained="Empieza con SOE1- y lo imprime «soe init» al terminar. Antes, su colega comparte con usted:"
        f" soe init --share-with {said.email}",
        check=lambda code: _reachable(google, code, said.email),
    )
    said.center = read_join_code(said.join).center.name
    said.attentions, said.workshops = "", ""
    say(f"Se unirá a {said.center}.")


def _reachable(google: Workspace, code: str, email: str) -> str:
    """The code, when its spreadsheets can be read; ``UnusableInputError`` when they are not shared."""
    from soe_cli.desk.join_code import read_join_code
    from soe_cli.errors import RefusedError, UnusableInputError

    center = read_join_code(code).center
    try:
        google.layouts.read(center.attentions)
        google.layouts.read(center.workshops)
    except RefusedError as refusal:
        if refusal.status not in (403, 404):
            raise
        raise UnusableInputError(
            f"Las hojas de {center.name} no están compartidas con {email}.",
            f"Pida a su colega que ejecute «soe init --share-with {email}»; luego pegue el código otra vez.",
        ) from refusal
    return "".join(code.split())


def _adopt(scene: Scene, attentions: str, workshops: str) -> None:
    from soe_cli.model.shared_spreadsheets import ATTENTIONS, WORKSHOPS

    said = scene.answers
    google = scene.google()
    say(
        "Copie la dirección de cada hoja de la barra de su navegador; la que no tenga la crea soe.",
        "soe no mueve ni borra nada de ellas: reconoce sus columnas y escribe donde usted le diga.",
    )
    said.attentions = _own(scene, google, "Hoja de atenciones (A07)", ATTENTIONS, attentions)
    said.workshops = _own(scene, google, "Hoja de programación de talleres", WORKSHOPS, workshops)


def _own(scene: Scene, google: Workspace, question: str, wanted: SharedSpreadsheet, usual: str) -> str:
    """The address of a spreadsheet whose columns are settled; "" for none."""
    looked: list[Adoption] = []
    address = ask(
        f"{question}, o - si no tiene",
        usual,
        explained="La dirección empieza con https://docs.google.com/spreadsheets/d/",
        check=_looking(google, wanted, looked),
        optional=True,
    )
    if not address or not settle_columns(scene, looked[-1]):
        say(f"Entonces soe busca o crea «{wanted.title}».")
        return ""
    return address


def _looking(google: Workspace, wanted: SharedSpreadsheet, looked: list[Adoption]) -> Callable[[str], str]:
    from soe_cli.desk.adopting import look_at

    def check(address: str) -> str:
        looked.append(look_at(google, address, wanted))
        return address

    return check
