"""``soe workshop triage``: the list for Silnet with its marks, the contacts, and the group's address, once each."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.commands.workshop.held_modules import Person, attended
from tests.commands.workshop.modules import module_file
from tests.commands.workshop.people import type_rows
from tests.commands.workshop.spreadsheet import spreadsheet
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Answer, Consultant

LINK = "https://chat.whatsapp.com/AbCdEfGhIjKlMnOpQrStUv"
MODULE = "aprende-a-emprender-2027-i"
LIST = """Marca temporal;DNI;Apellidos;Nombres;Correo;Celular;WhatsApp
23/11/2026 07:00;40118322;Ñahui Quispe;Rosa;rosa@ejemplo.pe;987654321;Sí
23/11/2026 07:10;40118333;Flores Ccahuana;Juan José;juan@ejemplo.pe;912345678;No
23/11/2026 07:20;07234567;=PAZ();Eva;eva@ejemplo.pe;12;Sí
"""
ROSA = Person("40118322", "Ñahui Quispe", "Rosa", (110,))
JUAN = Person("40118333", "Flores Ccahuana", "Juan José", (5,))
EVA = Person("07234567", "=PAZ()", "Eva", (90,))


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant the day after the first session, to which Rosa and Eva came, and Juan for a moment."""
    consultant = hire("ana", share_with=("luis@centro.example",))
    consultant.done("workshop", "new", module_file(tmp_path), "--yes")
    (tmp_path / "lista.csv").write_text(LIST, encoding="utf-8")
    consultant.done("workshop", "enrol", "aprende", "--from", str(tmp_path / "lista.csv"), "--yes")
    rows = [attended(MODULE, 1, one, one.minutes[0] or 0) for one in (ROSA, JUAN, EVA)]
    type_rows(consultant, "workshops", "Asistencia", *rows)
    return consultant.at("2027-03-03T09:00")


def triage(consultant: Consultant, folder: Path, *words: str) -> Answer:
    """What the command answers, with its files in ``folder``."""
    return consultant.done("workshop", "triage", "aprende", "--out", str(folder), "--yes", "--json", *words)


def table(file: Path) -> list[list[object]]:
    """The rows of the list, with its titles."""
    return [[cell.value for cell in row] for row in load_workbook(file).active.rows]  # type: ignore[union-attr]


def mark(file: Path, *rows: int) -> None:
    """Somebody marks these rows as registered."""
    book = load_workbook(file)
    for row in rows:
        book.active.cell(row + 1, 1, "x")  # type: ignore[union-attr]
    book.save(file)


def test_the_list_is_worked_off_in_parts_and_each_who_accepted_gets_the_address_once(
    ana: Consultant, hire: Hire, state: State, tmp_path: Path
) -> None:
    # when
    first = triage(ana, tmp_path, "--whatsapp", f"{LINK}?mode=ac_t")
    file = Path(first.data["file"])
    mark(file, 2)
    spreadsheet(ana).type("Inscritos", 3, **{"N°_de_documento": "'08123456"})
    half = triage(ana, tmp_path, "--whatsapp", LINK)
    mark(file, 1)
    luis = hire("luis", join=ana.init().data["join_code"]).at(ana.now)
    whole = triage(luis, tmp_path, "--whatsapp", LINK)

    # then
    titles, rosa, eva = table(file)
    assert (first.data["participants"], first.notices()) == (
        2,
        [("stayed-less", ""), ("no-phone", "fila 4 de «Inscritos»")],
    )
    assert (half.data["registered"], half.notices()[0]) == (1, ("document-changed", ""))
    assert (whole.data["registered"], eva[0], rosa[0]) == (2, "x", "x")
    named = dict(zip(map(str, titles), eva, strict=True))
    assert (named["Apellidos"], named["N° de documento"]) == ("=PAZ()", "08123456")
    assert named["Aviso"] == "Documento anterior: 07234567"
    sent = [one for one in state()["messages"] if one["subject"].startswith("Grupo de WhatsApp")]
    assert sorted(one["to"] for one in sent) == ["eva@ejemplo.pe", "rosa@ejemplo.pe"]
    assert all(f"{LINK}\n" in one["text"] for one in sent)
    evidence = [(row["Estado"], row["Prueba"]) for row in shown(state, "Evidencias") if row["Actividad"] == "B10"]
    assert sorted(evidence) == [
        ("En curso", "Enlace del grupo de WhatsApp, a quienes lo aceptaron"),
        ("En curso", "Lista de participantes para el Triage de Silnet"),
        ("Hecho", "Triage de Silnet: 2 participantes registrados"),
    ]
    assert (tmp_path / f"whatsapp-{MODULE}.vcf").read_text("utf-8").count("BEGIN:VCARD") == 1
    assert "+51987654321" in (tmp_path / f"whatsapp-{MODULE}.csv").read_text("utf-8")


def test_the_columns_are_the_offices_and_a_wrong_one_is_named(ana: Consultant, tmp_path: Path) -> None:
    # given
    config = ana.home / "config.toml"
    before = config.read_text("utf-8")
    ana.configure('[silnet]\ntriage = [["Nro. Doc.", "N° de documento"], ["Ciudadano", "Apellidos y nombres"]]')

    # when
    titles = table(Path(triage(ana, tmp_path / "uno").data["file"]))[0]
    config.write_text(f'{before}\n[silnet]\ntriage = [["Nro.", "DNI"]]\n', encoding="utf-8")
    wrong = ana.soe("workshop", "triage", "aprende", "--yes")

    # then
    assert titles == ["Registrado en Silnet", "Nro. Doc.", "Ciudadano", "Aviso", "Clave"]
    assert (wrong.exit_code, "«DNI»" in wrong.error) == (4, True)


def test_a_file_that_is_no_list_is_left_alone_and_a_dry_run_writes_none(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # given
    (tmp_path / "otra").mkdir()
    other = tmp_path / "otra" / f"triage-{MODULE}.xlsx"
    other.write_bytes(b"notas")

    # when
    refused = ana.soe("workshop", "triage", "aprende", "--out", str(tmp_path / "otra"), "--yes")
    tried = ana.done("workshop", "triage", "aprende", "--whatsapp", LINK, "--out", str(tmp_path / "x"), "--dry-run")
    wrong = ana.soe("workshop", "triage", "aprende", "--whatsapp", "https://wa.me/51987654321", "--yes")

    # then
    assert (refused.exit_code, other.read_bytes()) == (4, b"notas")
    assert f"soe workshop triage {MODULE}" in refused.error
    assert "no se guardó ni se envió nada" in tried.out
    assert not (tmp_path / "x").exists()
    assert (wrong.exit_code, "no es el enlace de un grupo" in wrong.error) == (2, True)
    assert not [one for one in state()["messages"] if one["subject"].startswith("Grupo")]
