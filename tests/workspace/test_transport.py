"""The one way to Google: every call goes out once, to the configured address, and every failure has its name."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from google.oauth2.credentials import Credentials
from googleapiclient.errors import BatchError
from googleapiclient.http import MediaIoBaseUpload

from soe_cli.errors import OutcomeUnknownError, RefusedError, SoeError, UnreachableError
from soe_cli.model.mail import OutgoingMail
from soe_cli.workspace.services import service, spreadsheet_client
from soe_cli.workspace.transport import Transport
from tests.conftest import Misbehave, State
from tests.workspace.conftest import ANA, MakeTransport, Serve, SignIn

DRAFTS = "https://gmail.googleapis.com/gmail/v1/users/me/drafts"
LETTER = OutgoingMail("Ana", ANA, "maria@ejemplo.pe", "Hola", "Hola", "<p>Hola</p>")
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"


def post_with_googleapiclient(transport: Transport) -> Any:
    """A call that changes something, by Google's own client."""
    return service(transport, "calendar", "v3").calendars().insert(body={"summary": "Citas"}).execute()


def post_with_gspread(transport: Transport) -> Any:
    """A call that changes something, by gspread."""
    made = service(transport, "drive", "v3").files()
    book = made.create(body={"name": "Hoja", "mimeType": "application/vnd.google-apps.spreadsheet"}).execute()["id"]
    requests = [{"addSheet": {"properties": {"title": "Otra"}}}]
    return spreadsheet_client(transport).batch_update(book, {"requests": requests})


CLIENTS: dict[str, tuple[Callable[[Transport], Any], str]] = {
    "googleapiclient": (post_with_googleapiclient, "calendar.calendars.insert"),
    "gspread": (post_with_gspread, "sheets.spreadsheets.batchUpdate"),
}


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "drop-after-commit"},
        {"kind": "drop-before"},
        {"kind": "status", "status": 503},
        {"kind": "status", "status": 500},
    ],
    ids=str,
)
def test_a_change_that_fails_is_made_once_and_its_outcome_is_unknown(
    transport: MakeTransport, misbehave: Misbehave, state: State, client: str, fault: dict[str, Any]
) -> None:
    # given
    call, method = CLIENTS[client]
    misbehave(rules=[{"method": method, **fault}])

    # when
    with pytest.raises(OutcomeUnknownError):
        call(transport())

    # then
    assert state()["requests"][method] == 1


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (400, "badRequest"),
        (403, "userRateLimitExceeded"),
        (404, "notFound"),
        (409, "aborted"),
        (429, "rateLimitExceeded"),
    ],
)
def test_a_refusal_is_told_with_googles_reason_and_is_not_repeated(
    transport: MakeTransport, misbehave: Misbehave, state: State, client: str, status: int, reason: str
) -> None:
    # given
    call, method = CLIENTS[client]
    misbehave(
        rules=[{"method": method, "kind": "status", "status": status, "reason": reason, "message": "Porque no."}]
    )

    # when
    with pytest.raises(RefusedError) as refused:
        call(transport())

    # then
    assert (refused.value.status, refused.value.detail) == (status, "Porque no.")
    # Sheets names no reasons of its own, only Google's canonical status
    assert refused.value.reason in (
        reason,
        "INVALID_ARGUMENT",
        "PERMISSION_DENIED",
        "NOT_FOUND",
        "ABORTED",
        "RESOURCE_EXHAUSTED",
    )
    assert state()["requests"][method] == 1


@pytest.mark.parametrize("kind", ["drop-before", "drop-after-commit"])
def test_a_reading_that_is_cut_off_reached_nobody(
    sign_in: SignIn, misbehave: Misbehave, state: State, kind: str
) -> None:
    # given
    google = sign_in()
    draft = google.gmail.create_draft(LETTER)
    misbehave(rules=[{"method": "*.get", "kind": kind}])

    # when
    with pytest.raises(UnreachableError):
        google.gmail.draft_exists(draft)

    # then
    assert state()["requests"]["gmail.users.drafts.get"] == 1


def test_a_reading_that_google_cannot_answer_is_refused(sign_in: SignIn, misbehave: Misbehave) -> None:
    misbehave(rules=[{"method": "*.get", "kind": "status", "status": 503}])

    with pytest.raises(RefusedError, match="503"):
        sign_in().gmail.draft_exists("r-1")


def test_a_change_that_takes_too_long_may_have_been_made(
    transport: MakeTransport, misbehave: Misbehave, state: State
) -> None:
    # given
    hasty = transport(timeout=0.05)
    misbehave(latency_ms=200)

    # when
    with pytest.raises(OutcomeUnknownError, match="se agotó el tiempo de espera"):
        post_with_googleapiclient(hasty)

    # then it is, a moment later, and once
    deadline = time.monotonic() + 5
    while "Citas" not in (made := [calendar["summary"] for calendar in state()["calendars"]]):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    assert made.count("Citas") == 1
    assert state()["requests"]["calendar.calendars.insert"] == 1


def test_a_reading_that_takes_too_long_reached_nobody(transport: MakeTransport, misbehave: Misbehave) -> None:
    misbehave(latency_ms=200)

    with pytest.raises(UnreachableError):
        transport(timeout=0.05).send("GET", DRAFTS)


@pytest.mark.parametrize("method", ["GET", "POST", "PATCH", "DELETE"])
def test_where_nobody_listens_nothing_was_done(transport: MakeTransport, nobody: str, method: str) -> None:
    with pytest.raises(UnreachableError) as error:
        transport(address=nobody).send(method, DRAFTS, json={})

    assert nobody.removeprefix("http://") in error.value.message
    assert "no se perdió nada" in error.value.next_step


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n{",
    ],
    ids=["no answer", "answer cut off", "chunk cut off"],
)
@pytest.mark.parametrize(("method", "error"), [("GET", UnreachableError), ("POST", OutcomeUnknownError)])
def test_a_connection_that_closes_is_heard_of_once(
    transport: MakeTransport, serve: Serve, answer: bytes, method: str, error: type[SoeError]
) -> None:
    # given a server that hangs up
    server = serve(answer)

    # when
    with pytest.raises(error):
        transport(address=server.address).send(method, DRAFTS, json={})

    # then
    assert len(server.heard) == 1


def test_a_kept_connection_that_was_closed_meanwhile_costs_nothing(transport: MakeTransport, serve: Serve) -> None:
    # given a server that answers, and hangs up although it had promised not to
    server = serve(OK)
    sender = transport(address=server.address)

    # when
    for _ in range(3):
        sender.send("POST", DRAFTS, json={})
        assert server.hung_up.acquire(timeout=10)

    # then
    assert len(server.heard) == 3


def test_an_answer_that_no_google_would_give_is_still_an_error_for_people(
    transport: MakeTransport, serve: Serve
) -> None:
    page = b"<html>Proxy del ministerio</html>"
    server = serve(
        b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: %d\r\n\r\n%s" % (len(page), page)
    )

    with pytest.raises(RefusedError, match=r"407.*Proxy Authentication Required"):
        transport(address=server.address).send("POST", DRAFTS, json={})


@pytest.mark.parametrize(("method", "error"), [("GET", UnreachableError), ("POST", OutcomeUnknownError)])
def test_a_page_in_googles_place_is_no_answer(
    transport: MakeTransport, serve: Serve, method: str, error: type[SoeError]
) -> None:
    # given an office's filter, which answers everything with a page and 200
    page = b"<html>Sitio bloqueado</html>"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(page)
    server = serve(head + page)

    # then
    with pytest.raises(error):
        transport(address=server.address).send(method, DRAFTS, json={})


def test_a_file_that_is_a_page_is_the_answer(transport: MakeTransport, serve: Serve) -> None:
    page = b"<table><tr><td>Cita</td></tr></table>"
    server = serve(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page) + page)

    response = transport(address=server.address).send(
        "GET", "https://www.googleapis.com/drive/v3/files/f1?alt=media"
    )

    assert response.content == page


@pytest.mark.parametrize(
    ("address", "url", "expected"),
    [
        ("http://127.0.0.1:9", "https://gmail.googleapis.com/a/b?c=1&d=ñ#e", "http://127.0.0.1:9/a/b?c=1&d=ñ#e"),
        (
            "http://127.0.0.1:9/",
            "https://www.googleapis.com/upload/drive/v3/files?x",
            "http://127.0.0.1:9/upload/drive/v3/files?x",
        ),
        (None, "https://sheets.googleapis.com/v4/x", "https://sheets.googleapis.com/v4/x"),
    ],
)
def test_the_configured_address_takes_the_place_of_googles(address: str | None, url: str, expected: str) -> None:
    given = Transport(Credentials("x"), address=address, timeout=1)  # type: ignore[no-untyped-call]
    assert given.address_of(url) == expected


@pytest.mark.parametrize("resumable", [False, True])
def test_uploads_go_to_the_configured_address(transport: MakeTransport, state: State, resumable: bool) -> None:
    # given
    raw = io.BytesIO(b"To: maria@ejemplo.pe\r\nSubject: Hola\r\n\r\nHola\r\n")
    media = MediaIoBaseUpload(raw, "message/rfc822", resumable=resumable)
    drafts = service(transport(), "gmail", "v1").users().drafts()

    # when
    drafts.create(userId="me", media_body=media).execute()

    # then
    assert [draft["to"] for draft in state()["drafts"]] == ["maria@ejemplo.pe"]


def test_batches_go_to_the_configured_address(transport: MakeTransport, serve: Serve) -> None:
    # given
    server = serve(OK)
    google = service(transport(address=server.address), "gmail", "v1")
    batch = google.new_batch_http_request()
    batch.add(google.users().drafts().get(userId="me", id="r-1"))

    # when (what comes back is no batch, but it is from there)
    with pytest.raises(BatchError):
        batch.execute()

    # then
    assert server.heard == ["POST /batch HTTP/1.1"]


def test_an_offices_proxy_is_not_asked_for_the_sandbox(
    sign_in: SignIn, nobody: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given a proxy that would look for this machine elsewhere
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, nobody)
    monkeypatch.delenv("no_proxy", raising=False)

    # then both signing in and calling, and renewing a token, go straight
    google = sign_in()
    google._credentials.token = "caducado"
    assert google.gmail.draft_exists("r-1") is False


def test_an_offices_proxy_is_asked_for_google(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> None:
    # given
    proxy = serve(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n")
    monkeypatch.setenv("https_proxy", proxy.address)
    monkeypatch.delenv("no_proxy", raising=False)

    # when
    with pytest.raises(UnreachableError):
        Transport(Credentials("x"), address=None, timeout=5).send("GET", DRAFTS)  # type: ignore[no-untyped-call]

    # then
    assert [line.rpartition(" ")[0] for line in proxy.heard] == ["CONNECT gmail.googleapis.com:443"]


def test_several_threads_may_share_a_transport(sign_in: SignIn, state: State) -> None:
    # given
    google = sign_in()

    # when
    with ThreadPoolExecutor(8) as pool:
        drafts = set(pool.map(lambda _: google.gmail.create_draft(LETTER), range(40)))

    # then
    assert {draft["id"] for draft in state()["drafts"]} == drafts
    assert len(drafts) == 40
