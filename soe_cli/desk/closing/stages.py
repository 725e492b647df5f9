"""What each stage of closing a module asks for now, from the shared spreadsheet as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from soe_cli.desk.closing.acta import acta, approved_acta, printed
from soe_cli.desk.closing.certificates import Printing, delivery_facts, issue_facts
from soe_cli.desk.closing.facts import acta_facts
from soe_cli.desk.closing.reading import Look
from soe_cli.desk.closing.report import report_facts
from soe_cli.desk.desk import Desk
from soe_cli.desk.modules import evidence_keys
from soe_cli.desk.modules import module as module_named
from soe_cli.desk.presence.survey_facts import surveys_facts
from soe_cli.effects.plan import Plan
from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.model.workshop import Kind, Module
from soe_cli.procedures.workshops.closing.acta import acta_to_freeze, plan_acta
from soe_cli.procedures.workshops.closing.acta_approval import plan_acta_approval, plan_acta_submission
from soe_cli.procedures.workshops.closing.certificates import plan_delivery, plan_issue
from soe_cli.procedures.workshops.closing.concluding import plan_concluded
from soe_cli.procedures.workshops.closing.report import plan_report
from soe_cli.procedures.workshops.closing.stages import Stage, applies
from soe_cli.procedures.workshops.closing.surveys import plan_surveys

if TYPE_CHECKING:
    from soe_cli.model.acta import Acta
    from soe_cli.model.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line says of closing ``module`` (an id): whether a frozen acta may be opened again, and why;
    to whom the acta goes for approval ("" while nobody is known), and how it was approved."""

    module: str
    reopen: bool = False
    reason: str = ""
    to: str = ""
    approved_note: str = ""


@dataclass(frozen=True, slots=True)
class Staged:
    """What a step asks for: its plan, what it comes to (Spanish), and whose verdicts it gives."""

    plan: Plan
    summary: str = ""
    verdicts: Sequence[Verdict] = ()


class Closing:
    """A module that is being closed at ``desk``, as ``wish`` says, for the length of a command.

    ``look`` is the last one at the spreadsheet; what is planned is planned from it.
    """

    def __init__(self, desk: Desk, wish: Wish) -> None:
        self.desk = desk
        self.wish = wish
        self.look = Look(desk)

    def look_again(self) -> None:
        """Forget all that was seen: time has passed."""
        self.look = Look(self.desk)

    @property
    def view(self) -> Desk:
        """The desk for planning."""
        return self.look.view

    @property
    def module(self) -> Module:
        """The module as it was at the last look."""
        return module_named(self.view, self.wish.module)

    @cached_property
    def printing(self) -> Printing:
        """The press: a person keeps the code that is planned for them."""
        return Printing(self.desk, self.module)


@dataclass(frozen=True, slots=True)
class Step:
    """One plan of a stage, which may take several. ``own`` is how the keys of its effects begin, before the
    module's id."""

    stage: Stage
    asks: Callable[[Closing, Module], Staged]
    own: tuple[str, ...] = ()

    def planned(self, closing: Closing) -> Staged:
        """What the step asks for now; nothing where the module has no such stage.

        ``DecisionNeededError``, ``UsageError`` or ``UnusableInputError`` when a person has to do something first.
        """
        module = closing.module
        return self.asks(closing, module) if applies(self.stage, module) else Staged(Plan())

    def keys_of(self, module: str) -> tuple[str, ...]:
        """How the keys of its effects on the module begin."""
        return tuple(f"{begin}{module}/" for begin in self.own)


def _evaluation(closing: Closing, module: Module) -> Staged:
    found = acta_facts(closing.view, module, reopen=False, reason="").evaluation
    held = _counted(found.held, "sesión", "sesiones")
    summary = f"{found.approved} de {_counted(len(found.verdicts), 'persona', 'personas')} cumplen, en {held}"
    return Staged(Plan(notices=found.notices), summary, found.verdicts)


def _acta(closing: Closing, module: Module) -> Staged:
    desk, wish = closing.view, closing.wish
    facts = acta_facts(desk, module, reopen=wish.reopen, reason=wish.reason)
    draft = acta_to_freeze(facts)
    pdf = printed(desk, module, draft) if draft else b""
    shown = draft or facts.register.frozen
    summary = f"versión {shown.version}, huella {shown.sha256[:10]}…" if shown else ""
    return Staged(plan_acta(facts, draft, pdf), summary)


def _submission(closing: Closing, module: Module) -> Staged:
    desk, to = closing.view, closing.wish.to
    frozen = _frozen(desk, module)
    if frozen.submitted or frozen.approval:
        return Staged(Plan())
    if not to:
        raise UsageError(
            "Falta el correo del Subdirector, que aprueba el acta.",
            "Escríbalo con --to CORREO, o en config.toml: [authorities] subdirector = …",
        )
    pdf = printed(desk, module, frozen)
    return Staged(plan_acta_submission(module, frozen, to, pdf, desk.office, desk.clock.now()))


def _approval(closing: Closing, module: Module) -> Staged:
    desk, note = closing.view, closing.wish.approved_note
    frozen = _frozen(desk, module)
    plan = plan_acta_approval(module, frozen, note, desk.office, desk.clock.now())
    return Staged(plan, f"versión {frozen.version}: {frozen.approval or note}")


def _frozen(desk: Desk, module: Module) -> Acta:
    found = acta(desk, module)
    if found is None:
        raise DecisionNeededError(
            f"En «Evidencias» no figura que el acta de «{module.name}» esté congelada.",
            "Si alguien borró esa fila, recupérela con «Historial de versiones» de la hoja y repita el comando.",
        )
    return found


def _issue(closing: Closing, module: Module) -> Staged:
    if module.kind is Kind.EXTERNAL:
        return Staged(plan_issue(issue_facts(closing.view, module, (), closing.printing)), "no aplica (externo)")
    verdicts = approved_acta(closing.view, module).verdicts
    plan = plan_issue(issue_facts(closing.view, module, verdicts, closing.printing))
    approved = sum(one.approved for one in verdicts)
    return Staged(plan, _counted(approved, "persona aprobada", "personas aprobadas"))


def _delivery(closing: Closing, module: Module) -> Staged:
    facts = delivery_facts(closing.view, module, closing.printing)
    valid = sum(one.valid for one in facts.registered)
    return Staged(plan_delivery(facts), _counted(valid, "certificado vigente", "certificados vigentes"))


def _surveys(closing: Closing, module: Module) -> Staged:
    found = plan_surveys(surveys_facts(closing.view, module))
    sessions = found.consolidated.sessions
    answers = _counted(found.consolidated.module.responses, "respuesta", "respuestas")
    return Staged(found.plan, answers if sessions else "sin encuestas")


def _report(closing: Closing, module: Module) -> Staged:
    facts = report_facts(closing.view, module)
    return Staged(plan_report(facts), f"para {facts.to}")


def _conclusion(closing: Closing, module: Module) -> Staged:
    return Staged(plan_concluded(module, evidence_keys(closing.view), closing.desk.office))


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


ACTA_ROWS = ("B12/acta/", "B12/acta-change/", "B12/acta-file/", "B12/acta-link/", "B12/acta-frozen/")
"""Keys of what follows from the attendance of a module while its acta is not frozen."""
ACTA_PAPERS = ("B12/acta-submission/", "B12/acta-submitted/", "B12/acta-approval/")
"""Keys of what is done about one version of an acta: the version follows the module's id."""

FREEZE = Step(Stage.ACTA, _acta, (*ACTA_ROWS, "B12/acta-reopened/"))
STEPS = (
    Step(Stage.EVALUATE, _evaluation),
    FREEZE,
    Step(Stage.APPROVE, _submission, ACTA_PAPERS[:2]),
    Step(Stage.APPROVE, _approval, ACTA_PAPERS[2:]),
    Step(Stage.ISSUE, _issue, ("B12/certificate/", "B12/issued/")),
    Step(Stage.DELIVER, _delivery, ("B12/certificate-file/", "B12/certificate-mail/", "B12/delivered/")),
    Step(Stage.SURVEYS, _surveys, ("B12/survey/", "B12/survey-new/", "B12/surveys-evidence/")),
    Step(
        Stage.REPORT,
        _report,
        ("B12/report/", "B12/report-docx/", "B12/report-mail/", "B12/report-evidence/"),
    ),
    Step(Stage.REPORT, _conclusion),
)
"""What is done, in order."""
