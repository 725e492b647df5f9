"""``soe auth login``: a person's consent, in their own browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.options import Json

if TYPE_CHECKING:
    from soe_cli.desk.desk import Desk

_OPENING = 1.0
"""Seconds in which a browser says that it cannot be opened."""
Account = Annotated[
    str, typer.Option("--email", metavar="CORREO", help="La cuenta; sin esta opción, la de la configuración.")
]


def login(
    purposes: Annotated[
        list[str] | None,
        typer.Option("--for", metavar="COMANDO", help="Pide también lo que necesita ese comando; puede repetirse."),
    ] = None,
    email: Account = "",
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="No abre el navegador: muestra la dirección para copiarla.")
    ] = False,
    wait: Annotated[
        float, typer.Option("--wait", metavar="MINUTOS", min=0.01, help="Cuánto espera la respuesta.")
    ] = 5,
    as_json: Json = False,
) -> None:
    """Inicia sesión en Google con su navegador. Los permisos que ya dio se conservan.

    Ejemplo: soe auth login --for "workshop capture"
    """
    from soe_cli.clock import Clock
    from soe_cli.desk.desk import open_desk
    from soe_cli.desk.signing_in import Wish, service_account_file, sign_in
    from soe_cli.model.notice import Notice
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report
    from soe_cli.ui.sessions import print_session, session_json
    from soe_cli.workspace.scopes import said

    _check_purposes(purposes or ())
    with open_desk() as desk:
        account, sandbox = account_of(desk, email)
        now = desk.clock.now() if desk.home.config.exists() else Clock().now()
        wish = Wish(account, sandbox, purposes or (), wait * 60)
        key = service_account_file(desk.home, desk.config) if desk.home.config.exists() else None
        done = sign_in(desk.home, wish, now, show_page(open_it=not no_browser))

    notices = [
        Notice(
            "warning", "scope-refused", f"Usted no dio el permiso «{said(one)}»; «soe auth login» lo pide otra vez."
        )
        for one in done.refused
    ]

    if key is not None:
        told = f"soe seguirá entrando con la cuenta de servicio de {key}: lo dice config.toml, en [workspace]."
        notices.append(Notice("warning", "service-account", told))

    def words() -> None:
        console.data().print("Listo: la sesión está iniciada.")
        print_session(done.session, now)

    present(Report("auth login", session_json(done.session, now), notices=notices), as_json, words)


def account_of(desk: Desk, email: str) -> tuple[str, str | None]:
    """The account that is meant, and the address of the sandbox where it is, None for Google.

    Before there is a configuration the account has to be named. ``UsageError`` for something that is no address.
    """
    from soe_cli.desk.sandbox import sandbox_address
    from soe_cli.errors import UsageError
    from soe_cli.intake.email import usable_email

    account = usable_email(email) if email else desk.config.consultant.email
    if not account:
        raise UsageError(f"«{email}» no es una dirección de correo.", "Corríjala y repita el comando.")
    sandbox = desk.config.workspace.sandbox if desk.home.config.exists() else ""
    return account, sandbox_address(sandbox) if sandbox else None


def _check_purposes(purposes: Sequence[str]) -> None:
    from soe_cli.commands.tree import TREE
    from soe_cli.errors import UsageError
    from soe_cli.ui.lazy_commands import Family
    from soe_cli.workspace.scopes import is_known

    commands = [
        name
        for word, entry in TREE.items()
        for name in ([f"{word} {verb}" for verb in entry.verbs] if isinstance(entry, Family) else [word])
    ]
    for purpose in purposes:
        if not is_known(purpose, commands):
            raise UsageError(
                f"No existe el comando «{purpose}».", 'Escríbalo sin «soe», por ejemplo --for "workshop capture".'
            )


def show_page(*, open_it: bool) -> Callable[[str], None]:
    """Opens a page in the consultant's browser, and in any case says where it is."""
    from soe_cli.ui import console

    def show(page: str) -> None:
        talk = console.talk()
        begin = "Se abrió su navegador. Si no lo ve, copie" if open_it and _opened(page) else "Copie"
        talk.print(f"{begin} esta dirección en un navegador de este mismo equipo:", soft_wrap=True)
        talk.print(page, soft_wrap=True)
        talk.print(
            "Elija su cuenta, marque los permisos y vuelva aquí. Ctrl-C para no esperar más.", soft_wrap=True
        )

    return show


def _opened(page: str) -> bool:
    """Whether a browser took the page. Some hold whoever opened them until they are closed: they are not waited
    for."""
    import threading
    import webbrowser

    answers: list[bool] = []

    def open_it() -> None:
        try:
            answers.append(webbrowser.open(page))
        except (webbrowser.Error, OSError):
            answers.append(False)

    opening = threading.Thread(target=open_it, daemon=True)
    opening.start()
    opening.join(_OPENING)
    return answers != [False]
