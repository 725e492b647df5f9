"""The wizard: step by step, kept after each, shown whole at the end, and only then carried out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import typer

from soe_cli.commands.setting_up import account, center, procedure, report
from soe_cli.commands.setting_up.asking import NO, YES, say
from soe_cli.commands.setting_up.scene import Scene
from soe_cli.desk.settings.changing import ACCEPTED
from soe_cli.errors import SoeError
from soe_cli.ui import console

if TYPE_CHECKING:
    from soe_cli.desk.home import Home
    from soe_cli.desk.setting_up.answers import Answers


class Step(NamedTuple):
    """One subject: what it is for, how it is asked, and how the summary tells it. What is ``settled`` once an
    office stands is not asked again."""

    name: str
    title: str
    why: str
    ask: Callable[[Scene], None]
    line: Callable[[Scene], str]
    settled: bool = False


STEPS = (
    Step(
        "place",
        "Dónde trabaja",
        "soe trabaja en Google: correo, calendario y hojas de cálculo.",
        account.ask_place,
        lambda scene: scene.answers.sandbox or "Google Workspace",
        settled=True,
    ),
    Step(
        "person",
        "Quién es usted",
        "Por su nombre soe reconoce sus citas en el reporte; de su correo salen los mensajes.",
        account.ask_person,
        lambda scene: f"{scene.answers.name}, {scene.answers.email}",
    ),
    Step(
        "sign-in",
        "Su sesión",
        "Google pregunta en su navegador qué permite a soe.",
        account.sign_in,
        account.signed_in,
        settled=True,
    ),
    Step(
        "center",
        "Su centro",
        "El calendario y las dos hojas que comparte con sus colegas.",
        center.ask_center,
        center.center_line,
        settled=True,
    ),
    Step(
        "colleagues",
        "Sus colegas",
        "Con quiénes se comparte lo del centro.",
        center.ask_colleagues,
        lambda scene: ", ".join(scene.answers.share_with) or "nadie más por ahora",
    ),
    Step(
        "report",
        "El reporte",
        "La lista de citas que la plataforma deja descargar (A01, A02).",
        report.ask_report,
        report.report_line,
    ),
    Step(
        "authorities",
        "Las autoridades",
        "A quiénes escribe el procedimiento de talleres.",
        procedure.ask_authorities,
        procedure.authorities_line,
    ),
    Step(
        "days",
        "Días sin trabajo",
        "Para no programar talleres en ellos.",
        procedure.ask_days,
        procedure.days_line,
    ),
    Step(
        "notice",
        "Datos personales",
        "Léalo con calma.",
        procedure.ask_notice,
        procedure.notice_line,
    ),
)
_UNCHANGED = "No se cambió nada: la configuración queda como estaba."
_LATER = "Lo respondido queda guardado. Para seguir donde quedó: soe init"


def is_wanted(answers: Answers) -> bool:
    """Whether there is a person who can be asked, and something to ask them."""
    complete = answers.name and answers.email and (answers.center or answers.join)
    return not complete and console.is_interactive()


def wizard(home: Home, given: Answers) -> Answers:
    """Ask what is not known yet, show it all, and let the person correct it; the answers that they agree to.

    ``typer.Abort`` when they leave; what was answered waits for the next time.
    """
    scene = _scene(home, given)
    try:
        for number, step in enumerate(STEPS, start=1):
            if step.name not in scene.answers.done:
                say("", f"{number}/{len(STEPS)} {step.title}. {step.why}")
                _take(scene, step)
        _review(scene)
    except (EOFError, KeyboardInterrupt) as error:
        say("", _UNCHANGED if scene.standing else _LATER)
        raise typer.Abort from error
    except SoeError:
        say(_UNCHANGED if scene.standing else _LATER)
        raise
    return scene.answers


def _scene(home: Home, given: Answers) -> Scene:
    """What is known before the first question: the configuration, or the draft, and what the options say."""
    from soe_cli import config as configuration
    from soe_cli.desk.setting_up.answers import answers_of, read_draft

    standing = configuration.load(home.config) if home.config.exists() else None
    draft = answers_of(standing) if standing else read_draft(home)
    answers = draft or given
    if draft:
        for name, value in msgspec.structs.asdict(given).items():
            if value and name != "settings":
                setattr(answers, name, value)
        answers.settings |= given.settings
    scene = Scene(home, answers, standing)
    if standing:
        say(f"soe ya está configurado en {home.root}. Revise y cambie lo que quiera.")
        accepted = scene.typed(ACCEPTED)
        answers.done = [step.name for step in STEPS if step.name != "notice" or accepted]
    else:
        answers.done = _known(answers)
        again = f"Seguimos donde quedó: {len(answers.done)} de {len(STEPS)} pasos ya están." if draft else ""
        say(
            again
            or "Bienvenido a soe. Son unas pocas preguntas; nada se crea hasta que usted lo confirme al final.",
            "Enter acepta lo que está entre corchetes, ? explica, y Ctrl-C deja todo guardado para después.",
        )
    return scene


def _known(answers: Answers) -> list[str]:
    """The steps that the draft or the options have answered."""
    known = {
        "place": bool(answers.sandbox or answers.google),
        "person": bool(answers.name and answers.email),
        "center": bool(answers.center or answers.join) and not (answers.attentions or answers.workshops),
        "colleagues": bool(answers.share_with),
        "report": "report.from" in answers.settings,
        "days": "calendar.non_working_days" in answers.settings,
        "notice": ACCEPTED in answers.settings,
    }
    return [step.name for step in STEPS if step.name in answers.done or known.get(step.name)]


def _take(scene: Scene, step: Step) -> None:
    from soe_cli.desk.setting_up.answers import keep_draft

    step.ask(scene)
    if step.name not in scene.answers.done:
        scene.answers.done.append(step.name)
    if scene.standing is None:
        keep_draft(scene.home, scene.answers)


def _review(scene: Scene) -> None:
    """The whole, and a last question; ``KeyboardInterrupt`` on a no."""
    _show(scene)
    while True:
        answer = console.ask("¿Hacerlo? [S/n, o el número de lo que quiere cambiar]").casefold()
        if not answer or answer in YES:
            say("Un momento...")
            return
        if answer in NO:
            raise KeyboardInterrupt
        if answer.isdecimal() and 0 < int(answer) <= len(STEPS):
            _again(scene, STEPS[int(answer) - 1])
            _show(scene)
        else:
            say("  Enter para hacerlo, n para dejarlo para después, o el número de lo que quiere cambiar.")


def _show(scene: Scene) -> None:
    from soe_cli.ui.tables import print_table

    rows = [(str(number), step.title, step.line(scene)) for number, step in enumerate(STEPS, start=1)]
    say("", "Esto es lo que soe va a preparar:" if scene.standing is None else "Así está:")
    print_table("", ("", "Qué", "Respuesta"), rows, console.talk())


def _again(scene: Scene, step: Step) -> None:
    """Ask one step again, and those that rest on it."""
    if scene.standing is not None and step.settled:
        say(
            "  Eso no se cambia: de ello depende lo que ya está registrado en esta carpeta. Para otra cuenta u otro"
            " centro, use otra carpeta (variable SOE_HOME)."
        )
        return
    _take(scene, step)
    if scene.standing is None and step.name in ("place", "person"):
        _take(scene, next(one for one in STEPS if one.name == "sign-in"))
