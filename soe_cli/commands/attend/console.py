"""``soe attend`` alone: the console that stays open all day beside the video call (A03 to A06)."""

from __future__ import annotations

from typer import Context

PATIENCE = 30
"""Seconds that the end waits for e-mails under way; what is not sent by then is sent the next time."""


def console(context: Context) -> None:
    """Abre la consola de atención, o muestra los comandos donde no hay una terminal."""
    if context.invoked_subcommand is not None:
        return
    from typer._click.exceptions import NoArgsIsHelpError

    from soe_cli.desk.desk import open_desk
    from soe_cli.ui.console import is_interactive, talk

    if not is_interactive():
        raise NoArgsIsHelpError(context)
    with open_desk() as desk:
        _ = desk.daybook
        from soe_cli.ui.attention.app import AttentionConsole

        screen = AttentionConsole(desk)
        screen.run()
        if screen.backstage.busy:
            talk().print("Terminando de enviar…")
        screen.backstage.close(PATIENCE)
        if screen.defect is not None:
            raise screen.defect
