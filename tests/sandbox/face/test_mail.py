"""The mailbox: folders, letters that can do no harm, and answers of citizens."""

from __future__ import annotations

from email.message import EmailMessage
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from soe_cli.sandbox.face.safe_html import framed, links
from tests.conftest import State
from tests.sandbox.conftest import Caller
from tests.sandbox.face.conftest import HOSTILE, Looker, Workspace, rows, words
from tests.sandbox.letters import ANA, CITIZEN, letter, raw

ATTACKS = (
    "<script>document.title = 'tomada'</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a><script>alert(1)</script></svg>",
    "<meta http-equiv=refresh content='0;url=http://mala.example'>",
    "<base href='http://mala.example/'><link rel=stylesheet href=a.css><link rel=preconnect href=//mala.example>",
    "<iframe src='http://mala.example'></iframe><object data=x></object><embed src=x>",
    "<form action='http://mala.example'><button formaction='http://mala.example'>Enviar</button></form>",
    "<a href='java\nscript:alert(1)' target=_top ping='http://mala.example'>aquí</a>",
    "<div style='background:url(http://mala.example/x)'>x</div><style>@import 'http://mala.example/x'</style>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<!--[if mso]><script>alert(1)</script><![endif]--><?php echo 1 ?>",
    "<ScRiPt/x>alert(1)</sCrIpT ><body onload=alert(1)><frameset><frame src=x></frameset>",
)
FORBIDDEN = "//script | //meta[@http-equiv] | //base | //link | //iframe | //frame | //object | //embed"


def arrive(ana: Caller, content: bytes) -> str:
    """A message in Ana's inbox; its id."""
    body = {"raw": raw(content), "labelIds": ["INBOX", "UNREAD"]}
    return str(ana.post("/gmail/v1/users/me/messages", json=body).json()["id"])


def html_letter(text: str) -> bytes:
    """A letter that is HTML alone."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = CITIZEN, ANA, "Consulta"
    message.set_content(text, "html", cte="base64")
    return message.as_bytes()


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        ("", [f"Sin leer. {CITIZEN}"]),
        ("recibidos", [f"Sin leer. {CITIZEN}"]),
        ("enviados", [f"Para: {CITIZEN} Cita"]),
        ("borradores", [f"Para: {CITIZEN} Recordatorio de su cita Señora: su cita es mañana."]),
        ("papelera", []),
        ("<b>", [f"Sin leer. {CITIZEN}"]),
    ],
)
def test_a_folder_lists_its_messages(
    looker: Looker, workspace: Workspace, folder: str, expected: list[str]
) -> None:
    found = [
        row.replace(f'"{CITIZEN}" <{CITIZEN}>', CITIZEN) for row in rows(looker.see(f"correo?carpeta={folder}"))
    ]

    assert [row[: len(start)] for row, start in zip(found, expected, strict=True)] == expected


def test_a_long_folder_has_pages(looker: Looker, ana: Caller) -> None:
    for number in range(52):
        arrive(ana, letter(ANA, f"Carta {number}"))

    first = looker.see("correo")
    second = looker.see(f"correo{first.xpath('//main/p/a/@href')[0].partition('correo')[2]}")

    assert (len(rows(first)), len(rows(second))) == (50, 2)


def test_a_letter_shows_what_was_written_and_can_be_downloaded(looker: Looker, workspace: Workspace) -> None:
    page = looker.see(f"correo/{workspace.letter}")

    frame = page.find(".//iframe")
    assert frame.get("sandbox") == ""
    assert looker.get(frame.get("src")).text.count("<b>mañana</b>") == 1
    assert "Para ciudadana@example.org" in words(page.find(".//dl"))
    (attached,) = page.xpath("//ul[@class='chips']//a")
    downloaded = looker.get(attached.get("href"))
    assert (words(attached), downloaded.content) == ("Cartilla ñ.pdf 8 B", b"%PDF-1.7")
    assert downloaded.headers["content-disposition"] == "attachment; filename*=UTF-8''Cartilla%20%C3%B1.pdf"
    assert looker.get(f"/ver/{ANA}/correo/{workspace.letter}/adjuntos/1").status_code == 404


def test_an_attachment_is_never_shown_as_a_page(looker: Looker, ana: Caller) -> None:
    message = EmailMessage()
    message["To"], message["Subject"] = ANA, "Adjunto"
    message.set_content("Vea el adjunto.")
    message.add_attachment("<script>alert(1)</script>", "html", filename='a";x=1<ñ.html')
    sent = arrive(ana, message.as_bytes())

    answer = looker.get(f"/ver/{ANA}/correo/{sent}/adjuntos/0")

    assert answer.headers["content-disposition"].startswith("attachment; ")
    assert answer.headers["content-security-policy"] == "sandbox; default-src 'none'"
    assert answer.headers["content-disposition"].endswith("''a%22%3Bx%3D1%3C%C3%B1.html")


def test_a_letter_without_html_is_shown_as_text(looker: Looker, ana: Caller) -> None:
    message = EmailMessage()
    message["To"], message["Subject"] = ANA, "Consulta"
    message.set_content("<b>Hola</b>: https://mala.example/a")

    page = looker.see(f"correo/{arrive(ana, message.as_bytes())}")

    assert page.find(".//iframe") is None
    assert words(page.find(".//pre")) == "<b>Hola</b>: https://mala.example/a"
    assert not page.xpath("//main//a[starts-with(@href, 'http')]")


@pytest.mark.parametrize("content", [b"x", b"Subject: =?x?q?=FF?=\r\n\r\n\xff\xfe", b"\x00\xff: x"])
def test_a_letter_that_is_hardly_one_is_shown_all_the_same(looker: Looker, ana: Caller, content: bytes) -> None:
    assert looker.see(f"correo/{arrive(ana, content)}").find(".//h1") is not None


def test_opening_a_letter_makes_it_read(looker: Looker, workspace: Workspace) -> None:
    before = looker.see("correo").xpath("//span[@class='count']")

    looker.see(f"correo/{workspace.received}")

    after = looker.see("correo").xpath("//span[@class='count']")
    assert ([words(one) for one in before], after) == (["1 sin leer"], [])


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_hostile_letter_has_nothing_that_runs_loads_or_leads_elsewhere(
    looker: Looker, ana: Caller, attack: str
) -> None:
    identity = arrive(ana, html_letter(f"<p>Buenos días</p>{attack}"))

    answer = looker.get(f"/ver/{ANA}/correo/{identity}/cuerpo")

    assert "Buenos días" in answer.text
    assert_harmless(answer.text)
    assert answer.headers["content-security-policy"] == (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'self'"
    )


@given(st.lists(st.sampled_from([*ATTACKS, "<", ">", "</", "<!--", "-->", "'", '"', "\0", "<p>", "]]>", "ñ"])))
def test_no_mixture_of_attacks_gets_through(pieces: list[str]) -> None:
    assert_harmless(bytes(framed("".join(pieces)).body).decode())


@given(st.text())
def test_any_text_can_be_shown_as_a_letter(text: str) -> None:
    assert_harmless(bytes(framed(text).body).decode())
    assert all(address.startswith("http") for address, _ in links(text))


def assert_harmless(document: str) -> None:
    parsed: Any = html.document_fromstring(document)
    assert parsed.xpath(FORBIDDEN) == []
    names = {name.lower() for element in parsed.iter("*") for name in element.attrib}
    assert not {name for name in names if name.startswith("on")}
    assert not names & {"href", "xlink:href", "action", "formaction", "ping", "target", "srcdoc"}


def test_links_are_listed_and_only_those_into_the_sandbox_can_be_followed(
    looker: Looker, ana: Caller, workspace: Workspace
) -> None:
    inside = f"{looker.address}/forms/d/e/x/viewform"
    text = (
        f"<a href='{inside}'>Inscríbase</a> <a href='https://meet.google.com/abc-defg-hij'>Meet</a>"
        "<a href='https://mala.example/?a=1&b=2'>Premio</a> <a href='javascript:alert(1)'>x</a> <a href='http://['>y</a>"
    )

    page = looker.see(f"correo/{arrive(ana, html_letter(text))}")

    listed = page.xpath("//h2[text()='Enlaces del mensaje']/following-sibling::ul[1]/li")
    assert [words(one) for one in listed] == [
        f"Inscríbase: {inside}",
        "Meet: https://meet.google.com/abc-defg-hij",
        "Premio: https://mala.example/?a=1&b=2 (sale de la práctica: no se abre)",
    ]
    assert [one.get("href") for one in page.xpath("//main//ul[@class='plain']//a")] == [
        inside,
        f"/ver/{ANA}/reuniones/abc-defg-hij",
    ]


def test_a_citizen_can_be_made_to_answer(looker: Looker, workspace: Workspace, ana: Caller) -> None:
    answer = looker.do(f"correo/{workspace.letter}/responder", de=CITIZEN, texto="No podré asistir, señorita.")

    assert answer.url == f"{looker.address}/ver/{ANA}/correo"
    (newest, *_) = ana.get("/gmail/v1/users/me/messages?labelIds=INBOX").json()["messages"]
    assert newest["threadId"] == workspace.letter
    shown = words(looker.see(f"correo/{newest['id']}"))
    assert f"De {CITIZEN}" in shown
    assert "No podré asistir, señorita." in shown
    assert f"Re: Cita {HOSTILE}" in shown


@pytest.mark.parametrize(("sender", "text"), [("otra@example.org", "Hola"), (CITIZEN, " ")])
def test_nobody_answers_who_was_not_written_to_or_says_nothing(
    looker: Looker, workspace: Workspace, state: State, sender: str, text: str
) -> None:
    answer = looker.do(f"correo/{workspace.letter}/responder", de=sender, texto=text)

    assert answer.status_code == 400
    assert len(rows(looker.see("correo"))) == 1
