"""A mail's HTML made fit to be looked at: it runs nothing, loads nothing and leads nowhere.

The page that shows it adds two more fences: a frame without any permission, and a policy that allows no source.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from lxml import etree, html
from starlette.responses import HTMLResponse

_POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-dns-prefetch-control": "off",
}
# A policy does not hold what these do: they refresh, redirect relative links, or connect ahead of time.
_LEFT_OUT = ("script", "link", "meta", "base", "iframe", "frame", "frameset", "object", "embed", "template")
_LEADING = {"href", "xlink:href", "action", "formaction", "ping", "target", "srcdoc", "autofocus"}
_STYLE = "<style>html{color-scheme:light;background:#fff;color:#1f2328;font:1rem/1.5 system-ui,sans-serif}</style>"


def framed(text: str) -> HTMLResponse:
    """The document for the frame that shows the HTML ``text`` of a mail."""
    root = _read(text)
    content = ""
    if root is not None:
        etree.strip_elements(root, *_LEFT_OUT, etree.Comment, etree.ProcessingInstruction, with_tail=False)
        for element in root.iter("*"):
            for name in list(filter(_is_unfit, element.attrib)):
                del element.attrib[name]
        content = html.tostring(root, encoding="unicode")
    return HTMLResponse(f"<!doctype html>\n<meta charset=utf-8>{_STYLE}\n{content}", headers=_HEADERS)


def links(text: str) -> list[tuple[str, str]]:
    """The web addresses that a mail's HTML leads to, each once, with the words that lead there."""
    root = _read(text)
    found: dict[str, str] = {}
    for anchor in [] if root is None else root.iter("a"):
        address = (anchor.get("href") or "").strip()
        if _is_web(address):
            found.setdefault(address, " ".join(str(anchor.text_content()).split()))
    return list(found.items())


def _is_unfit(attribute: str) -> bool:
    name = attribute.lower()
    return name in _LEADING or name.startswith("on")


def _is_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("http", "https")
    except ValueError:
        return False


def _read(text: str) -> html.HtmlElement | None:
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), html.HTMLParser(encoding="utf-8"))
    except etree.ParserError:
        return None  # nothing but white space or comments
