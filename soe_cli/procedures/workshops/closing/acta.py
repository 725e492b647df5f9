"""B12: the acta of a module is frozen; what changes after that opens it again, with a reason, and is kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec

from soe_cli.effects.plan import AnyEffect, AppendRows, Plan, Ref, UpdateRow, UploadFile, blob, short_hash
from soe_cli.errors import DecisionNeededError, UsageError
from soe_cli.model.acta import Acta, ActaLine, Result
from soe_cli.model.file_name import file_name
from soe_cli.model.notice import Notice
from soe_cli.model.workshop import Module
from soe_cli.procedures.appointments.office import Office
from soe_cli.procedures.workshops.closing.acta_rows import (
    TAB,
    ActaRegister,
    digest,
    line_cells,
    line_key,
    line_of,
    ordered,
    proof_key,
    reopening_proof,
)
from soe_cli.procedures.workshops.closing.evaluation import Evaluation
from soe_cli.procedures.workshops.evidence import evidence, under_way
from soe_cli.procedures.workshops.folder import module_folder

SHOWN = 5
"""Changes that are told one by one."""


@dataclass(frozen=True, slots=True)
class ActaFacts:
    """What the acta is drawn up from: the ``evaluation`` of today, and what the spreadsheet has of the acta.

    With ``reopen`` a frozen one may be replaced, for ``reason``. ``is_done`` says whether an effect of that key was
    carried out from here. ``now`` is aware, in Lima.
    """

    module: Module
    evaluation: Evaluation
    register: ActaRegister
    reopen: bool
    reason: str
    is_done: Callable[[str], bool]
    office: Office
    now: datetime


def acta_to_freeze(facts: ActaFacts) -> Acta | None:
    """The version that is to be frozen now; None when the frozen one says what the attendance says.

    ``DecisionNeededError`` when it does not, or when somebody changed its rows by hand, unless it may be reopened;
    also when somebody has deleted a row, or copied one. ``UsageError`` when it is to be reopened without a reason.
    """
    _check_copied(facts.register.lines)
    acta = _wanted(facts)
    if acta is not None:
        _check_deleted(facts, acta)
    return acta


def _wanted(facts: ActaFacts) -> Acta | None:
    register = facts.register
    if register.frozen is None:
        return _drawn_up(facts, register.version)
    changes = _changes(facts, register.frozen)
    if changes and not facts.reopen:
        raise _changed(facts, changes)
    if not facts.reopen or not (changes or _corrected(facts)):
        return None
    if not facts.reason:
        raise UsageError("Falta decir por qué se reabre el acta.", 'Escríbalo: --reopen --reason "…"')
    return _drawn_up(facts, register.version + 1)


def plan_acta(facts: ActaFacts, acta: Acta | None, pdf: bytes) -> Plan:
    """The rows of ``acta``, its ``pdf`` in the module's folder, and the evidence with its hash, once all of that
    stands. What reopens an earlier version is recorded first, and stays. None: nothing but what is to be told.

    ``DecisionNeededError`` when there is no folder to keep it in.
    """
    notices = (*facts.evaluation.notices, *_told(facts, acta))
    if acta is None:
        return Plan(notices=notices)
    reopened = () if acta.version == facts.register.version else (_reopened(facts),)
    rows = tuple(
        msgspec.structs.replace(row, after=tuple(one.key for one in reopened)) for row in _rows(facts, acta)
    )
    before, folder = module_folder(facts.module, "B12", facts.office)
    content = blob(pdf)
    file = UploadFile(
        key=f"B12/acta-file/{facts.module.id}/{acta.version}/{acta.sha256[:10]}",
        activity="B12",
        label=f"Acta de {facts.module.name}, versión {acta.version} (PDF)",
        after=tuple(one.key for one in reopened),
        name=acta_name(facts.module, acta),
        folder=folder,
        media_type="application/pdf",
        content=content,
    )
    link = _link(facts, acta, file)
    frozen = _frozen(facts, acta, (*rows, file, link))
    effects = (*reopened, *rows, *before, file, link, frozen)
    return Plan(effects, notices, {content.sha256: pdf})


def acta_name(module: Module, acta: Acta) -> str:
    """What the PDF is called."""
    return file_name(f"Acta - {module.name}", f" {module.quarter} - versión {acta.version}.pdf")


def _drawn_up(facts: ActaFacts, version: int) -> Acta:
    """The acta of today's evaluation. Who stands in the tab and is not concerned any more stays there, void."""
    concerned = {one.enrolment_id for one in facts.evaluation.verdicts}
    void = [
        replace(line, result=Result.VOID, reason=f"Ya no figura en la asistencia del módulo (versión {version}).")
        if line.result != Result.VOID
        else line
        for line in facts.register.lines
        if line.enrolment_id not in concerned
    ]
    lines = ordered((*map(line_of, facts.evaluation.verdicts), *void))
    return Acta(version, lines, digest(facts.module, lines), facts.register.reopenings)


def _check_copied(lines: Sequence[ActaLine]) -> None:
    """Of two rows with one key nobody knows which one counts."""
    rows = Counter(line.enrolment_id for line in lines)
    for line in lines:
        if rows[line.enrolment_id] > 1:
            raise DecisionNeededError(
                f"En la pestaña «{TAB}» hay {rows[line.enrolment_id]} filas con la clave de {line.name}.",
                "Borre las que sobran y repita el comando.",
            )


def _check_deleted(facts: ActaFacts, acta: Acta) -> None:
    """A row that this desk has appended is never appended again: a person has to bring it back."""
    standing = {line.enrolment_id for line in facts.register.lines}
    for line in acta.lines:
        if line.enrolment_id not in standing and facts.is_done(line_key(facts.module, line.enrolment_id)):
            raise DecisionNeededError(
                f"Alguien borró de la pestaña «{TAB}» la fila de {line.name}, que ya estaba registrada.",
                "Recupérela con «Historial de versiones» de la hoja y repita el comando.",
            )


def _rows(facts: ActaFacts, acta: Acta) -> Iterator[AppendRows | UpdateRow]:
    standing = {line.enrolment_id: line for line in facts.register.lines}
    for line in acta.lines:
        before = standing.get(line.enrolment_id)
        if before == line:
            continue
        key = line_key(facts.module, line.enrolment_id)
        label = f"Acta: {line.name}, {line.result.lower()}"
        cells = line_cells(facts.module, line)
        sheet = facts.office.center.workshops
        if before is None:
            yield AppendRows(key=key, activity="B12", label=label, spreadsheet=sheet, tab=TAB, cells=cells)
        else:
            change = f"{acta.version}/{line.enrolment_id}/{short_hash(repr(before), repr(line))}"
            yield UpdateRow(
                key=f"B12/acta-change/{facts.module.id}/{change}",
                activity="B12",
                label=label,
                spreadsheet=sheet,
                tab=TAB,
                row_key=key,
                cells=cells,
            )


def _reopened(facts: ActaFacts) -> AppendRows:
    version = facts.register.version
    was = facts.register.frozen.sha256 if facts.register.frozen else ""
    row = evidence(facts.module, "B12", reopening_proof(facts.reason, was), facts.office, facts.now, of=())
    part = under_way(row, proof_key("reopened", facts.module, version))
    return msgspec.structs.replace(part, label=f"Reapertura del acta, versión {version}: {facts.reason}")


def _link(facts: ActaFacts, acta: Acta, file: UploadFile) -> AppendRows:
    row = evidence(facts.module, "B12", "", facts.office, facts.now, of=(file,))
    part = under_way(row, proof_key("link", facts.module, acta.version))
    return msgspec.structs.replace(
        part,
        label=f"Enlace del acta, versión {acta.version}",
        cells={header: cell for header, cell in part.cells.items() if header != "Prueba"},
        filled={"Prueba": Ref(file.key, "link")},
    )


def _frozen(facts: ActaFacts, acta: Acta, of: Sequence[AnyEffect]) -> AppendRows:
    people = sum(line.result != Result.VOID for line in acta.lines)
    approved = sum(line.result == Result.APPROVED for line in acta.lines)
    proof = f"Acta, versión {acta.version}: {approved} de {people} aprobados. Huella SHA-256: {acta.sha256}"
    row = evidence(facts.module, "B12", proof, facts.office, facts.now, of=of)
    part = under_way(row, proof_key("frozen", facts.module, acta.version))
    return msgspec.structs.replace(part, label=f"Acta congelada, versión {acta.version}")


def _changes(facts: ActaFacts, frozen: Acta) -> list[str]:
    """What is not any more as it was when the acta was frozen."""
    if not frozen.edited:
        return list(_in_the_register(facts))
    today = _drawn_up(facts, frozen.version)
    if today.sha256 == frozen.sha256:
        return list(_by_hand(facts.register.lines, today.lines))
    return [f"alguien cambió a mano filas de «{TAB}»", *_in_the_register(facts)]


def _by_hand(standing: Sequence[ActaLine], right: Sequence[ActaLine]) -> Iterator[str]:
    """Whose rows somebody wrote over."""
    missing = {line.enrolment_id: line for line in right}
    for line in standing:
        if line != missing.pop(line.enrolment_id, None):
            yield f"alguien cambió a mano la fila de {line.name} en «{TAB}»"
    for line in missing.values():
        yield f"alguien borró la fila de {line.name} de «{TAB}»"


def _in_the_register(facts: ActaFacts) -> Iterator[str]:
    """Whose attendance is not any more what the acta says."""
    standing = {line.enrolment_id: line for line in facts.register.lines if line.result != Result.VOID}
    for verdict in facts.evaluation.verdicts:
        line, was = line_of(verdict), standing.pop(verdict.enrolment_id, None)
        if was is None:
            yield f"{line.name} no está en el acta ({line.result.lower()})"
        elif (was.sessions, was.minutes, was.result) != (line.sessions, line.minutes, line.result):
            yield (
                f"{line.name}: el acta dice sesiones {was.sessions}, {was.minutes} min, {was.result.lower()}; la"
                f" asistencia, sesiones {line.sessions}, {line.minutes} min, {line.result.lower()}"
            )
    for was in standing.values():
        yield f"{was.name} ya no figura en la asistencia"


def _corrected(facts: ActaFacts) -> list[str]:
    """Whose name or document number was corrected after the acta was frozen."""
    standing = {line.enrolment_id: line for line in facts.register.lines}
    return [
        f"{was.name} ({was.document}) → {one.name} ({one.document})"
        for one in facts.evaluation.verdicts
        if (was := standing.get(one.enrolment_id)) and (was.name, was.document) != (one.name, one.document)
    ]


def _changed(facts: ActaFacts, changes: Sequence[str]) -> DecisionNeededError:
    told = "; ".join(changes[:SHOWN]) + (f"; y {len(changes) - SHOWN} más" if len(changes) > SHOWN else "")
    return DecisionNeededError(
        f"El acta (versión {facts.register.version}) está congelada, y después hubo cambios: {told}.",
        "Si son correctos, reábrala y quedará una versión nueva: soe workshop close"
        f' {facts.module.id} --reopen --reason "…". Si no, deshágalos en la hoja y repita el comando.',
    )


def _told(facts: ActaFacts, acta: Acta | None) -> Iterator[Notice]:
    if acta is not None:
        return
    if facts.reopen:
        yield Notice("info", "nothing-to-reopen", "El acta dice lo mismo que la asistencia: no se reabre.")
    for correction in _corrected(facts):
        yield Notice(
            "info",
            "corrected-after-acta",
            f"Después del acta se corrigió {correction}: los certificados llevan el dato corregido; para que el"
            ' acta también lo lleve, use --reopen --reason "…".',
        )
