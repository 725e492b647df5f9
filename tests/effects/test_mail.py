"""What a citizen receives, and what the tab ``Envíos`` says of it."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from soe_cli.clock import Clock
from soe_cli.effects.plan import Attachment, Message, blob
from tests.conftest import Misbehave, State
from tests.effects.interposed import Interposed, once_before
from tests.effects.office import Desk, Office, link_of, message
from tests.effects.person import Person

ENTRY = ["A02/reminder/C-1/20261124T1000", "A02", "ana@centro.example"]


def test_a_sent_mail_stands_in_envios_with_mailbox_draft_and_hours(
    office: Office, ana: Desk, person: Person, state: State
) -> None:
    # when
    (outcome,) = ana.run(office.mail())

    # then
    header, row = person.values("Envíos")
    assert header == ["Clave", "Actividad", "Buzón", "Borrador", "Reservado", "Enviado"]
    assert row[:3] == ENTRY
    assert row[4:] == ["23/11/2026 08:00:00", "23/11/2026 08:00:00"]
    assert all(isinstance(value, int | float) for value in person.raw_values("Envíos")[1][4:])
    (sent,) = state()["messages"]
    assert outcome.receipt == {"message_id": sent["id"], "mailbox": "ana@centro.example"}
    assert (sent["from"], sent["to"]) == ("ana@centro.example", "c-1@ejemplo.pe")
    assert state()["drafts"] == []


def test_no_citizens_data_goes_into_envios(office: Office, ana: Desk, person: Person) -> None:
    ana.run(office.mail(to="maria.quispe@ejemplo.pe", text=("Señora María Quispe: su cita …",)))

    shown = str(person.values("Envíos")).casefold()
    assert "maria" not in shown
    assert "quispe" not in shown


def test_holes_are_filled_and_in_html_they_are_made_harmless(office: Office, ana: Desk, person: Person) -> None:
    # given a meeting whose receipt has signs that HTML would understand
    meeting = office.meeting()
    ana.run(meeting)
    with ana.ledger.run("prueba") as run:
        row = ana.ledger.entries([meeting.key])[meeting.key]
        link = "https://meet.google.com/x?a=1&b=\"<b>'ñ"
        ana.ledger.settle(run, meeting.key, row.state, receipt={"link": link})

    # when
    hole = link_of(meeting)
    letter = Message("Enlace", ("Enlace: ", hole), ('<a href="', hole, '">', hole, "</a>"))
    ana.run(office.mail(message=letter))

    # then
    sent = person.sent()
    plain, html = sent.get_body(("plain",)), sent.get_body(("html",))
    assert plain is not None
    assert html is not None
    escaped = "https://meet.google.com/x?a=1&amp;b=&quot;&lt;b&gt;&#x27;ñ"
    assert plain.get_content().strip() == f"Enlace: {link}"
    assert html.get_content().strip() == f'<a href="{escaped}">{escaped}</a>'


def test_attachments_arrive_byte_for_byte(office: Office, ana: Desk, person: Person) -> None:
    # given a file of every byte, a calendar file with a hole, and a text whose lines end in all ways
    everything, odd = bytes(range(256)) * 40, "uno\ndos\r\ntres\rÑandú sin fin de línea".encode()
    meeting = office.meeting()
    attachments = (
        Attachment("Cartilla ñ.pdf", "application/pdf", blob(everything)),
        Attachment("cita.ics", "text/calendar", ("BEGIN:VCALENDAR\r\nURL:", link_of(meeting), "\r\n")),
        Attachment("notas.txt", "text/plain", blob(odd)),
    )
    mail = office.mail(message=message(("Hola",), attachments))

    # when
    blobs = {blob(content).sha256: content for content in (everything, odd)}
    outcomes = ana.run(meeting, mail, blobs=blobs)

    # then
    link = (outcomes[0].receipt or {})["link"]
    parts = list(person.sent().iter_attachments())
    assert [(part.get_filename(), part.get_content_type()) for part in parts] == [
        ("Cartilla ñ.pdf", "application/pdf"),
        ("cita.ics", "text/calendar"),
        ("notas.txt", "text/plain"),
    ]
    contents = [part.get_payload(decode=True) for part in parts]
    assert contents == [everything, f"BEGIN:VCALENDAR\r\nURL:{link}\r\n".encode(), odd]


@pytest.mark.parametrize(
    "name",
    [
        "ROJAS LEÓN, ANA - Centro de Empleo Lima Centro",
        "Ñusta «Ana» – Centro “Norte” €",  # letters of cp1252
        "Aŭrelio Łukasz 王",  # letters beyond it
        'Ana "la jefa" <jefa@otra.example>',
        "ANA MARÍA DEL ROSARIO DE LOS ÁNGELES PÉREZ-ÁLVAREZ Y MUÑOZ - Centro de Empleo de San Juan de Lurigancho",
    ],
)
def test_the_senders_name_arrives_whole(office: Office, ana: Desk, state: State, name: str) -> None:
    # when
    ana.run(office.mail(), sender_name=name)

    # then
    (sent,) = state()["messages"]
    assert sent["from"] == "ana@centro.example"
    shown = sent["headers"]["From"].removesuffix("<ana@centro.example>").strip()
    assert shown.replace("\\", "").removeprefix('"').removesuffix('"') == name


def test_a_mail_bears_a_mark_that_says_nothing_of_the_citizen(office: Office, ana: Desk, state: State) -> None:
    ana.run(office.mail())

    (sent,) = state()["messages"]
    assert sent["headers"]["X-SOE-Key"] == hashlib.sha256(office.mail().key.encode()).hexdigest()[:32]
    assert sent["headers"]["X-SOE-Ledger"] == ana.ledger.identity


def test_a_subject_that_would_break_the_headers_is_refused_before_anything_is_made(
    office: Office, ana: Desk, state: State
) -> None:
    # given a damaged mail before another
    letter = Message("Cita\r\nBcc: todos@ejemplo.pe", ("x",), ("x",))

    # when
    outcomes = ana.run(office.mail(message=letter), office.mail("C-2"))

    # then
    assert [outcome.status for outcome in outcomes] == ["failed", "applied"]
    assert (outcomes[0].error or {})["code"] == "unusable-input"
    assert [message["to"] for message in state()["messages"]] == ["c-2@ejemplo.pe"]
    assert state()["drafts"] == []


def test_groups_of_more_than_fifty_pass_the_gate_in_two_requests(
    office: Office, ana: Desk, person: Person, state: State
) -> None:
    # given
    mails = office.mails(60)

    # when
    assert ana.statuses(*mails) == ["applied"] * 60

    # then
    assert sorted(message["to"] for message in state()["messages"]) == sorted(mail.to for mail in mails)
    assert sorted(person.column("Envíos", "Clave")) == sorted(mail.key for mail in mails)
    assert "" not in person.column("Envíos", "Enviado")
    assert state()["requests"]["gmail.users.drafts.create"] == 60
    # one for the tabs, and for each group one that gates it and at most one that writes receipts
    assert state()["requests"]["sheets.spreadsheets.batchUpdate"] <= 1 + 2 * 2
    assert state()["drafts"] == []


def test_mails_of_two_spreadsheets_pass_each_their_own_gate(office: Office, ana: Desk, state: State) -> None:
    # given
    other = ana.workspace.drive.create_spreadsheet("Talleres", "soe:talleres")
    ana.workspace.sheets.ensure_tabs(
        other, {"Envíos": ("Clave", "Actividad", "Buzón", "Borrador", "Reservado", "Enviado")}
    )

    # when
    assert ana.statuses(office.mail("C-1"), office.mail("T-1", gate=other)) == ["applied", "applied"]

    # then
    sheets = {one["id"]: one["sheets"] for one in state()["spreadsheets"]}
    for book, name in ((office.book, "C-1"), (other, "T-1")):
        values = next(sheet["values"] for sheet in sheets[book] if sheet["title"] == "Envíos")
        assert [row[0] for row in values[1:]] == [f"A02/reminder/{name}/20261124T1000"]


def test_a_receipt_that_cannot_be_written_is_no_failure_of_the_mail(
    office: Office, ana: Desk, state: State, person: Person, misbehave: Misbehave
) -> None:
    # given a spreadsheet that refuses everything once the mail is sent
    def refuse_sheets(real: Any, *arguments: Any) -> Any:
        answer = real(*arguments)
        misbehave(rules=[{"method": "sheets.*", "kind": "status", "status": 403, "reason": "forbidden"}])
        return answer

    # when
    outcomes = ana.run(office.mail(), mailbox=Interposed(ana.workspace.gmail, send_draft=refuse_sheets))

    # then
    misbehave()
    assert outcomes[0].status == "applied"
    assert len(state()["messages"]) == 1
    assert person.column("Envíos", "Enviado") == [""]


def test_a_receipt_goes_to_its_own_row_although_somebody_sorts(
    office: Office, ana: Desk, person: Person, state: State
) -> None:
    # given gates of mails that wait elsewhere
    for number in range(4):
        key, draft = f"A02/reminder/X-{number}", f"r-{number}"
        person.write("Envíos", f"A{number + 2}", key, "A02", "eva@centro.example", draft, 46349)

    # when the tab is sorted in the moment before the receipt is written
    meddle = once_before(lambda: person.sort("Envíos", "Clave"))
    outcomes = ana.run(office.mail(), spreadsheets=Interposed(ana.workspace.sheets, write=meddle))

    # then
    assert outcomes[0].status == "applied"
    keys, marks = person.column("Envíos", "Clave"), person.column("Envíos", "Enviado")
    assert [key for key, mark in zip(keys, marks, strict=True) if mark] == [office.mail().key]


def test_a_reminder_to_a_corrected_address_is_another_mail(office: Office, ana: Desk, state: State) -> None:
    # given
    first = office.mail(to="maria@ejemplo.pe", key="A02/reminder/C-1/20261124T1000/1111111111")
    corrected = msgspec.structs.replace(first, to="maria.q@ejemplo.pe", key=first.key[:-10] + "2222222222")

    # when
    assert ana.statuses(first) == ["applied"]
    assert ana.statuses(corrected) == ["applied"]

    # then
    assert [message["to"] for message in state()["messages"]] == ["maria@ejemplo.pe", "maria.q@ejemplo.pe"]


def test_a_mail_takes_the_facts_of_today_when_nothing_of_it_was_begun(
    office: Office, ana: Desk, state: State, misbehave: Misbehave
) -> None:
    # given a mail that could not pass the gate
    misbehave(
        rules=[
            {"method": "sheets.spreadsheets.batchUpdate", "kind": "status", "status": 403, "reason": "forbidden"}
        ]
    )
    assert ana.statuses(office.mail(text=("Con Ana.",))) == ["failed"]

    # when the consultant has changed by the time it can
    misbehave()
    assert ana.statuses(office.mail(text=("Con Luis.",))) == ["applied"]

    # then
    assert [message["text"].strip() for message in state()["messages"]] == ["Con Luis."]
    assert state()["drafts"] == []


def test_a_draft_that_still_says_the_right_thing_is_used_again(
    office: Office, ana: Desk, state: State, misbehave: Misbehave
) -> None:
    # given
    misbehave(
        rules=[
            {"method": "sheets.spreadsheets.batchUpdate", "kind": "status", "status": 403, "reason": "forbidden"}
        ]
    )
    for _ in range(3):
        assert ana.statuses(office.mail()) == ["failed"]

    # when
    misbehave()
    assert ana.statuses(office.mail()) == ["applied"]

    # then
    assert state()["requests"]["gmail.users.drafts.create"] == 1
    assert len(state()["messages"]) == 1


def test_the_hours_in_envios_are_those_of_lima(office: Office, person: Person) -> None:
    # given a desk whose clock stands in another zone
    desk = office.desk("ana", clock=Clock(datetime(2026, 11, 24, 3, 30, tzinfo=UTC)))

    # when
    desk.run(office.mail())

    # then
    assert person.values("Envíos")[1][4] == "23/11/2026 22:30:00"
    desk.ledger.close()
