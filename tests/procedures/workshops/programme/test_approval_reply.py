"""Which mail can be the Subdirector's approval: theirs, in person, after the programme went to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.model.lima import LIMA
from soe_cli.model.received_mail import ReceivedMail
from soe_cli.procedures.workshops.programme.approval_reply import (
    approving_reply,
    first_lines,
    is_automatic,
    reply_note,
)

BOSS = "subdireccion@trabajo.example"
SENT = ReceivedMail(
    id="1",
    senders=("ana@centro.example",),
    when=datetime(2027, 1, 15, 9, 0, tzinfo=LIMA),
    labels=frozenset({"SENT"}),
    headers={},
    media_type="multipart/mixed",
    text="Remito la programación.",
)
REPLY = ReceivedMail(
    id="2",
    senders=(BOSS,),
    when=SENT.when + timedelta(hours=5),
    labels=frozenset({"INBOX", "UNREAD"}),
    headers={"from": f"Subdirección <{BOSS}>"},
    media_type="text/plain",
    text="Aprobado.\n\nSaludos,\nLa Subdirectora\n\nEl vie, 15 ene 2027 Ana <a@centro.example> escribió:\n> Remito",
)


def test_the_newest_answer_of_the_subdirector_is_taken() -> None:
    later = replace(REPLY, id="3", when=REPLY.when + timedelta(days=1), text="Cambien la fecha.")

    assert approving_reply([SENT, later, REPLY], "1", BOSS.upper()) == later


@pytest.mark.parametrize(
    "mail",
    [
        replace(REPLY, senders=("otra@trabajo.example",)),
        replace(REPLY, senders=(BOSS, "otra@trabajo.example")),
        replace(REPLY, senders=()),
        replace(REPLY, id="1"),
        replace(REPLY, when=SENT.when - timedelta(seconds=1)),
        *(replace(REPLY, labels=frozenset({one})) for one in ("SENT", "DRAFT", "SPAM", "TRASH")),
        replace(REPLY, headers={"authentication-results": "mx.google.com; spf=fail; dmarc=fail (p=NONE)"}),
        replace(REPLY, headers={"auto-submitted": "auto-replied"}),
        replace(REPLY, headers={"auto-submitted": "Auto-Generated; owner-email=x"}),
        replace(REPLY, headers={"precedence": "auto_reply"}),
        replace(REPLY, headers={"x-autoreply": "yes"}),
        replace(REPLY, media_type="multipart/report"),
    ],
)
def test_nothing_else_is_an_answer(mail: ReceivedMail) -> None:
    assert approving_reply([SENT, mail], "1", BOSS) is None


def test_an_absence_notice_does_not_hide_the_answer_before_it() -> None:
    notice = replace(REPLY, id="3", when=REPLY.when + timedelta(days=1), headers={"auto-submitted": "auto-replied"})

    assert is_automatic(notice)
    assert not is_automatic(replace(REPLY, headers={"auto-submitted": "no"}))
    assert approving_reply([SENT, REPLY, notice], "1", BOSS) == REPLY


def test_only_what_the_mail_says_itself_is_quoted() -> None:
    assert first_lines(REPLY.text) == ("Aprobado.", "Saludos,", "La Subdirectora")
    assert reply_note(REPLY) == f"Respuesta de {BOSS} del 15/01/2027 a las 14:00: «Aprobado.»"
    assert reply_note(replace(REPLY, text="> citado")).endswith("«sin texto»")


@pytest.mark.parametrize(
    "quoted",
    [
        "> hola",
        "-----Mensaje original-----",
        "---- Original Message ----",
        "On Fri, Jan 15, 2027 at 9:00 AM Ana <ana@centro.example> wrote:",
        "El vie, 15 ene 2027 a las 9:00, Ana (<ana@centro.example>) escribió:",
        "De: Ana <ana@centro.example>",
        "________________________________",
        "--",
    ],
)
def test_a_quotation_ends_it(quoted: str) -> None:
    assert first_lines(f"Conforme\n{quoted}\nRemito la programación") == ("Conforme",)


def test_nothing_that_a_terminal_would_obey_comes_through() -> None:
    hostile = "\x1b[2J\x1b[31mAprobado\x07\u202e\r\n\x9b1A=SUMA(1)\n\x1b]0;título\x07Fin\x1b"

    assert first_lines(hostile) == ("Aprobado", "=SUMA(1)", "Fin")


@given(st.text())
def test_what_is_shown_is_short_and_printable(text: str) -> None:
    lines = first_lines(text)

    assert len(lines) <= 6
    assert all(0 < len(line) <= 200 and line.isprintable() for line in lines)
