"""B09: the attendance of a session goes into "Asistencia", each person once, and its total into "Programación"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from soe_cli.effects.plan import AnyEffect, AppendRows, Plan, UpdateRow, short_hash
from soe_cli.errors import DecisionNeededError
from soe_cli.model.cells import Cell, NumberCell, TextCell
from soe_cli.model.notice import Notice
from soe_cli.model.text import clean_text, fold
from soe_cli.model.workshop import Kind
from soe_cli.procedures.workshops.evidence import evidence, under_way
from soe_cli.procedures.workshops.register import PLANNED, PROGRAMME, session_key
from soe_cli.procedures.workshops.session.attendance_rows import TAB
from soe_cli.procedures.workshops.session.register_rows import RegisterFacts, RegisterRows
from soe_cli.procedures.workshops.sessions import stands

HELD = "Realizado"
"""What "Programación" says of a session whose attendance is registered."""
TOTAL, STATE = "Asistentes", "Estado"
_FEW = 5
_COUNTED = re.compile(r"Asistieron (\d+) ")


@dataclass(frozen=True, slots=True)
class RegisterPlan:
    """The plan; how many rows the session will have (``listed``), how many of them say that the person
    ``attended``, and how many display names wait for review. ``disputed``: a person has to settle what another one
    wrote by hand."""

    plan: Plan
    listed: int
    attended: int
    waiting: int
    disputed: bool


def plan_register(facts: RegisterFacts, *, without_review: bool = False) -> RegisterPlan:
    """A row for everybody of the list who was there and for the confirmed who were not; what changed since in rows
    that stand; the total; and the evidence.

    What a person wrote into a row is left alone: where soe finds something else by now, that is a dispute.
    ``DecisionNeededError`` for a session that is not over or was called off, and while names wait for review. With
    ``without_review`` only who is known to have been there is registered: nobody is called absent, and there is no
    total yet.
    """
    _check_over(facts)
    if facts.waiting and not without_review:
        raise _to_review(facts)
    rows = RegisterRows(facts)
    disputed = list(rows.disputed)
    effects: list[AnyEffect] = list(rows.effects)
    notices = list(rows.notices())
    if facts.waiting:
        notices.append(_without_total(facts))
    else:
        dispute = _dispute_about_total(facts, rows)
        disputed += dispute
        notices += dispute
        effects += _total(facts, rows, keep_total=bool(dispute))
    plan = Plan((*effects, *_evidence(facts, rows, effects)), tuple(notices))
    return RegisterPlan(plan, len(rows.outcome), rows.attended, len(facts.waiting), bool(disputed))


def _check_over(facts: RegisterFacts) -> None:
    session = facts.session
    named = f"La sesión {session.number} («{session.topic}»)"
    if not stands(session):
        raise DecisionNeededError(
            f"{named} está cancelada: no se registra su asistencia.",
            f"Si se dio, escriba «{PLANNED}» en su estado, en la pestaña «{PROGRAMME}».",
        )
    if session.end > facts.now:
        raise DecisionNeededError(
            f"{named} termina el {session.end:%d/%m/%Y a las %H:%M}: todavía no se registra su asistencia.",
            "Repita el comando cuando haya terminado y su asistencia esté guardada completa.",
        )


def _to_review(facts: RegisterFacts) -> DecisionNeededError:
    waiting, number = facts.waiting, facts.session.number
    shown = ", ".join(f"«{clean_text(one.record.display_name)}»" for one in waiting[:_FEW])
    more = f" y {len(waiting) - _FEW} más" if len(waiting) > _FEW else ""
    return DecisionNeededError(
        f"En la sesión {number} hay {_names(len(waiting))} por revisar: {shown}{more}. No se registró nada.",
        f"Revíselos con «soe workshop review {facts.module.id} --session {number}», o registre solo a quienes se"
        " sabe que estuvieron, con --without-review.",
    )


def _without_total(facts: RegisterFacts) -> Notice:
    return Notice(
        "warning",
        "names-to-review",
        f"Se registra solo a quienes se sabe que estuvieron; hay {_names(len(facts.waiting))} por revisar. Los"
        " ausentes y el total se escribirán después de «soe workshop review"
        f" {facts.module.id} --session {facts.session.number}».",
    )


def _names(how_many: int) -> str:
    return "1 nombre" if how_many == 1 else f"{how_many} nombres"


def _dispute_about_total(facts: RegisterFacts, rows: RegisterRows) -> list[Notice]:
    """What to tell of a total that no register of soe's has given: it is a person's."""
    shown = facts.shown[TOTAL].strip()
    counted = {found[1] for proof in facts.proofs.values() if (found := _COUNTED.search(proof))}
    before = sum(row.attended for row in facts.rows.values())
    if not shown or shown in {str(rows.attended), str(before), *counted}:
        return []
    return [
        Notice(
            "warning",
            "changed-by-hand",
            f"«{PROGRAMME}» dice que asistieron {shown}, que no escribió soe; en «{TAB}» son {rows.attended}: no se"
            f" cambió. Si el registro es correcto, deje vacía esa celda de «{TOTAL}» y repita el comando.",
            f"sesión {facts.session.number}",
        )
    ]


def _total(facts: RegisterFacts, rows: RegisterRows, *, keep_total: bool) -> Iterator[UpdateRow]:
    """How many attended, and that the session was held, in its row: once the people's rows stand."""
    cells: dict[str, Cell] = {}
    if facts.shown[TOTAL].strip() != str(rows.attended) and not keep_total:
        cells[TOTAL] = NumberCell(rows.attended)
    if fold(facts.shown[STATE]) in ("", fold(PLANNED)):
        cells[STATE] = TextCell(HELD)
    if not cells:
        return
    module, number = facts.module, facts.session.number
    change = short_hash(facts.shown[TOTAL], facts.shown[STATE], str(rows.attended))
    yield UpdateRow(
        key=facts.once_more(f"B09/total/{module.id}/{number}/{change}"),
        activity=facts.activity,
        after=tuple(effect.key for effect in rows.effects),
        label=f"Asistentes de la sesión {number}: {rows.attended}",
        spreadsheet=facts.office.center.workshops,
        tab=PROGRAMME,
        row_key=session_key(module.id, number),
        cells=cells,
        expect={header: facts.shown[header] for header in cells},
    )


def _evidence(facts: RegisterFacts, rows: RegisterRows, of: Sequence[AnyEffect]) -> Iterator[AppendRows]:
    """What shows how the register stands, once for each state of it."""
    module, number = facts.module, facts.session.number
    state = short_hash(*(f"{identity} {found}" for identity, found in sorted(rows.outcome.items())))
    waiting = f", {len(facts.waiting)} por revisar" if facts.waiting else ""
    counted = f"Asistieron {rows.attended} de {len(rows.outcome)}{waiting}"
    proof = f"{counted}; de {', '.join(facts.sources)} (registro {state})"
    row = evidence(module, facts.activity, proof, facts.office, facts.now, of=of, number=number)
    if facts.waiting:
        row = under_way(row, f"B09/partial/{module.id}/{number}/{state}")
    elif module.kind is Kind.EXTERNAL:
        # C04 is done once its certificates and the Triage are as well.
        row = under_way(row, f"C04/attendance/{module.id}/{number}")
    if row.key in facts.proofs and f"(registro {state})" not in " ".join(facts.proofs.values()):
        row = msgspec.structs.replace(row, key=f"B09/registered-again/{module.id}/{number}/{state}")
    if row.key not in facts.proofs:
        yield row
