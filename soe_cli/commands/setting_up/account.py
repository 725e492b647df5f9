"""The steps about the person: in which Workspace they work, who they are, and their sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from soe_cli.commands.setting_up.asking import agree, ask, choose, say

if TYPE_CHECKING:
    from soe_cli.commands.setting_up.scene import Scene

_PATIENCE = 300
"""Seconds in which a person answers in their browser."""
_PLACES = (
    ("google", "El Google Workspace de mi institución"),
    ("sandbox", "Un Workspace de práctica en este equipo, con datos inventados"),
)


def ask_place(scene: Scene) -> None:
    """Google itself or a sandbox; a sandbox has to answer at its address."""
    from soe_cli.desk.setting_up.reaching import practice_address

    said = scene.answers
    place = choose(
        "¿Dónde va a trabajar?",
        _PLACES,
        "sandbox" if said.sandbox else "google",
        explained="En el de práctica nada sale de este equipo: sirve para aprender. Se inicia con «soe sandbox"
        " serve», en otra ventana.",
    )
    said.google, said.sandbox = place == "google", ""
    if place == "sandbox":
        said.sandbox = ask(
            "Dirección del Workspace de práctica",
            "http://127.0.0.1:8765",
            explained="La que imprime «soe sandbox serve» en su primera línea.",
            check=practice_address,
        )


def ask_person(scene: Scene) -> None:
    """The consultant's name, and their address where nothing rests on it yet."""
    said = scene.answers
    said.name = ask(
        "Su nombre",
        said.name,
        explained="Tal como está en la columna Consultor del reporte de citas, por ejemplo ROJAS LEÓN, ANA: por él"
        " soe reconoce sus citas.",
        check=named,
    )
    if scene.standing is None:
        said.email = ask(
            "Su correo institucional",
            said.email,
            explained="De él salen los recordatorios; tiene que ser la cuenta de Google con la que trabaja.",
            check=mail,
        )
    elif said.name != scene.standing.consultant.name:
        scene.set("consultant.name", said.name)


def sign_in(scene: Scene) -> None:
    """The person's leave at Google, in their browser; a sandbox and a service account ask for nobody's."""
    from soe_cli.commands.auth.login import login
    from soe_cli.errors import DecisionNeededError
    from soe_cli.workspace.keeping import Sessions

    said = scene.answers
    if said.sandbox:
        _practise_signing_in(scene)
    elif said.service_account:
        say(f"Trabaja la cuenta de servicio de {said.service_account}: no hace falta iniciar sesión.")
    elif Sessions(scene.home.accounts).find(said.email):
        say(f"Ya inició sesión como {said.email}.")
    elif agree(
        "¿Abrir el navegador ahora para iniciar sesión?",
        usual=True,
        explained="Google le preguntará qué permite a soe: correos, calendario y hojas. Su clave no pasa por soe.",
    ):
        login(purposes=None, email=said.email, no_browser=False, wait=5, as_json=False)
    else:
        raise DecisionNeededError(
            "Sin iniciar sesión no se puede llegar a su calendario ni a sus hojas.",
            f"Ejecute «soe auth login --email {said.email}» y luego «soe init».",
        )


def _practise_signing_in(scene: Scene) -> None:
    """A sandbox lets everybody in; whoever wishes may sign in there as at Google, in their own browser."""
    from soe_cli.clock import Clock
    from soe_cli.commands.auth.login import show_page
    from soe_cli.desk.signing_in import Wish
    from soe_cli.desk.signing_in import sign_in as consent

    said = scene.answers
    say("En un Workspace de práctica no hace falta iniciar sesión.")
    said.signed_in = agree(
        "¿Practicarlo de todos modos en su navegador, como en Google?",
        usual=False,
        explained="Verá las mismas páginas: elegir la cuenta y marcar los permisos.",
    )
    if said.signed_in:
        consent(scene.home, Wish(said.email, said.sandbox, (), _PATIENCE), Clock().now(), show_page(open_it=True))
        say("Listo: la sesión está iniciada.")


def signed_in(scene: Scene) -> str:
    """How the summary tells it."""
    if scene.answers.sandbox:
        return "iniciada" if scene.answers.signed_in else "no hace falta"
    return f"cuenta de servicio {scene.answers.service_account}" if scene.answers.service_account else "iniciada"


def mail(typed: str) -> str:
    """An address of e-mail; ``UsageError`` for anything else."""
    from soe_cli.errors import UsageError
    from soe_cli.intake.email import usable_email

    address = usable_email(typed)
    if address is None:
        raise UsageError(f"«{typed}» no es una dirección de correo.", "Escríbala completa: nombre@dominio.")
    return address


def named(typed: str) -> str:
    """A name of somebody or something, clean; ``UsageError`` for what has no letter."""
    from soe_cli.errors import UsageError
    from soe_cli.model.text import clean_text

    name = clean_text(typed)
    if not any(map(str.isalpha, name)):
        raise UsageError(f"«{typed}» no es un nombre.", "Escríbalo con letras; ? explica cómo.")
    return name
