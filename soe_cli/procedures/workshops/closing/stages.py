"""The stages in which a module is closed, in order (PE-SOE-001-01, B12 and C04)."""

from __future__ import annotations

from enum import StrEnum

from soe_cli.model.workshop import Kind, Module


class Stage(StrEnum):
    """A stage, as the command line calls it."""

    EVALUATE = "evaluate"
    ACTA = "acta"
    APPROVE = "approve"
    ISSUE = "issue"
    DELIVER = "deliver"
    SURVEYS = "surveys"
    REPORT = "report"

    @property
    def heading(self) -> str:
        """What people call it."""
        return _HEADINGS[self]


_HEADINGS = {
    Stage.EVALUATE: "Evaluación",
    Stage.ACTA: "Acta",
    Stage.APPROVE: "Aprobación",
    Stage.ISSUE: "Certificados",
    Stage.DELIVER: "Entrega",
    Stage.SURVEYS: "Encuestas",
    Stage.REPORT: "Informe",
}
_NOT_EXTERNAL = (Stage.ACTA, Stage.APPROVE, Stage.DELIVER)


def applies(stage: Stage, module: Module) -> bool:
    """Whether the module has that stage: an external workshop gives no certificates, and needs no acta for them."""
    return module.kind is Kind.INTERNAL or stage not in _NOT_EXTERNAL


def up_to(last: Stage) -> tuple[Stage, ...]:
    """The stages until ``last``, with it."""
    stages = tuple(Stage)
    return stages[: stages.index(last) + 1]
