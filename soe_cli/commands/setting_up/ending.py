"""The end of ``soe init``: what there is now, where it is, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from soe_cli.desk.home import Home
    from soe_cli.desk.setting_up.answers import Answers
    from soe_cli.desk.setting_up.office import SetUp
    from soe_cli.model.center import Center


def tell(home: Home, answers: Answers, ready: SetUp, *, as_json: bool, asked: bool) -> None:
    """Report the office that is ready, the code for colleagues and the next command."""
    from soe_cli.desk.join_code import Shared, join_code
    from soe_cli.desk.setting_up.office import center_of
    from soe_cli.model.notice import Notice
    from soe_cli.ui import console
    from soe_cli.ui.presenting import present
    from soe_cli.ui.report import Report

    config, shared = ready.config, center_of(ready.config)
    code = join_code(Shared(shared, config.columns, config.tabs))
    data = {
        "home": str(home.root),
        "calendar": shared.calendar,
        "attentions": shared.attentions,
        "workshops": shared.workshops,
        "join_code": code,
    }
    notices = []
    if ready.kept and config.consultant.name != answers.name:
        told = f"Su nombre sigue siendo {config.consultant.name}: para cambiarlo, edite {home.config}."
        notices.append(Notice("warning", "name-kept", told))
    for title in ready.unshared:
        told = (
            f"soe no puede compartir «{title}»: compártala usted, en Google, con {', '.join(answers.share_with)}."
        )
        notices.append(Notice("warning", "not-shared", told))

    def words() -> None:
        out = console.data()
        standing = "La configuración ya estaba" if ready.kept and not asked else "Listo. La configuración está"
        out.print(f"{standing} en {home.config}", soft_wrap=True)
        if asked:
            for line in _things(shared, ready, in_google=not config.workspace.sandbox):
                out.print(line, soft_wrap=True)
        out.print(f"Código para que sus colegas se unan a {shared.name}:\n{code}", soft_wrap=True)
        out.print(f"Siguiente paso: {_next(ready)}")

    present(Report("init", data, notices=notices), as_json, words)


def _things(center: Center, ready: SetUp, *, in_google: bool) -> list[str]:
    """What the centre shares, each with its link; links lead somewhere at Google alone."""
    lines = [f"Se creó: {', '.join(ready.made)}." if ready.made else "No hizo falta crear nada en Google."]
    if not in_google:
        return [*lines, "Véalo con «soe sandbox open»."]
    sheets = "https://docs.google.com/spreadsheets/d"
    lines += [
        f"  Calendario:          https://calendar.google.com/calendar/u/0/r?cid={center.calendar}",
        f"  Hoja de atenciones:  {sheets}/{center.attentions}/edit",
        f"  Hoja de talleres:    {sheets}/{center.workshops}/edit",
    ]
    if center.folder:
        lines.append(f"  Carpeta de talleres: https://drive.google.com/drive/folders/{center.folder}")
    return lines


def _next(ready: SetUp) -> str:
    report = ready.config.report
    return "soe report pull" if report.source or report.file else "soe report pull --from ARCHIVO"
