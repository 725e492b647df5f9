"""A whole module in which everybody and everything has a hostile name: what people are shown is text everywhere."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from soe_cli.commands.demo.a_module import SETTINGS
from soe_cli.commands.demo.module_story import the_module
from soe_cli.commands.demo.scene import Played, Scene, tell
from soe_cli.commands.demo.stage import Stage
from soe_cli.commands.demo.world import World
from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.e2e.modules import world_of
from tests.findings import Google
from tests.security.harmless import (
    Page,
    calculated,
    file_name_problem,
    formulas,
    letter,
    lines_of,
    orders,
    printed,
    spoken,
)
from tests.security.hostile_module import NAME, TEXTS, hostile_cast


def lived(ana: Consultant, world: World, folder: Path) -> str:
    """The module from its programme to its report; everything that the commands printed."""
    printed: list[str] = []

    def act(scene: Scene) -> Played:
        world.it_is(scene.moment)
        answer = ana.at(scene.moment.isoformat()).soe(*scene.command)
        # Nobody registers twice here: where the story waits for a decision, there is none to make.
        assert answer.exit_code in (0, scene.exit_code), (scene.typed, answer)
        printed.append(answer.out + answer.err)
        return Played(scene, scene.exit_code, 0, printed[-1])

    tell(the_module(Stage(hostile_cast(), world, folder)), act)
    return "\n".join(printed)


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """A consultant."""
    ana = hire("ana")
    ana.configure(SETTINGS)
    return ana


def test_a_module_full_of_hostile_names_goes_its_way_and_all_of_them_stay_text(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # when
    with world_of(ana) as world:
        said = lived(ana, world, tmp_path)

    # then the terminal was given text and no orders
    assert orders(said) == set()
    assert NAME in said

    # and what the commands left is whole, and nothing more than text
    now = state()
    certificates = check_mails(now["messages"], Google(ana.sandbox, ana.email))
    assert certificates > len(TEXTS) / 2
    check_sheets(ana, now)
    assert not orders("".join(event["summary"] for event in now["events"]))
    kept = [one["name"] for one in now["files"] if one["mimeType"] != "application/vnd.google-apps.form"]
    assert {name: problem for name in kept if (problem := file_name_problem(name))} == {}
    check_files(tmp_path)


def check_mails(messages: list[dict[str, str]], google: Google) -> int:
    """Every mail went to its one address and says what it says; how many certificates were delivered."""
    certificates = 0
    for mail in messages:
        raw = google.get(f"gmail/v1/users/me/messages/{mail['id']}", format="raw")["raw"]
        parsed = letter(base64.urlsafe_b64decode(raw))
        assert parsed["subject"] == mail["subject"]
        assert Page(mail["html"]).active == set()
        assert orders(mail["subject"] + mail["text"].replace("\r", "") + mail["html"].replace("\r", "")) == set()
        for part in parsed.iter_attachments():
            name, content = part.get_filename() or "", part.get_payload(decode=True)
            assert file_name_problem(name) == ""
            assert isinstance(content, bytes)
            certificates += name.startswith("Certificado")
            if name.endswith(".pdf"):
                printed(content)
            elif name.endswith(".ics"):
                assert lines_of(content.decode()) >= {"BEGIN", "SUMMARY"}
                assert content.count(b"\r\nBEGIN:VEVENT") == 1
    return certificates


def check_sheets(ana: Consultant, now: dict[str, list[dict[str, list[dict[str, str]]]]]) -> None:
    """No cell of the shared spreadsheet is a formula, and nothing unseen stands in one."""
    config = (ana.home / "config.toml").read_text(encoding="utf-8")
    book = config.split('workshops = "')[1].split('"')[0]
    google = Google(ana.sandbox, ana.email)
    for tab in ("Módulos", "Programación", "Inscritos", "Invitados", "Asistencia", "Acta", "Certificados"):
        cells = [cell for row in google.cells(book, f"{tab}!A1:Z60") for cell in row]
        kinds = {kind for cell in cells for kind in cell.get("userEnteredValue", {})}
        assert kinds <= {"stringValue", "numberValue"}, tab
        assert orders("".join(cell.get("formattedValue", "") for cell in cells)) == set(), tab
    (enrolled,) = [sheet for one in now["spreadsheets"] for sheet in one["sheets"] if sheet["title"] == "Inscritos"]
    surnames = {row[enrolled["values"][0].index("Apellidos")] for row in enrolled["values"][1:]}
    assert surnames == {one.kept for one in TEXTS}


def check_files(folder: Path) -> None:
    """What the consultant got as files can be opened without a thought."""
    made = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    workbook = next(content for name, content in made.items() if name.startswith("triage-"))
    assert formulas(workbook) == []
    cells = {
        str(cell)
        for row in CalamineWorkbook.from_filelike(io.BytesIO(workbook)).get_sheet_by_index(0).to_python()
        for cell in row
    }
    assert any(TEXTS[0].kept in cell for cell in cells)
    cards = next(content for name, content in made.items() if name.endswith(".vcf")).decode()
    assert lines_of(cards) == {"BEGIN", "VERSION", "CATEGORIES", "FN", "N", "TEL", "END"}
    contacts = next(
        content for name, content in made.items() if name.startswith("whatsapp-") and name.endswith(".csv")
    )
    assert [cell for cell in calculated(contacts) if not cell[1:].isdigit()] == []
    assert "".join(NAME.split()) in printed(made["Lista de asistencia.pdf"])
    assert NAME in spoken(made["Ficha técnica.docx"])
    assert NAME in spoken(made["Agenda de clausura.docx"])
