"""No text makes more of an e-mail or a calendar file than the text that it is."""

from __future__ import annotations

import pytest

from soe_cli.errors import UnusableInputError
from soe_cli.messages.calendar_file import calendar_file
from soe_cli.messages.rendering import MessageContext
from tests.security.harmless import Page, letter, lines_of, orders
from tests.security.hostile import HOSTILE, Hostile
from tests.security.letters import LINK, START, kinds, saying, travelling, whole

KINDS = kinds()
NAMED_IN_SUBJECT = [one for one in KINDS if "Rosa" in saying(one, "Rosa").subject][::5]
WITH_LINK = [one for one in KINDS if LINK in whole(saying(one, "Rosa").html)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda one: one.__name__)
def test_every_message_says_a_hostile_text_and_does_nothing_else(kind: type[MessageContext]) -> None:
    honest = saying(kind, "Rosa")
    lines, elements = whole(honest.text).count("\n"), whole(honest.html).count("<")

    for hostile in HOSTILE:
        message = saying(kind, hostile.written)

        page = Page(whole(message.html))
        assert page.active == set(), hostile
        assert whole(message.html).count("<") == elements, hostile
        assert orders(whole(message.text) + whole(message.html) + message.subject) == set(), hostile
        assert whole(message.text).count("\n") == lines, hostile


@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
def test_no_text_adds_a_header_an_address_or_a_part_to_a_mail(hostile: Hostile) -> None:
    for kind in NAMED_IN_SUBJECT:
        message = saying(kind, hostile.written)

        parsed = letter(travelling(message, sender_name=hostile.written))

        assert " ".join(str(parsed["subject"]).split()) == " ".join(message.subject.split())
        assert [part.get_content_type() for part in parsed.iter_parts()] == ["text/plain", "text/html"]
        (sender,) = parsed["from"].addresses
        assert sender.addr_spec == "ana@centro.example"


@pytest.mark.parametrize("hostile", HOSTILE, ids=str)
def test_a_calendar_file_has_one_event_with_the_lines_of_an_honest_one(hostile: Hostile) -> None:
    def made(text: str) -> str:
        content = calendar_file(
            uid="1@soe",
            start=START,
            minutes=30,
            summary=text,
            description=f"{text}\n{text}",
            link=LINK,
            organizer_name=text,
            organizer="ana@centro.example",
            stamp=START,
        ).content
        assert isinstance(content, tuple)
        return whole(content)

    content = made(hostile.written)

    assert lines_of(content) == lines_of(made("Rosa"))
    assert content.count("\nBEGIN:") == made("Rosa").count("\nBEGIN:")
    assert orders(content.replace("\r\n", "\n")) == set()


@pytest.mark.parametrize("kind", WITH_LINK, ids=lambda one: one.__name__)
@pytest.mark.parametrize("link", ["javascript:alert(1)", "https://meet.google.com@x.example/", "http://x.example/"])
def test_no_message_leads_to_an_unsafe_address(kind: type[MessageContext], link: str) -> None:
    with pytest.raises(UnusableInputError, match="No se puede escribir a nadie con el enlace"):
        saying(kind, "Rosa", link)
