"""B12: the acta is frozen, what changes after that is noticed, and a version that was opened again is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from soe_cli.effects.plan import AnyEffect, AppendRows, Plan, UpdateRow, UploadFile
from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.model.acta import Acta
from soe_cli.model.cells import Cell
from soe_cli.model.enrolment import Enrolment
from soe_cli.procedures.workshops.closing.acta import ActaFacts, acta_to_freeze, plan_acta
from soe_cli.procedures.workshops.closing.acta_rows import HEADERS, TAB, read_register
from soe_cli.procedures.workshops.closing.evaluation import evaluate
from soe_cli.procedures.workshops.evidence import TAB as EVIDENCE
from soe_cli.procedures.workshops.register import KEY
from soe_cli.procedures.workshops.status import Proof
from tests.procedures.workshops.closing.registers import AFTER, OFFICE, attendance, enrolled, facts, module

MODULE = module(2)
ROSA = enrolled("40118322", "ÑAHUI QUISPE, ROSA")
JUAN = enrolled("40118333", "FLORES CCAHUANA, JUAN JOSÉ")
PEOPLE = (ROSA, JUAN)
WHY = "Faltaba el segundo reporte del taller 2"


class Sheet:
    """The tabs "Acta" and "Evidencias" in the hands of soe and of people: rows by ``Clave``, as shown."""

    def __init__(self) -> None:
        self.tabs: dict[str, dict[str, dict[str, str]]] = {TAB: {}, EVIDENCE: {}}
        self.written: set[str] = set()

    def write(self, plan: Plan) -> None:
        """What carrying the plan out leaves there."""
        self.written.update(effect.key for effect in plan.effects)
        for effect in plan.effects:
            if isinstance(effect, AppendRows) and effect.key not in self.tabs[effect.tab]:
                self.tabs[effect.tab][effect.key] = shown(effect.cells) | {KEY: effect.key}
            elif isinstance(effect, UpdateRow):
                self.tabs[effect.tab][effect.row_key] |= shown(effect.cells)

    def facts(
        self, *minutes: Sequence[int], people: Sequence[Enrolment] = PEOPLE, reopen: bool = False, reason: str = ""
    ) -> ActaFacts:
        """What the acta is drawn up from, with so many minutes of each person."""
        rows = [one for who, some in zip(people, minutes, strict=True) for one in attendance(MODULE, who, *some)]
        proofs = [
            Proof("B12", "", row["Quién"], row["Cuándo"], row.get("Prueba", ""), row[KEY])
            for row in self.tabs[EVIDENCE].values()
        ]
        acta_rows = [{header: row.get(header, "") for header in HEADERS} for row in self.tabs[TAB].values()]
        register = read_register(MODULE, acta_rows, proofs, people)
        evaluation = evaluate(facts(MODULE, people, rows))
        return ActaFacts(MODULE, evaluation, register, reopen, reason, self.written.__contains__, OFFICE, AFTER)

    def freeze(self, of: ActaFacts) -> Acta:
        """Carry the plan out, which must have something."""
        acta = acta_to_freeze(of)
        assert acta is not None
        self.write(plan_acta(of, acta, b"%PDF"))
        return acta


def shown(cells: Mapping[str, Cell]) -> dict[str, str]:
    """The cells as the sheet shows them."""
    return {
        header: f"{cell.value:g}" if isinstance(cell.value, float) else str(cell.value)
        for header, cell in cells.items()
    }


def frozen_sheet() -> Sheet:
    """A sheet with a frozen acta: Rosa approved, Juan not."""
    sheet = Sheet()
    sheet.freeze(sheet.facts((120, 120), (120, 0)))
    return sheet


def kinds(effects: Sequence[AnyEffect]) -> list[str]:
    """What the effects write, by the part of the key that says it."""
    return [effect.key.split("/")[1] for effect in effects]


def refused(of: ActaFacts) -> str:
    """The sentence and the next step with which the acta stops."""
    with pytest.raises(DecisionNeededError) as error:
        acta_to_freeze(of)
    return f"{error.value.message} {error.value.next_step}"


def test_the_evidence_with_the_hash_comes_after_all_that_it_speaks_of() -> None:
    # given
    of = Sheet().facts((120, 120), (120, 0))
    acta = acta_to_freeze(of)
    assert acta is not None

    # when
    plan = plan_acta(of, acta, b"%PDF")

    # then
    assert kinds(plan.effects) == ["acta", "acta", "acta-file", "acta-link", "acta-frozen"]
    *before, frozen = plan.effects
    assert isinstance(frozen, AppendRows)
    assert set(frozen.after) == {one.key for one in before}
    assert frozen.cells["Prueba"].value == f"Acta, versión 1: 1 de 2 aprobados. Huella SHA-256: {acta.sha256}"
    assert frozen.cells["Estado"].value == "En curso"
    assert plan.blobs == {
        one.content.sha256: b"%PDF" for one in before if isinstance(one, UploadFile) and one.content
    }


def test_no_key_tells_who_somebody_is() -> None:
    of = Sheet().facts((120, 120), (120, 0))

    plan = plan_acta(of, acta_to_freeze(of), b"")

    text = " ".join(effect.key for effect in plan.effects)
    assert not any(word in text for word in (ROSA.person.document, JUAN.person.document, "ROSA", "FLORES"))


def test_a_frozen_acta_that_says_what_the_attendance_says_asks_for_nothing() -> None:
    sheet = frozen_sheet()
    same = sheet.facts((120, 120), (120, 0))

    assert acta_to_freeze(same) is None
    assert plan_acta(same, None, b"") == Plan()
    frozen = same.register.frozen
    assert frozen is not None
    assert (frozen.version, frozen.frozen_by, frozen.edited, frozen.approval) == (1, "ROJAS LEÓN, ANA", False, "")
    assert [(one.document, one.email, one.approved) for one in frozen.verdicts] == [
        ("40118333", "p40118333@ejemplo.pe", False),
        ("40118322", "p40118322@ejemplo.pe", True),
    ]


def test_what_a_killed_run_had_written_is_not_written_again() -> None:
    # given a run that wrote one row and no evidence
    sheet = Sheet()
    whole = sheet.facts((120, 120), (120, 0))
    plan = plan_acta(whole, acta_to_freeze(whole), b"")
    sheet.write(Plan(plan.effects[:1]))

    # when
    again = sheet.facts((120, 120), (120, 0))
    rest = plan_acta(again, acta_to_freeze(again), b"")

    # then
    assert kinds(rest.effects) == ["acta", "acta-file", "acta-link", "acta-frozen"]


def test_a_change_of_the_attendance_is_told_and_needs_to_be_reopened_with_a_reason() -> None:
    # given
    sheet = frozen_sheet()
    changed = sheet.facts((120, 120), (120, 90))

    # then
    told = refused(changed)
    assert "el acta dice sesiones 1, 120 min, no aprobado; la asistencia, sesiones 2, 210 min, aprobado" in told
    assert 'soe workshop close aprende --reopen --reason "…"' in told
    with pytest.raises(UsageError):
        acta_to_freeze(replace(changed, reopen=True))


def test_reopening_keeps_the_history_and_rewrites_only_what_changed() -> None:
    # given
    sheet = frozen_sheet()
    before = sheet.facts((120, 120), (120, 0)).register.frozen
    changed = sheet.facts((120, 120), (120, 90), reopen=True, reason=WHY)
    assert before is not None

    # when
    acta = acta_to_freeze(changed)
    plan = plan_acta(changed, acta, b"")
    sheet.write(plan)

    # then
    assert kinds(plan.effects) == ["acta-reopened", "acta-change", "acta-file", "acta-link", "acta-frozen"]
    assert all(plan.effects[0].key in one.after for one in plan.effects[1:3])
    now = sheet.facts((120, 120), (120, 90), reopen=True, reason=WHY)
    assert acta_to_freeze(now) is None
    frozen = now.register.frozen
    assert frozen is not None
    assert (frozen.version, frozen.edited, all(one.approved for one in frozen.verdicts)) == (2, False, True)
    (reopening,) = frozen.reopenings
    assert (reopening.version, reopening.who, reopening.reason) == (1, "ROJAS LEÓN, ANA", WHY)
    assert reopening.sha256 == before.sha256


def test_a_version_that_was_reopened_and_not_frozen_goes_on_without_being_asked_again() -> None:
    # given a run that died once the reopening was recorded
    sheet = frozen_sheet()
    changed = sheet.facts((120, 120), (120, 90), reopen=True, reason=WHY)
    sheet.write(Plan(plan_acta(changed, acta_to_freeze(changed), b"").effects[:1]))

    # when
    later = sheet.facts((120, 120), (120, 90))
    acta = acta_to_freeze(later)

    # then
    assert later.register.frozen is None
    assert acta is not None
    assert (acta.version, len(acta.reopenings)) == (2, 1)
    assert kinds(plan_acta(later, acta, b"").effects) == ["acta-change", "acta-file", "acta-link", "acta-frozen"]


def test_a_row_that_somebody_edited_is_put_right_by_a_new_version_and_one_that_was_deleted_is_not() -> None:
    # given
    sheet = frozen_sheet()
    of_juan, of_rosa = sheet.tabs[TAB]
    sheet.tabs[TAB][of_juan]["Resultado"] = "Aprobado"

    # then
    assert "cambió a mano la fila de FLORES CCAHUANA, JUAN JOSÉ" in refused(sheet.facts((120, 120), (120, 0)))

    # when
    sheet.freeze(sheet.facts((120, 120), (120, 0), reopen=True, reason="Se editó por error"))

    # then
    frozen = sheet.facts((120, 120), (120, 0)).register.frozen
    assert frozen is not None
    assert not frozen.edited
    assert sheet.tabs[TAB][of_juan]["Resultado"] == "No aprobado"

    # when one is deleted
    del sheet.tabs[TAB][of_rosa]

    # then a new version cannot bring it back: it was there
    assert "borró la fila de ÑAHUI QUISPE, ROSA" in refused(sheet.facts((120, 120), (120, 0)))
    again = sheet.facts((120, 120), (120, 0), reopen=True, reason="Se borró por error")
    assert "Historial de versiones" in refused(again)


def test_a_row_of_the_acta_that_somebody_copied_has_to_go() -> None:
    sheet = frozen_sheet()
    of_juan = next(iter(sheet.tabs[TAB].values()))
    sheet.tabs[TAB]["copia"] = dict(of_juan)

    assert "hay 2 filas con la clave de FLORES CCAHUANA, JUAN JOSÉ" in refused(sheet.facts((120, 120), (120, 0)))


def test_somebody_who_does_not_belong_to_the_module_any_more_stays_void() -> None:
    # given
    sheet = frozen_sheet()

    # when Juan's enrolment and attendance are gone
    alone = sheet.facts((120, 120), people=(ROSA,), reopen=True, reason="Estaba repetido")
    sheet.freeze(alone)

    # then
    now = sheet.facts((120, 120), people=(ROSA,))
    assert acta_to_freeze(now) is None
    assert now.register.frozen is not None
    assert [one.document for one in now.register.frozen.verdicts] == [ROSA.person.document]
    assert {line.name: line.result for line in now.register.lines}[JUAN.person.name] == "Sin efecto"


def test_a_corrected_name_is_told_and_reopens_only_when_that_is_wished() -> None:
    # given
    sheet = frozen_sheet()
    corrected = replace(ROSA, person=replace(ROSA.person, given_names="ROSA MARÍA"))
    now = sheet.facts((120, 120), (120, 0), people=(corrected, JUAN))

    # then
    assert acta_to_freeze(now) is None
    (notice,) = plan_acta(now, None, b"").notices
    assert "ÑAHUI QUISPE, ROSA (40118322) → ÑAHUI QUISPE, ROSA MARÍA (40118322)" in notice.message
    assert now.register.frozen is not None
    assert "ROSA MARÍA" in [one.given_names for one in now.register.frozen.verdicts]

    # when
    acta = acta_to_freeze(replace(now, reopen=True, reason="Se corrigió un nombre"))

    # then
    assert acta is not None
    assert "ÑAHUI QUISPE, ROSA MARÍA" in [line.name for line in acta.lines]


def test_there_is_nothing_to_reopen_where_nothing_changed() -> None:
    same = frozen_sheet().facts((120, 120), (120, 0), reopen=True, reason=WHY)

    assert acta_to_freeze(same) is None
    assert [one.code for one in plan_acta(same, None, b"").notices] == ["nothing-to-reopen"]


def test_the_hash_is_of_what_is_said_and_not_of_the_order_of_the_rows() -> None:
    # given
    sheet = frozen_sheet()

    # when somebody sorts the tab
    sheet.tabs[TAB] = dict(reversed(sheet.tabs[TAB].items()))

    # then
    assert acta_to_freeze(sheet.facts((120, 120), (120, 0))) is None
