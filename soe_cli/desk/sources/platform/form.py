"""The form with which a platform asks who you are, found in its page and filled in as a browser would."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from soe_cli.desk.sources.platform.web import Page, elsewhere, host, joined, origin
from soe_cli.desk.sources.source import PlaceError
from soe_cli.errors import UnusableInputError
from soe_cli.intake.tables.decoding import decode

if TYPE_CHECKING:
    from lxml.html import FormElement, HtmlElement

_TYPED = frozenset({"", "text", "email", "tel", "number", "search"})
IN_THE_BROWSER = "Use «soe report pull --from browser»: usted ingresa y soe toma la descarga."


@dataclass(frozen=True, slots=True)
class Names:
    """How the form's fields are called, "" to find them; ``others`` are filled in besides."""

    user: str = ""
    password: str = ""
    others: Mapping[str, str] = field(default_factory=dict)

    def are_for(self, form: FormElement) -> bool:
        """Whether the form is the one to sign in with."""
        if not self.password:
            return bool(_passwords(form))
        return any(one.get("name") == self.password for one in form.iter("input"))


def asks_password(page: Page, called: str = "") -> bool:
    """Whether there is a field for a password in the page; for the one ``called`` so, when it is named: a page that
    offers to change the password has others."""
    fields = (one for form in _forms(page) for one in _passwords(form))
    return any(not called or one.get("name") == called for one in fields)


def send_to(page: Page, names: Names, user: str, password: str) -> tuple[str, list[tuple[str, str]]]:
    """Where the form of ``page`` goes, and its fields: those that the page brought (hidden ones as well), the user
    and, at the end, the password.

    ``PlaceError`` when there is no such form, or one that would send the password in an address or to another
    site; ``UnusableInputError`` when it lacks the configured fields.
    """
    form = next(filter(names.are_for, _forms(page)), None)
    if form is None:
        raise PlaceError(f"En {host(page.url)} no hay un formulario que pida usuario y clave.", IN_THE_BROWSER)
    target = joined(page.url, (form.get("action") or "").strip())
    if (form.get("method") or "get").strip().lower() != "post":
        raise PlaceError(
            f"El formulario de {host(page.url)} pondría la clave en la dirección de la página: no se envió.",
            IN_THE_BROWSER,
        )
    if origin(target) != origin(page.url):
        raise elsewhere(page.url, target)
    password_field = names.password or str(_passwords(form)[0].get("name"))
    ours = {**names.others, names.user or _user_field(form, page): user, password_field: password}
    _must_be_there(form, ours)
    for one in form.iter("input"):
        if _kind(one) in _TYPED and one.get("value") is None:
            one.set("value", "")  # a browser sends what was left empty, lxml would not
    brought = [(name, value) for name, value in form.form_values() if name not in ours]
    return target, [*brought, *ours.items()]


def _forms(page: Page) -> list[FormElement]:
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    markup = decode(page.content).replace("\0", "").encode("utf-8", "replace")
    try:
        root: HtmlElement = html.document_fromstring(markup, parser=parser)
    except etree.ParserError:
        return []
    return list(root.forms)


def _passwords(form: FormElement) -> list[HtmlElement]:
    return [one for one in form.iter("input") if _kind(one) == "password" and one.get("name")]


def _user_field(form: FormElement, page: Page) -> str:
    """The last field to type in before the password."""
    last = ""
    for one in form.iter("input"):
        if _kind(one) == "password":
            break
        if _kind(one) in _TYPED and one.get("name"):
            last = str(one.get("name"))
    if not last:
        raise PlaceError(
            f"No se reconoce en qué campo se escribe el usuario en {host(page.url)}.",
            'Indíquelo en config.toml, en [report.platform]: user_field = "…".',
        )
    return last


def _must_be_there(form: FormElement, ours: Mapping[str, str]) -> None:
    there = [str(one.get("name")) for one in form.iter("input", "select", "textarea", "button") if one.get("name")]
    missing = [name for name in ours if name not in there]
    if missing:
        raise UnusableInputError(
            f"El formulario de ingreso no tiene el campo «{missing[0]}». Tiene: {', '.join(there)}.",
            "Corrija [report.platform] en config.toml.",
        )


def _kind(one: HtmlElement) -> str:
    return (one.get("type") or "").strip().lower()
