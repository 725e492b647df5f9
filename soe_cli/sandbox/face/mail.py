"""A user's mailbox: its folders, each message, and a citizen's answer to one."""

from __future__ import annotations

import html
import re
import sqlite3
from email.message import EmailMessage, Message
from email.utils import format_datetime
from typing import Any

from starlette.responses import Response

from soe_cli.sandbox.face import safe_html
from soe_cli.sandbox.face.visit import Visit, ask, download, led_to, shown
from soe_cli.sandbox.face.words import in_lima
from soe_cli.sandbox.gmail import mailbox as store
from soe_cli.sandbox.gmail import mime
from soe_cli.sandbox.gmail.labels import relabel
from soe_cli.sandbox.service import ApiError, Raw, Resource
from soe_cli.sandbox.store import now

_API = "/gmail/v1/users/me"
_DRAFTS = "borradores"
_FOLDERS = {
    "recibidos": ("Recibidos", "INBOX"),
    "enviados": ("Enviados", "SENT"),
    _DRAFTS: ("Borradores", "DRAFT"),
    "papelera": ("Papelera", "TRASH"),
}
_PAGE = "50"
_WEB = re.compile(r"https?://[^\s<>\"')\]]+")
_MEETING = re.compile(r"https://meet\.google\.com/([a-z]{3}-[a-z]{4}-[a-z]{3})")
_HEADS = {"From": "De", "To": "Para", "Cc": "Con copia", "Bcc": "Con copia oculta", "Reply-To": "Responder a"}


def mailbox(conn: sqlite3.Connection, visit: Visit) -> Response:
    """One folder (``carpeta``), fifty messages at a time (``pagina``)."""
    asked = visit.query.get("carpeta", "")
    chosen = asked if asked in _FOLDERS else "recibidos"
    title, label = _FOLDERS[chosen]
    page = {"pageToken": visit.query["pagina"]} if visit.query.get("pagina") else {}
    if chosen == _DRAFTS:
        found = ask(conn, visit, f"{_API}/drafts", maxResults=_PAGE, **page)
        places = [(one["message"]["id"], f"correo/borradores/{one['id']}") for one in found.get("drafts", [])]
    else:
        found = ask(conn, visit, f"{_API}/messages", labelIds=[label], maxResults=_PAGE, **page)
        places = [(one["id"], f"correo/{one['id']}") for one in found.get("messages", [])]
    content: dict[str, Any] = {
        "folders": {name: words for name, (words, _) in _FOLDERS.items()},
        "chosen": chosen,
        "rows": [_line(conn, visit, identity) | {"place": visit.to(place)} for identity, place in places],
        "unread": ask(conn, visit, f"{_API}/labels/INBOX")["messagesUnread"],
        "following": found.get("nextPageToken", ""),
    }
    return shown(conn, visit, "mailbox.html.j2", title, "correo", **content)


def letter(conn: sqlite3.Connection, visit: Visit) -> Response:
    """One message, which counts as read from now on."""
    row = store.message(conn, visit.user, visit.path["id"])
    relabel(conn, row, (), ["UNREAD"])
    return _letter_page(conn, visit, row)


def draft(conn: sqlite3.Connection, visit: Visit) -> Response:
    """A message that waits to be sent."""
    return _letter_page(conn, visit, store.draft(conn, visit.user, visit.path["id"]))


def body(conn: sqlite3.Connection, visit: Visit) -> Response:
    """The message's HTML, for the frame in its page."""
    message = _message(conn, visit)
    return safe_html.framed(mime.body_text(message, "text/html"))


def attachment(conn: sqlite3.Connection, visit: Visit) -> Response:
    """One of the message's attachments, by its place among them."""
    parts, number = _attachments(_message(conn, visit)), int(visit.path["number"])
    if number >= len(parts):
        raise store.not_found()
    return download(_name(parts[number]), Raw(parts[number].get_content_type(), mime.content(parts[number])))


def answer(conn: sqlite3.Connection, visit: Visit) -> Response:
    """Puts what the recipient of a message answers into the user's inbox, and leads there."""
    row = store.message(conn, visit.user, visit.path["id"])
    sent = mime.parse(bytes(row["raw"]))
    sender, text = visit.form.get("de", ""), visit.form.get("texto", "").strip()
    if sender not in _recipients(row) or not text:
        raise ApiError(400, "invalidArgument", "An answer comes from a recipient and says something.")
    subject = mime.header(sent, "Subject")
    reply = EmailMessage()
    reply["Message-ID"] = f"<respuesta.{row['id']}.{conn.total_changes}@ciudadano.example>"
    reply["Date"] = format_datetime(in_lima(now(conn)))
    reply["From"], reply["To"] = sender, visit.user
    reply["Subject"] = subject if subject.lower().startswith("re:") else f"Re: {subject}"
    reply["In-Reply-To"] = reply["References"] = mime.header(sent, "Message-ID")
    reply.set_content(text, cte="quoted-printable")
    store.store(conn, visit.user, reply.as_bytes(), ["INBOX", "UNREAD"], row["thread_id"])
    return led_to(visit.to("correo"))


def _line(conn: sqlite3.Connection, visit: Visit, identity: str) -> Resource:
    """What a folder shows of a message."""
    found = ask(conn, visit, f"{_API}/messages/{identity}", format="metadata")
    headers = {one["name"].lower(): one["value"] for one in reversed(found["payload"]["headers"])}
    mine = {"SENT", "DRAFT"} & set(found["labelIds"])
    return {
        "who": f"Para: {headers.get('to', '')}" if mine else headers.get("from", ""),
        "subject": headers.get("subject", "") or "(sin asunto)",
        "snippet": html.unescape(found["snippet"]),
        "at": int(found["internalDate"]) / 1000,
        "unread": "UNREAD" in found["labelIds"],
    }


def _letter_page(conn: sqlite3.Connection, visit: Visit, row: sqlite3.Row) -> Response:
    message = mime.parse(bytes(row["raw"]))
    web, text = mime.body_text(message, "text/html"), mime.body_text(message, "text/plain")
    parts = _attachments(message)
    content: dict[str, Any] = {
        "row": row,
        "heads": [(words, value) for name, words in _HEADS.items() if (value := mime.header(message, name))],
        "headers": mime.headers(message),
        "has_html": bool(web.strip()),
        "text": text,
        "links": _links(web, text, visit),
        "attachments": [(_name(part), len(mime.content(part))) for part in parts],
        "answering": _recipients(row) if "SENT" in row["labels"].split() else [],
    }
    title = mime.header(message, "Subject") or "(sin asunto)"
    return shown(conn, visit, "letter.html.j2", title, "correo", **content)


def _links(web: str, text: str, visit: Visit) -> list[tuple[str, str, str]]:
    """The addresses in a message, with their words and where each leads in this sandbox: nowhere, if outside."""
    found = dict(safe_html.links(web)) if web else dict.fromkeys(_WEB.findall(text), "")
    return [(address, words, _inside(address, visit)) for address, words in found.items()]


def _inside(address: str, visit: Visit) -> str:
    if meeting := _MEETING.fullmatch(address):
        return visit.to(f"reuniones/{meeting[1]}")
    return address if address.startswith(f"{visit.base}/") else ""


def _message(conn: sqlite3.Connection, visit: Visit) -> Message:
    return mime.parse(bytes(store.message(conn, visit.user, visit.path["id"])["raw"]))


def _attachments(message: Message) -> list[Message]:
    return [part for part in message.walk() if not part.is_multipart() and not mime.is_body(part)]


def _name(part: Message) -> str:
    return part.get_filename("") or "adjunto"


def _recipients(row: sqlite3.Row) -> list[str]:
    try:
        return mime.recipients(bytes(row["raw"]))
    except ApiError:
        return []
