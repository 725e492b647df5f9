"""``soe workshop approve --reply``: the Subdirector's own answer, recorded once a person says that it approves."""

from __future__ import annotations

import base64
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import msgspec
import pytest
import requests

from soe_cli.workspace.keeping import Sessions
from soe_cli.workspace.scopes import MAIL_READING
from tests.commands.workshop.modules import module_file
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.e2e.test_terminal import terminal

BOSS = "subdireccion@trabajo.example"
REPLY = ("workshop", "approve", "aprende", "--reply")
ALTERNATIVE = "soe workshop approve aprende-a-emprender-2027-i --note"


class Mailbox:
    """Somebody who reads and answers mail on the sandbox."""

    def __init__(self, sandbox: str, user: str) -> None:
        self._gmail = f"{sandbox}/gmail/v1/users/me"
        given = requests.get(f"{sandbox}/_sandbox/token", params={"user": user}, timeout=10).json()
        self._headers = {"Authorization": f"Bearer {given['access_token']}"}

    def answer(self, text: str, to: str = "ana@centro.example", **headers: str) -> None:
        """Answer the last mail."""
        last = self._call("GET", "messages")["messages"][0]
        raw = self._call("GET", f"messages/{last['id']}?format=raw")["raw"]
        received = message_from_bytes(base64.urlsafe_b64decode(raw), policy=default)
        reply = EmailMessage()
        reply["To"], reply["Subject"] = to, f"Re: {received['Subject']}"
        reply["In-Reply-To"] = reply["References"] = received["Message-ID"]
        for name, value in headers.items():
            reply[name.replace("_", "-")] = value
        reply.set_content(text, cte="quoted-printable")
        content = base64.urlsafe_b64encode(reply.as_bytes()).decode()
        self._call("POST", "messages/send", {"raw": content, "threadId": last["threadId"]})

    def _call(self, method: str, path: str, body: Any = None) -> Any:
        response = requests.request(method, f"{self._gmail}/{path}", json=body, headers=self._headers, timeout=10)
        response.raise_for_status()
        return response.json()


@pytest.fixture
def boss(sandbox_address: str) -> Mailbox:
    """The Subdirector."""
    return Mailbox(sandbox_address, BOSS)


@pytest.fixture
def ana(hire: Hire, boss: Mailbox, tmp_path: Path) -> Consultant:
    """Ana, who has submitted a module to the Subdirector."""
    ana = hire("ana")
    ana.configure(f'[authorities]\nsubdirector = "{BOSS}"\n')
    ana.done("workshop", "new", module_file(tmp_path), "--yes")
    ana.done("workshop", "submit", "aprende", "--yes")
    return ana


def approvals(state: State) -> list[str]:
    return [row["Prueba"] for row in shown(state, "Evidencias") if row["Estado"] == "Aprobado"]


def test_the_answer_is_shown_and_recorded_once_the_person_agrees(
    ana: Consultant, boss: Mailbox, state: State
) -> None:
    # given an answer, and after it an absence notice
    boss.answer("\x1b[31mAprobado, señora Ana.\n\nEl lun, Ana <ana@centro.example> escribió:\n> Remito")
    boss.answer("Estoy de vacaciones.", Auto_Submitted="auto-replied")

    # when nobody can be asked, it is tried, declined, and agreed to
    unasked = ana.soe(*REPLY, "--yes")
    tried = ana.done(*REPLY, "--dry-run", "--json")
    with terminal(ana, *REPLY) as screen:
        screen.wait_for("¿Aprueba así la programación")
        screen.type("n\n")
        assert screen.end() == 6
    declined = approvals(state)
    with terminal(ana, *REPLY, "--yes") as screen:
        screen.wait_for("¿Aprueba así la programación")
        screen.type("s\n")
        assert screen.end() == 0
    again = ana.done(*REPLY, "--yes")

    # then
    assert (unasked.exit_code, "no hay a quién preguntar" in unasked.err, ALTERNATIVE in unasked.err) == (
        6,
        True,
        True,
    )
    assert tried.data["reply"]["from"] == BOSS
    assert tried.data["reply"]["lines"] == ["Aprobado, señora Ana."]
    assert tried.err == ""
    assert declined == []
    assert f"{BOSS} respondió el " in screen.seen
    (proof,) = approvals(state)
    assert proof.startswith(f"Respuesta de {BOSS} del ")
    assert proof.endswith(": «Aprobado, señora Ana.»")
    assert again.out == "Nada por hacer: la aprobación ya está registrada.\n"


def test_only_an_answer_of_the_subdirector_in_person_counts(ana: Consultant, boss: Mailbox, state: State) -> None:
    # given nobody's answer, a program's, and her own
    silent = ana.soe(*REPLY)
    boss.answer("Fuera de la oficina", Auto_Submitted="auto-replied")
    absent = ana.soe(*REPLY)
    Mailbox(ana.sandbox, ana.email).answer("Aprobado por mí", to=f"{BOSS}, {ana.email}")
    own = ana.soe(*REPLY)

    # then
    assert (silent.exit_code, f"{BOSS} todavía no respondió" in silent.err, ALTERNATIVE in silent.err) == (
        6,
        True,
        True,
    )
    assert (absent.exit_code, "(solo hay una respuesta automática)" in absent.err) == (6, True)
    assert own.exit_code == 6
    assert approvals(state) == []


def test_without_leave_to_read_the_mailbox_both_ways_out_are_told(ana: Consultant) -> None:
    sessions = Sessions(ana.home / "accounts")
    session = sessions.find(ana.email)
    assert session is not None
    fewer = tuple(one for one in session.scopes if one != MAIL_READING.address)
    sessions.keep(msgspec.structs.replace(session, scopes=fewer), sessions.credentials(ana.email), in_keyring=False)

    answer = ana.soe("workshop", "approve", "aprende a emprender", "--reply")

    assert answer.exit_code == 3
    assert "«Leer sus correos de Gmail»" in answer.err
    assert 'soe auth login --for "workshop approve --reply"' in answer.err
    assert 'o anótelo usted con «soe workshop approve "aprende a emprender" --note "…"».' in answer.err


def test_where_there_is_nothing_to_look_into_it_is_said_why(ana: Consultant, boss: Mailbox, hire: Hire) -> None:
    # given a colleague, and a programme that was changed after it was submitted
    boss.answer("Aprobado")
    luis = hire("luis", join=ana.init("--share-with", "luis@centro.example").data["join_code"])
    elsewhere = luis.soe(*REPLY)
    ana.done("workshop", "edit", "aprende", "--session", "1", "--topic", "Otro tema", "--yes")

    # when
    changed = ana.soe(*REPLY)
    both = ana.soe(*REPLY, "--note", "Sí")

    # then
    assert (elsewhere.exit_code, "no se remitió desde su buzón" in elsewhere.err) == (6, True)
    assert (changed.exit_code, "cambió después de que se remitió" in changed.err) == (6, True)
    assert "soe workshop submit aprende-a-emprender-2027-i" in changed.err
    assert (both.exit_code, "no van juntos" in both.err) == (2, True)


def test_a_programme_that_was_never_submitted_has_no_answer(hire: Hire, tmp_path: Path) -> None:
    ana = hire("ana")
    ana.done("workshop", "new", module_file(tmp_path), "--yes")

    answer = ana.soe(*REPLY)

    assert (answer.exit_code, "todavía no se envió al Subdirector" in answer.err) == (6, True)
