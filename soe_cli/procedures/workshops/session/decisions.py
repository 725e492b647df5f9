"""B09: what a person decides about a display name, as rows of the tab "Revisión"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from soe_cli.effects.plan import AnyEffect, AppendRows, Plan, UpdateRow, short_hash
from soe_cli.matching.deciding import decision_key
from soe_cli.model.attendance import Candidate
from soe_cli.model.cells import Cell, MomentCell, NumberCell, TextCell
from soe_cli.model.notice import Notice
from soe_cli.model.review import NAMELESS, KeptDecision, Ruling, bare_document, decision_text, read_decision
from soe_cli.model.text import clean_text
from soe_cli.model.workshop import Kind, Module
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.evidence import evidence, under_way

TAB = "Revisión"
KEY = "Clave"
HEADERS = ("Nombre mostrado", "Candidatos", "Decisión", "Quién", "Cuándo", KEY)
STEPS = ("decision", "decision-change", "review-evidence")
"""The steps of the review, as their keys begin after ``B09/``."""
BEFORE = "Antes: "
"""How the line begins that keeps an earlier decision, below the candidates."""


def decision_row_key(module: Module, key: str) -> str:
    """The ``Clave`` of the row about the display names of decision key ``key``."""
    return f"B09/decision/{module.id}/{short_hash(key)}"


def read_decision_row(module: Module, row: Mapping[str, str]) -> KeptDecision | None:
    """The decision in a row as shown; None for a row that is about something else, or whose name was changed."""
    values = {header: text.strip() for header, text in row.items()}
    shown = values["Nombre mostrado"]
    keys = [decision_key(shown)] if shown else []
    if shown == NAMELESS:
        keys.append("")
    for key in keys:
        if values[KEY] == decision_row_key(module, key):
            said = (values[header] for header in ("Candidatos", "Decisión", "Quién", "Cuándo"))
            return KeptDecision(values[KEY], key, shown, *said)
    return None


def candidates_text(candidates: Sequence[Candidate]) -> str:
    """Those to choose from, the likeliest first, one a line."""
    return "\n".join(f"{decision_text(one.document, one.name)} ({one.likelihood:.0%})" for one in candidates)


def plan_decisions(
    module: Module, rulings: Sequence[Ruling], kept: Mapping[str, KeptDecision], office: Office
) -> Plan:
    """The rows of what ``rulings`` say, given those ``kept`` by decision key; and the evidence of the review.

    A row that says so already is left alone. One that says something else than whoever decided had seen is not
    touched: a notice tells both decisions. The decision that is replaced stays, below the candidates.
    """
    refused = conflicts(rulings, kept, office)
    effects: list[AnyEffect] = []
    sessions: dict[int, Ruling] = {}
    for ruling in rulings:
        standing = kept.get(ruling.key)
        if ruling.key not in refused and not says(standing, ruling.document):
            effects.append(_change(module, ruling, standing, office) if standing else _new(module, ruling, office))
            sessions[ruling.session] = ruling
    shown = [_evidence(module, ruling, effects, office) for _, ruling in sorted(sessions.items())]
    return Plan((*effects, *shown), tuple(refused.values()))


def conflicts(rulings: Iterable[Ruling], kept: Mapping[str, KeptDecision], office: Office) -> dict[str, Notice]:
    """What to tell, by decision key, of ``rulings`` about names that somebody else decided otherwise after whoever
    ruled had looked."""
    found: dict[str, Notice] = {}
    for ruling in rulings:
        standing = kept.get(ruling.key)
        if standing is None or says(standing, ruling.document):
            continue
        if standing.decision != ruling.seen and standing.who != office.consultant.name:
            found[ruling.key] = _conflict(ruling, standing)
    return found


def says(kept: KeptDecision | None, document: str | None) -> bool:
    """Whether the tab says ``document`` of a display name."""
    said = kept.document if kept else None
    if said is None or document is None:
        return said == document
    return bare_document(said) == bare_document(document)


def _new(module: Module, ruling: Ruling, office: Office) -> AppendRows:
    cells: dict[str, Cell] = {
        "Módulo": TextCell(module.name),
        "N°": NumberCell(ruling.session),
        "Nombre mostrado": TextCell(clean_text(ruling.display_name)),
        "Candidatos": TextCell(ruling.candidates),
    }
    return AppendRows(
        key=decision_row_key(module, ruling.key),
        activity=_activity(module),
        label=_label(ruling),
        spreadsheet=office.center.workshops,
        tab=TAB,
        cells={**cells, **_said(ruling, office)},
    )


def _change(module: Module, ruling: Ruling, standing: KeptDecision, office: Office) -> UpdateRow:
    # The same change may be made again after another one: what it replaces tells them apart.
    replaced = short_hash(standing.decision, standing.who, standing.when, standing.candidates, ruling.decision)
    return UpdateRow(
        key=f"B09/decision-change/{module.id}/{short_hash(ruling.key)}/{replaced}",
        activity=_activity(module),
        label=f"{_label(ruling)} (antes: {standing.decision or 'sin decidir'})",
        spreadsheet=office.center.workshops,
        tab=TAB,
        row_key=standing.row_key,
        cells={"Candidatos": TextCell(_history(standing)), **_said(ruling, office)},
        expect={"Decisión": standing.decision, "Quién": standing.who, "Cuándo": standing.when},
    )


def _said(ruling: Ruling, office: Office) -> dict[str, Cell]:
    return {
        "Decisión": TextCell(ruling.decision),
        "Quién": TextCell(office.consultant.name),
        "Cuándo": MomentCell(ruling.at.replace(tzinfo=None, microsecond=0).isoformat()),
    }


def _history(standing: KeptDecision) -> str:
    if not standing.decision:
        return standing.candidates
    line = f"{BEFORE}{standing.decision} ({', '.join(filter(None, (standing.who, standing.when)))})"
    return "\n".join(filter(None, (standing.candidates, line)))


def _label(ruling: Ruling) -> str:
    return f"«{clean_text(ruling.display_name)}»: {ruling.decision or 'por decidir otra vez'}"


def _activity(module: Module) -> str:
    return "B09" if module.kind is Kind.INTERNAL else "C04"


def _evidence(module: Module, ruling: Ruling, effects: Sequence[AnyEffect], office: Office) -> AppendRows:
    """That somebody reviewed a session: what they decided stands in the tab."""
    row = evidence(
        module,
        _activity(module),
        f"Nombres revisados en la pestaña «{TAB}»",
        office,
        ruling.at,
        of=effects,
        number=ruling.session,
    )
    return under_way(row, f"B09/review-evidence/{module.id}/{ruling.session}")


def _conflict(ruling: Ruling, standing: KeptDecision) -> Notice:
    now = standing.decision or "sin decidir"
    if standing.decision and read_decision(standing.decision) is None:
        now = f"«{standing.decision}», que no se entiende"
    return Notice(
        "warning",
        "decided-otherwise",
        f"«{clean_text(ruling.display_name)}»: {standing.who or 'otra persona'} dejó {now} ({standing.when}) y"
        f" usted elegía {ruling.decision or 'dejarlo por decidir'}. No se cambió: si usted tiene razón, decídalo"
        " otra vez.",
        f"pestaña {TAB}",
    )
