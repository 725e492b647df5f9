"""Pages for people: server-rendered HTML in Spanish, readable on a telephone, without script.

Each page is a Jinja template beside this file, on ``base.html.j2``.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from starlette.responses import HTMLResponse

if TYPE_CHECKING:
    from jinja2 import Environment

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; form-action 'self'"


def page(template: str, status: int, *, leads_to: str = "", **shown: Any) -> HTMLResponse:
    """The page ``template`` with what it shows.

    It loads nothing from elsewhere, nobody can frame it, and its form goes to this server alone, from where it may
    be led on to the addresses ``leads_to``.
    """
    content = _templates().get_template(template).render(shown)
    return HTMLResponse(content, status, {"content-security-policy": f"{_POLICY} {leads_to}".strip()})


@cache
def _templates() -> Environment:
    from jinja2 import DictLoader, Environment, StrictUndefined

    found = [entry for entry in files(__name__).iterdir() if entry.name.endswith(".j2")]
    sources = {entry.name: entry.read_text("utf-8") for entry in found}
    return Environment(loader=DictLoader(sources), autoescape=True, undefined=StrictUndefined, trim_blocks=True)
