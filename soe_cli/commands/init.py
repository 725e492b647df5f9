"""``soe init``: prepares the office, asking step by step where a person can answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from soe_cli.commands.options import Json

if TYPE_CHECKING:
    from soe_cli.desk.setting_up.answers import Answers


def init(
    sandbox: Annotated[
        str, typer.Option("--sandbox", metavar="DIRECCIÓN", help="Un Workspace de práctica; sin esto, Google.")
    ] = "",
    name: Annotated[str, typer.Option("--name", metavar="NOMBRE", help="Su nombre, como está en el reporte.")] = "",
    email: Annotated[str, typer.Option("--email", metavar="CORREO", help="Su correo institucional.")] = "",
    center: Annotated[str, typer.Option("--center", metavar="CENTRO", help="Su Centro de Empleo.")] = "",
    share_with: Annotated[
        list[str] | None,
        typer.Option("--share-with", metavar="CORREO", help="Colega con quien compartir; puede repetirse."),
    ] = None,
    join: Annotated[
        str, typer.Option("--join", metavar="CÓDIGO", help="El código que le dio un colega de su centro.")
    ] = "",
    attentions: Annotated[
        str, typer.Option("--attentions", metavar="DIRECCIÓN", help="La hoja de atenciones que su centro ya tiene.")
    ] = "",
    workshops: Annotated[
        str, typer.Option("--workshops", metavar="DIRECCIÓN", help="La hoja de talleres que su centro ya tiene.")
    ] = "",
    columns: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="COLUMNA=TÍTULO", help="Cómo se llama una columna en esas hojas; puede repetirse."
        ),
    ] = None,
    add_columns: Annotated[
        bool, typer.Option("--add-columns", help="Agrega al final de esas hojas las columnas que faltan.")
    ] = False,
    report_from: Annotated[
        str, typer.Option("--report-from", metavar="FUENTE", help="De dónde sale el reporte, como en --from.")
    ] = "",
    subdirector: Annotated[
        str, typer.Option("--subdirector", metavar="CORREO", help="El correo del Subdirector (B03).")
    ] = "",
    directorate: Annotated[
        str, typer.Option("--directorate", metavar="CORREO", help="El correo de la Dirección (B04, B12).")
    ] = "",
    non_working: Annotated[
        list[str] | None,
        typer.Option("--non-working-day", metavar="DÍA", help="Un día sin trabajo más; puede repetirse."),
    ] = None,
    accept_notice: Annotated[
        bool, typer.Option("--accept-data-notice", help="Acepta el aviso de datos personales (Ley N° 29733).")
    ] = False,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="AJUSTE=VALOR", help="Cualquier otro ajuste; puede repetirse."),
    ] = None,
    service_account: Annotated[
        str,
        typer.Option(
            "--service-account", metavar="ARCHIVO", help="La clave de una cuenta de servicio que actúa por usted."
        ),
    ] = "",
    no_input: Annotated[bool, typer.Option("--no-input", help="No pregunta nada.")] = False,
    as_json: Json = False,
) -> None:
    """Prepara soe en este equipo: el calendario y las hojas de cálculo del centro.

    En una consola, sin opciones, pregunta paso a paso; se puede dejar y seguir después.

    Ejemplo: soe init --sandbox http://127.0.0.1:8765 --name "ROJAS LEÓN, ANA" --email ana@centro.pe --center Lima
    """
    from soe_cli.commands.setting_up.ending import tell
    from soe_cli.commands.setting_up.wizard import is_wanted, wizard
    from soe_cli.desk.home import Home
    from soe_cli.desk.setting_up.answers import Answers, drop_draft
    from soe_cli.desk.setting_up.office import set_up
    from soe_cli.model.text import clean_text

    home = Home.here()
    answers = Answers(
        google=bool(service_account),
        sandbox=sandbox,
        name=clean_text(name),
        email=email,
        center=clean_text(center),
        join=join.strip(),
        service_account=service_account,
        attentions=attentions,
        workshops=workshops,
        columns=columns or [],
        add_columns=add_columns,
        share_with=share_with or [],
        settings=_settings(report_from, subdirector, directorate, non_working or [], accept_notice, settings or []),
    )
    asked = not (no_input or as_json) and is_wanted(answers)
    if asked:
        answers = wizard(home, answers)
    else:
        _check(answers)
    ready = set_up(home, answers.wish())
    drop_draft(home)
    tell(home, answers, ready, as_json=as_json, asked=asked)


def _check(answers: Answers) -> None:
    """``UsageError`` for what a script has to say and did not, or for what is no address of e-mail."""
    from soe_cli.errors import UsageError
    from soe_cli.intake.email import usable_email

    for address in (answers.email, *answers.share_with):
        if usable_email(address) != address:
            if not address:
                raise UsageError("Falta su correo.", "Agregue --email CORREO.")
            raise UsageError(f"«{address}» no es una dirección de correo.", "Corríjala y repita el comando.")
    if not answers.name:
        raise UsageError("Falta su nombre.", 'Escríbalo como está en el reporte: --name "APELLIDOS, NOMBRES".')
    if not (answers.center or answers.join):
        raise UsageError(
            "Falta su Centro de Empleo.", "Agregue --center NOMBRE, o --join CÓDIGO si ya lo tiene un colega."
        )


def _settings(
    report_from: str,
    subdirector: str,
    directorate: str,
    non_working: list[str],
    accept_notice: bool,
    others: list[str],
) -> dict[str, list[str]]:
    """What the options say of settings: words by the setting's name. ``UsageError`` for what is no AJUSTE=VALOR."""
    from soe_cli.clock import Clock
    from soe_cli.errors import UsageError

    said: dict[str, list[str]] = {
        "report.from": [report_from] if report_from else [],
        "authorities.subdirector": [subdirector] if subdirector else [],
        "authorities.directorate": [directorate] if directorate else [],
        "calendar.non_working_days": non_working,
        "privacy.notice_accepted": [f"{Clock().now():%d/%m/%Y}"] if accept_notice else [],
    }
    for written in others:
        setting, sign, value = written.partition("=")
        if not sign:
            raise UsageError(f"«{written}» no es un AJUSTE=VALOR.", "Escríbalo así: --set report.from=folder")
        said.setdefault(setting.strip(), []).append(value)
    return {setting: words for setting, words in said.items() if words}
