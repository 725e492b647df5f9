"""Words that would be formulas, markup, headers or orders to a terminal arrive everywhere as plain text."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from email import message_from_bytes
from html.parser import HTMLParser
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.findings import Google, rows, the_mail
from tests.reports import Line

TODAY = "23/11/2026"


@dataclass(frozen=True)
class Name:
    """A name as a report holds it, and as it is kept."""

    written: str
    kept: str


NAMES = [
    Name('=IMPORTXML("http://x.pe","//a")', '=IMPORTXML("http://x.pe","//a")'),
    Name('<script>alert("1")</script>', '<script>alert("1")</script>'),
    Name("PÉREZ\r\nBcc: todos@ejemplo.pe\r\n\r\nJUAN", "PÉREZ Bcc: todos@ejemplo.pe JUAN"),
    Name("[bold red]ROJAS[/] [link=http://x.pe]LUZ", "[bold red]ROJAS[/] [link=http://x.pe]LUZ"),
    Name("LEÓN\x1b[2J\x1b]0;hola\x07 ANA", "LEÓN[2J]0;hola ANA"),
    Name("{{ 7*7 }} {% raw %} {ciudadano}", "{{ 7*7 }} {% raw %} {ciudadano}"),
    Name("+51 987, @SUMA -1", "+51 987, @SUMA -1"),
]


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana with one cita for each name, all reminded, attended and logged."""
    ana = hire("ana")
    ana.pull(
        *(
            Line(f"C-{n}", TODAY, f"09:{n}0", name.written, f"p{n}@ejemplo.pe", f"4000000{n}")
            for n, name in enumerate(NAMES[:6])
        ),
        Line("C-6", TODAY, "10:00", NAMES[6].written, "p6@ejemplo.pe", "40000006"),
    )
    ana.done("remind", "--yes")
    for n, name in enumerate(NAMES):
        ana.at("10:01").done("attend", "start", f"C-{n}")
        ana.at("10:09").done("attend", "finish", f"C-{n}", "--query", name.written, "--notes", name.written)
    ana.at("17:00").done("log", "--yes")
    return ana


class Seen(HTMLParser):
    """What a mail program shows, and the elements that it would act on."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.elements.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_sheet_register_and_calendar_hold_text_and_no_formula(ana: Consultant, state: State) -> None:
    config = (ana.home / "config.toml").read_text(encoding="utf-8")
    book = config.split('attentions = "')[1].split('"')[0]
    register = next((ana.home / "reportes").iterdir())
    names = [name.kept for name in NAMES]

    found = rows(state())
    assert [row["Apellidos y nombres"] for row in found] == names
    assert [row["Consulta"] for row in found] == names
    cells = Google(ana.sandbox, ana.email).cells(book, "Atenciones!E2:Q8")
    assert {kind for row in cells for cell in row for kind in cell.get("userEnteredValue", {})} == {"stringValue"}

    table = CalamineWorkbook.from_path(register).get_sheet_by_index(0).to_python()
    column = table[0].index("Apellidos y nombres")
    assert [row[column] for row in table[1:]] == names

    summaries = " ".join(event["summary"] for event in state()["events"])
    assert not set(summaries) & {"\x1b", "\n"}
    assert "<script>" in summaries


def test_a_mail_goes_to_its_one_address_and_shows_the_name_as_it_is(ana: Consultant, state: State) -> None:
    now = state()

    assert sorted(message["to"] for message in now["messages"]) == [f"p{n}@ejemplo.pe" for n in range(7)]
    google = Google(ana.sandbox, ana.email)
    for n, name in enumerate(NAMES):
        mail = the_mail(now, f"p{n}@ejemplo.pe")
        raw = google.get(f"gmail/v1/users/me/messages/{mail['id']}", format="raw")["raw"]
        parsed = message_from_bytes(base64.urlsafe_b64decode(raw))
        assert (parsed["Bcc"], parsed["Cc"], parsed.defects) == (None, None, [])

        seen = Seen(mail["html"])
        assert "script" not in seen.elements
        # A name with one comma is turned round for greeting; its words are all there.
        words = name.kept.replace(",", " ").split()
        assert all(word.casefold() in " ".join(seen.text.split()).casefold() for word in words)
        assert "\x1b" not in mail["text"] + mail["html"] + mail["subject"]


def test_the_terminal_is_given_text_and_no_orders(ana: Consultant) -> None:
    ana.at("08:00")
    for words in (
        ("report", "show"),
        ("attend", "list"),
        ("log", "--dry-run"),
        ("history",),
        ("remind", "--dry-run"),
    ):
        answer = ana.done(*words)

        shown = answer.out + answer.err
        assert not {character for character in shown if ord(character) < 32} - {"\n"}
        if words[0] in ("report", "attend"):
            assert all(name.kept in shown for name in NAMES)


def test_what_a_consultant_types_is_no_order_to_the_terminal_either(hire: Hire) -> None:
    ana = hire("ana")

    for words in (("attend", "start", "\x1b[2J"), ("report", "pull", "--from", "\x1b[2J.xls"), ("\x1b[2J",)):
        answer = ana.soe(*words)
        assert answer.exit_code in (2, 4)
        assert "\x1b" not in answer.out + answer.err
