"""Calendar, spreadsheets, files and forms, as their pages show them."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.sandbox.conftest import Call, Caller
from tests.sandbox.face.conftest import DAY, EVENTS, HOSTILE, Looker, Workspace, cells, meeting, rows, words
from tests.sandbox.letters import ANA, BERTA


def test_an_event_stands_on_its_day_with_the_way_to_its_meeting(looker: Looker, workspace: Workspace) -> None:
    page = looker.see("calendario?dia=2026-11-24")

    (day,) = page.xpath(f"//section[@aria-labelledby='d{DAY}']")
    assert words(day.find("h2")) == "miércoles 25 de noviembre"
    assert words(day.find(".//li")).startswith(f"10:00 – 10:30 Cita de Rosa Meet {workspace.code} {ANA}")
    assert day.xpath(".//a/@href") == [f"/ver/{ANA}/reuniones/{workspace.code}"]
    assert words(page.xpath("//main//section/h2")[0]) == "martes 24 de noviembre"
    assert page.xpath("//nav[@aria-label='Semanas']/a/@href")[::2] == ["?dia=2026-11-17", "?dia=2026-12-01"]


def test_an_event_of_several_days_stands_on_each(looker: Looker, ana: Caller) -> None:
    event = {"summary": "Feria", "start": {"date": "2026-11-23"}, "end": {"date": "2026-11-26"}}
    ana.post(EVENTS, json=event).raise_for_status()

    page = looker.see("calendario?dia=2026-11-24")

    days = [words(one.getparent().find("h2")) for one in page.xpath("//main//section/ul")]
    assert days == ["martes 24 de noviembre", "miércoles 25 de noviembre"]
    assert rows(page)[0] == f"Todo el día Feria {ANA}"


@pytest.mark.parametrize("day", ["mañana", "2026-02-30", "9999-12-31", "0001-01-01", ""])
def test_a_day_that_is_none_is_today(looker: Looker, workspace: Workspace, day: str) -> None:
    assert "hoy" in words(looker.see(f"calendario?dia={day}").find(".//section/h2"))


def test_a_colleague_sees_a_calendar_that_is_shared_with_them(
    looker: Looker, workspace: Workspace, ana: Caller, caller: Call
) -> None:
    before = rows(looker.see(f"calendario?dia={DAY}", BERTA))
    rule = {"role": "reader", "scope": {"type": "user", "value": BERTA}}
    ana.post("/calendar/v3/calendars/primary/acl", json=rule).raise_for_status()
    caller(BERTA).post("/calendar/v3/users/me/calendarList", json={"id": ANA}).raise_for_status()

    after = rows(looker.see(f"calendario?dia={DAY}", BERTA))

    assert (before, len(after)) == ([], 1)


def test_a_meeting_link_that_is_not_ready_says_so(looker: Looker, ana: Caller) -> None:
    faults = {"conference": {"pending_reads": 9}}
    ana.post("/_sandbox/faults", json=faults).raise_for_status()
    ana.post(f"{EVENTS}?conferenceDataVersion=1", json=meeting("Cita", 9, requestId="x")).raise_for_status()

    assert "Meet en preparación" in rows(looker.see(f"calendario?dia={DAY}"))[0]


def test_a_tab_is_a_table_of_what_a_person_sees(looker: Looker, workspace: Workspace, ana: Caller) -> None:
    page = looker.see(f"hojas/{workspace.spreadsheet}")

    assert cells(page) == [["1", "Fecha", HOSTILE], ["2", "23/11/2026", "=1+1"]]
    tabs = page.xpath("//nav[@aria-label='Pestañas']/a")
    assert [words(tab) for tab in tabs] == [f"Hoja's {HOSTILE}", "Hoja 1"]
    other = looker.see(f"hojas/{workspace.spreadsheet}{tabs[1].get('href')}")
    assert "Esta pestaña está vacía." in words(other)
    assert other.xpath("//nav[@aria-label='Pestañas']/a[@aria-current]")[0].text == "Hoja 1"


def test_a_frozen_first_row_is_the_head_of_the_table(looker: Looker, workspace: Workspace, ana: Caller) -> None:
    sheet = ana.get(f"/v4/spreadsheets/{workspace.spreadsheet}").json()["sheets"][0]["properties"]["sheetId"]
    properties = {"sheetId": sheet, "gridProperties": {"frozenRowCount": 1}}
    change = {"properties": properties, "fields": "gridProperties.frozenRowCount"}
    request = {"requests": [{"updateSheetProperties": change}]}
    ana.post(f"/v4/spreadsheets/{workspace.spreadsheet}:batchUpdate", json=request).raise_for_status()

    page = looker.see(f"hojas/{workspace.spreadsheet}")

    assert [words(head) for head in page.xpath("//th[@scope='col']")] == ["Fecha", HOSTILE]
    assert cells(page) == [["2", "23/11/2026", "=1+1"]]


def test_a_very_long_tab_is_cut_and_says_so(looker: Looker, workspace: Workspace, ana: Caller) -> None:
    long = {"values": [[number] * 28 for number in range(600)]}
    path = f"/v4/spreadsheets/{workspace.spreadsheet}/values/A1?valueInputOption=RAW"
    ana.put(path, json=long).raise_for_status()

    page = looker.see(f"hojas/{workspace.spreadsheet}")

    assert (len(cells(page)), "Hay 100 filas más" in words(page)) == (500, True)
    assert [words(one) for one in page.xpath("//tr[@class='letters']/td")][-3:] == ["Z", "AA", "AB"]


def test_files_lie_in_folders_and_come_down_as_they_are(looker: Looker, workspace: Workspace, ana: Caller) -> None:
    folder = ana.post("/drive/v3/files", json={"name": "Actas", "mimeType": "application/vnd.google-apps.folder"})
    inside = {"name": "Acta ñ.txt", "parents": [folder.json()["id"]], "mimeType": "text/plain"}
    ana.post("/drive/v3/files", json=inside).raise_for_status()

    top = looker.see("archivos")
    (name,) = [link for link in top.xpath("//main//li/a[@class='main']") if words(link) == "Actas"]
    listed = looker.see(name.get("href").partition(f"{ANA}/")[2])
    (file,) = listed.xpath("//main//li/a[@class='main']")
    downloaded = looker.get(file.get("href"))

    assert rows(top)[0].startswith("Actas Carpeta")
    assert words(file) == "Acta ñ.txt"
    assert downloaded.headers["content-disposition"] == "attachment; filename*=UTF-8''Acta%20%C3%B1.txt"
    assert downloaded.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert "Carpeta de arriba" in words(listed)


def test_a_spreadsheet_comes_down_as_xlsx_or_pdf(looker: Looker, workspace: Workspace) -> None:
    xlsx = looker.get(f"/ver/{ANA}/archivos/{workspace.spreadsheet}?formato=xlsx")
    pdf = looker.get(f"/ver/{ANA}/archivos/{workspace.spreadsheet}?formato=pdf")

    book = openpyxl.load_workbook(io.BytesIO(xlsx.content))
    assert book.worksheets[0]["B2"].value == "=1+1"
    assert pdf.content.startswith(b"%PDF")


def test_a_document_comes_down_as_docx(looker: Looker, ana: Caller) -> None:
    body = {"name": "Acta", "mimeType": "application/vnd.google-apps.document"}
    made = ana.post("/drive/v3/files", json=body).json()["id"]

    found = looker.get(f"/ver/{ANA}/archivos/{made}")

    assert found.headers["content-disposition"] == "attachment; filename*=UTF-8''Acta.docx"
    assert found.content.startswith(b"PK")
    assert looker.get(f"/document/d/{made}/edit").url == f"{looker.address}/ver/{ANA}/archivos/{made}"


def test_what_colleagues_share_stands_apart(looker: Looker, workspace: Workspace, ana: Caller) -> None:
    permission = {"type": "user", "role": "reader", "emailAddress": BERTA}
    ana.post(f"/drive/v3/files/{workspace.spreadsheet}/permissions", json=permission).raise_for_status()

    page = looker.see("archivos", BERTA)

    assert words(page.xpath("//main/h2")[0]) == "Compartidos conmigo"
    assert f"de {ANA}" in rows(page)[0]
    assert f"de {ANA}" in rows(looker.see("hojas", BERTA))[0]


def test_a_form_shows_what_people_answered_and_where_to_fill_it_in(looker: Looker, workspace: Workspace) -> None:
    listed = looker.see("formularios")
    page = looker.see(f"formularios/{workspace.form}")

    assert rows(listed) == [f"Inscripción {HOSTILE} 1 respuesta Llenar Inscripción {HOSTILE}"]
    ((_, *answered),) = cells(page)
    assert answered == [HOSTILE, "Ate"]
    assert looker.get(page.get_element_by_id("llenar").get("href")).status_code == 200


def test_a_form_that_is_closed_says_so(looker: Looker, workspace: Workspace, ana: Caller) -> None:
    closed = {"publishSettings": {"publishState": {"isPublished": True, "isAcceptingResponses": False}}}
    ana.post(f"/v1/forms/{workspace.form}:setPublishSettings", json=closed).raise_for_status()

    assert "No acepta respuestas" in rows(looker.see("formularios"))[0]
    assert "Cerrado: ya no acepta respuestas." in words(looker.see(f"formularios/{workspace.form}"))
