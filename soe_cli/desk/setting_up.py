"""Prepares an office: the centre's calendar and spreadsheets (found, made, shared, joined) and the home folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from soe_cli import config as configuration
from soe_cli.config import CenterSettings, Config, ConsultantSettings, WorkspaceSettings
from soe_cli.desk.home import Home
from soe_cli.desk.join_code import read_join_code
from soe_cli.errors import DecisionNeededError, RefusedError, UnusableInputError, UsageError
from soe_cli.model.center import Center
from soe_cli.model.folding import fold
from soe_cli.model.shared_spreadsheets import ATTENTIONS, WORKSHOPS, SharedSpreadsheet

if TYPE_CHECKING:
    from soe_cli.workspace.workspace import Workspace

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What ``soe init`` was asked for. ``join`` is a colleague's code or ""; ``center`` may be "" with it."""

    sandbox: str
    name: str
    email: str
    center: str
    share_with: Sequence[str]
    join: str


def set_up(home: Home, wish: Wish) -> Config:
    """Make the home ready for a consultant, and the centre's shared things with it. Repeating it makes nothing new.

    ``DecisionNeededError`` when the home belongs to somebody else; ``UsageError`` for an address that is no
    sandbox's; ``UnusableInputError`` when a colleague's things are not shared with this account.
    """
    from soe_cli.messages.scripts import install_defaults
    from soe_cli.workspace import auth
    from soe_cli.workspace.workspace import Workspace

    _must_be_loopback(wish.sandbox)
    kept = _kept(home, wish)
    timeout = kept.workspace.timeout_seconds if kept else WorkspaceSettings().timeout_seconds
    credentials = auth.sandbox_credentials(wish.sandbox.rstrip("/"), wish.email)
    google = Workspace(
        credentials,
        account=wish.email,
        address=wish.sandbox.rstrip("/"),
        timeout=timeout,
        columns=kept.columns if kept else {},
    )
    center = _joined(google, wish) if wish.join else _prepared(google, wish.center)
    _share(google, center, wish.share_with)
    settled = CenterSettings(center.name, center.calendar, center.attentions, center.workshops)
    config = kept or Config(
        consultant=ConsultantSettings(wish.name, wish.email),
        center=settled,
        workspace=WorkspaceSettings(sandbox=wish.sandbox.rstrip("/")),
    )
    auth.save(home.credentials, credentials)
    install_defaults(home.scripts)
    if kept is None:
        auth.write_private(home.config, configuration.render(config).encode())
    return config


def _kept(home: Home, wish: Wish) -> Config | None:
    """The configuration that is there already, if it is this consultant's on this Workspace."""
    if not home.config.exists():
        return None
    kept = configuration.load(home.config)
    if kept.consultant.email == wish.email and kept.workspace.sandbox == wish.sandbox.rstrip("/"):
        return kept
    raise DecisionNeededError(
        f"En {home.root} ya hay una configuración, de {kept.consultant.email}.",
        "Use otra carpeta (variable SOE_HOME), o guarde aparte esa carpeta antes de empezar de nuevo.",
    )


def _prepared(google: Workspace, name: str) -> Center:
    tag = f"soe:{fold(name).replace(' ', '-')}"
    return Center(
        name=name,
        calendar=_calendar(google, f"Citas - {name}", f"{tag}:calendar"),
        attentions=_spreadsheet(google, ATTENTIONS, f"{tag}:attentions"),
        workshops=_spreadsheet(google, WORKSHOPS, f"{tag}:workshops"),
    )


def _calendar(google: Workspace, title: str, tag: str) -> str:
    return google.calendar.find_calendar(tag) or google.calendar.create_calendar(title, tag)


def _spreadsheet(google: Workspace, wanted: SharedSpreadsheet, tag: str) -> str:
    found = google.drive.find_spreadsheet(tag)
    spreadsheet = found or google.drive.create_spreadsheet(wanted.title, tag)
    google.sheets.ensure_tabs(spreadsheet, wanted.tabs)
    if found is None:
        google.sheets.drop_first_tab(spreadsheet)
    return spreadsheet


def _joined(google: Workspace, wish: Wish) -> Center:
    center = read_join_code(wish.join)
    try:
        google.calendar.join_calendar(center.calendar)
        google.sheets.ensure_tabs(center.attentions, {})
        google.sheets.ensure_tabs(center.workshops, {})
    except RefusedError as refusal:
        if refusal.status not in (403, 404):
            raise
        raise UnusableInputError(
            f"El calendario del centro {center.name} no está compartido con {wish.email}.",
            f"Pida a su colega que ejecute «soe init» con --share-with {wish.email}, y repita este comando.",
        ) from refusal
    return center


def _share(google: Workspace, center: Center, addresses: Sequence[str]) -> None:
    for address in addresses:
        google.calendar.share_calendar(center.calendar, address)
        google.drive.share(center.attentions, address)
        google.drive.share(center.workshops, address)


def _must_be_loopback(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme != "http" or parts.hostname not in LOOPBACK:
        raise UsageError(
            f"«{address}» no es la dirección de un sandbox en este equipo.",
            "Inícielo con «soe sandbox serve» y copie la dirección que imprime, por ejemplo http://127.0.0.1:8765.",
        )
