"""The one Jinja environment: HTML is escaped, and a fact that a template misses fails."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from soe_cli.errors import UnusableInputError
from soe_cli.messages import spanish
from soe_cli.messages.holes import is_mark
from soe_cli.model.web_address import web_address_problem

if TYPE_CHECKING:
    from jinja2 import Environment

BOOKING_LINK = "http://serviciosvirtuales.trabajo.gob.pe/extra-net/web/citas"
"""Where a citizen books an appointment (PE-SOE-001-01, A01)."""


def fill(template: str, facts: Mapping[str, object]) -> str:
    """The template of that file name with ``facts`` in it; UnusableInputError if it asks for another one."""
    import jinja2

    try:
        return environment().get_template(template).render(facts)
    except jinja2.TemplateError as error:
        raise UnusableInputError(
            f"No se puede redactar el texto «{template}»: {error}.",
            "Avise a quien administra soe: no se ha enviado nada.",
        ) from error


@cache
def environment() -> Environment:
    """The environment of ``templates/``, with the words of :mod:`soe_cli.messages.spanish` as filters."""
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.PackageLoader("soe_cli.messages"),
        autoescape=jinja2.select_autoescape(enabled_extensions=("html.j2",)),
        undefined=jinja2.StrictUndefined,
        finalize=_refuse_none,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    words = (
        spanish.article,
        spanish.date_in_words,
        spanish.greeting_name,
        spanish.hour_in_digits,
        spanish.hour_in_words,
        web_address,
    )
    made.filters.update({word.__name__: word for word in words})
    made.globals["booking_link"] = BOOKING_LINK
    return made


def web_address(link: str) -> str:
    """``link``, to which a button leads; UnusableInputError for one that nobody should be sent to."""
    # A hole is filled with what Google itself answers; the ministry's own page is still without TLS.
    if link != BOOKING_LINK and not is_mark(link) and (problem := web_address_problem(link)):
        raise UnusableInputError(
            f"No se puede escribir a nadie con el enlace «{link}»: {problem}.",
            "Corríjalo donde está escrito (la hoja compartida o la opción del comando) y repita el comando.",
        )
    return link


def _refuse_none(value: object) -> object:
    """Keeps a fact that is not known from being printed as the word *None*."""
    import jinja2

    if value is None:
        raise jinja2.UndefinedError("a fact is None")
    return value
