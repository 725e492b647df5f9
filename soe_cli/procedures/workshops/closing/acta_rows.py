"""The acta of a module as rows of "Acta" and "Evidencias", and back (PE-SOE-001-01, B12)."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass

from soe_cli.model.acta import Acta, ActaLine, Reopening, Result
from soe_cli.model.cells import Cell, NumberCell, TextCell
from soe_cli.model.enrolment import Enrolment
from soe_cli.model.text import clean_text, fold
from soe_cli.model.verdict import Verdict
from soe_cli.model.workshop import Module
from soe_cli.procedures.workshops.register import KEY
from soe_cli.procedures.workshops.status import Proof

TAB = "Acta"
HEADERS = ("Módulo", "N° de documento", "Apellidos y nombres", "Sesiones", "Minutos", "Resultado", "Motivo", KEY)
_SHA256 = re.compile(r"\b[0-9a-f]{64}\b")
_BEFORE = re.compile(r" \(huella anterior: [0-9a-f]*\)$")
_VERSION = re.compile(r"/(\d+)")


@dataclass(frozen=True, slots=True)
class ActaRegister:
    """What the shared spreadsheet has of a module's acta: the ``lines`` that stand in the tab, the number of the
    ``version`` that counts, and that version once it is ``frozen``."""

    lines: tuple[ActaLine, ...]
    version: int
    reopenings: tuple[Reopening, ...]
    frozen: Acta | None


def line_key(module: Module, enrolment_id: str) -> str:
    """The ``Clave`` of somebody's row."""
    return f"B12/acta/{module.id}/{enrolment_id}"


def proof_key(what: str, module: Module, version: int) -> str:
    """The ``Clave`` in "Evidencias" of what became of a version: ``frozen``, ``link``, ``reopened``, ``submitted``
    or ``approval``."""
    return f"B12/acta-{what}/{module.id}/{version}"


def line_cells(module: Module, line: ActaLine) -> dict[str, Cell]:
    """Somebody's row, without its ``Clave``."""
    return {
        "Módulo": TextCell(module.name),
        "N° de documento": TextCell(line.document),
        "Apellidos y nombres": TextCell(line.name),
        "Sesiones": NumberCell(line.sessions),
        "Minutos": NumberCell(line.minutes),
        "Resultado": TextCell(line.result),
        "Motivo": TextCell(line.reason),
    }


def line_of(verdict: Verdict) -> ActaLine:
    """A verdict as the acta has it."""
    return ActaLine(
        verdict.enrolment_id,
        verdict.document,
        verdict.name,
        verdict.sessions,
        verdict.minutes,
        Result.APPROVED if verdict.approved else Result.FAILED,
        verdict.reason,
    )


def ordered(lines: Iterable[ActaLine]) -> tuple[ActaLine, ...]:
    """The lines by name."""
    return tuple(sorted(lines, key=lambda one: (fold(one.name), one.document, one.enrolment_id)))


def reopening_proof(reason: str, sha256: str) -> str:
    """What "Evidencias" says of a reopening: why, and the hash of what was frozen."""
    return f"{reason} (huella anterior: {sha256})"


def digest(module: Module, lines: Iterable[ActaLine]) -> str:
    """The SHA-256 (hex) of what the lines say, in whatever order they stand."""
    said = json.dumps([module.id, sorted(map(astuple, lines))], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def read_register(
    module: Module, rows: Iterable[Mapping[str, str]], proofs: Iterable[Proof], enrolments: Iterable[Enrolment]
) -> ActaRegister:
    """What the shown ``rows`` of "Acta" and the ``proofs`` of the module say of its acta."""
    lines = ordered(line for row in rows if (line := _line(module, row)) is not None)
    by_key = {one.key: one for one in proofs}
    reopenings = _reopenings(module, proofs_of=by_key)
    version = 1 + max((one.version for one in reopenings), default=0)
    frozen = by_key.get(proof_key("frozen", module, version))
    if frozen is None:
        return ActaRegister(lines, version, reopenings, None)
    sha256 = _hash_in(frozen.what)
    acta = Acta(
        version,
        lines,
        sha256,
        reopenings,
        frozen.who,
        frozen.when,
        _what(by_key, proof_key("link", module, version)),
        _what(by_key, proof_key("submitted", module, version)),
        _what(by_key, proof_key("approval", module, version)),
        _verdicts(lines, enrolments),
        edited=sha256 != digest(module, lines),
    )
    return ActaRegister(lines, version, reopenings, acta)


def _line(module: Module, row: Mapping[str, str]) -> ActaLine | None:
    values = {header: clean_text(text) for header, text in row.items()}
    begin, _, identity = values[KEY].rpartition("/")
    if f"{begin}/" != line_key(module, ""):
        return None
    return ActaLine(
        identity,
        values["N° de documento"],
        values["Apellidos y nombres"],
        _number(values["Sesiones"]),
        _number(values["Minutos"]),
        values["Resultado"],
        values["Motivo"],
    )


def _number(shown: str) -> int:
    """The whole number that a cell shows; -1, which no acta has, where it shows something else."""
    digits = shown.replace(",", "").replace(".", "")
    return int(digits) if digits.isdecimal() else -1


def _reopenings(module: Module, proofs_of: Mapping[str, Proof]) -> tuple[Reopening, ...]:
    begin = f"B12/acta-reopened/{module.id}"
    found = [
        Reopening(int(number[1]), one.who, one.when, _BEFORE.sub("", one.what), _hash_in(one.what))
        for key, one in proofs_of.items()
        if key.startswith(f"{begin}/") and (number := _VERSION.fullmatch(key.removeprefix(begin)))
    ]
    return tuple(sorted(found, key=lambda one: one.version))


def _verdicts(lines: Sequence[ActaLine], enrolments: Iterable[Enrolment]) -> tuple[Verdict, ...]:
    people = {one.id: one.person for one in enrolments}
    verdicts = []
    for line in lines:
        if fold(line.result) == fold(Result.VOID):
            continue
        person = people.get(line.enrolment_id)
        surnames, _, given_names = line.name.partition(", ")
        verdicts.append(
            Verdict(
                enrolment_id=line.enrolment_id,
                document_type=clean_text(person.document_type) if person else "",
                document=clean_text(person.document) if person else line.document,
                surnames=clean_text(person.surnames) if person else surnames,
                given_names=clean_text(person.given_names) if person else given_names,
                email=(person.email or "") if person else "",
                sessions=line.sessions,
                minutes=line.minutes,
                approved=fold(line.result) == fold(Result.APPROVED),
                reason=line.reason,
            )
        )
    return tuple(verdicts)


def _hash_in(proof: str) -> str:
    """The last hash that a proof tells, "" where a person has taken it away."""
    return next(reversed(_SHA256.findall(proof)), "")


def _what(proofs: Mapping[str, Proof], key: str) -> str:
    return proofs[key].what if key in proofs else ""
