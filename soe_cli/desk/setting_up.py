"""Prepares an office: the centre's calendar and spreadsheets (found, made, shared, joined) and the home folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING

from soe_cli import config as configuration
from soe_cli.config import CenterSettings, Config, ConsultantSettings, WorkspaceSettings
from soe_cli.desk.home import Home
from soe_cli.desk.join_code import read_join_code
from soe_cli.desk.sandbox import no_sandbox, sandbox_address
from soe_cli.errors import DecisionNeededError, RefusedError, UnusableInputError
from soe_cli.model.center import Center
from soe_cli.model.shared_spreadsheets import ATTENTIONS, WORKSHOPS, SharedSpreadsheet
from soe_cli.model.text import fold

if TYPE_CHECKING:
    from google.oauth2.credentials import Credentials

    from soe_cli.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Wish:
    """What ``soe init`` was asked for. ``join`` is a colleague's code or ""; ``center`` may be "" with it."""

    sandbox: str
    name: str
    email: str
    center: str
    share_with: Sequence[str]
    join: str


@dataclass(frozen=True, slots=True)
class SetUp:
    """How the home stands now; ``kept`` says that its configuration was there before and stays as it was."""

    config: Config
    kept: bool


def set_up(home: Home, wish: Wish) -> SetUp:
    """Make the home ready for a consultant, and the centre's shared things with it. Repeating it makes nothing new.

    ``DecisionNeededError`` when the home belongs to somebody else or to another centre; ``UsageError`` for an
    address that is no sandbox's; ``UnusableInputError`` when a colleague's things are not shared with this account.
    """
    from soe_cli.messages.scripts import install_defaults
    from soe_cli.workspace import auth
    from soe_cli.workspace.workspace import Workspace

    address = sandbox_address(wish.sandbox)
    kept = _kept(home, wish)
    credentials = _sandbox_credentials(address, wish.email)
    google = Workspace(
        credentials,
        account=wish.email,
        address=address,
        timeout=(kept.workspace if kept else WorkspaceSettings()).timeout_seconds,
        columns=kept.columns if kept else {},
    )
    if kept:
        center = _standing(google, center_of(kept), home, address)
    else:
        center = _joined(google, wish) if wish.join else _prepared(google, wish.center)
    _share(google, center, wish.share_with)
    auth.save(home.credentials, credentials)
    install_defaults(home.scripts)
    if kept:
        if kept.workspace.sandbox != address:
            _point_to(home, address)
        return SetUp(kept, kept=True)
    config = Config(
        consultant=ConsultantSettings(wish.name, wish.email),
        center=CenterSettings(*astuple(center)),
        workspace=WorkspaceSettings(sandbox=address),
    )
    auth.write_private(home.config, configuration.render(config).encode())
    return SetUp(config, kept=False)


def center_of(config: Config) -> Center:
    """The centre that a configuration names."""
    settings = config.center
    return Center(settings.name, settings.calendar, settings.attentions, settings.workshops, settings.folder)


def _kept(home: Home, wish: Wish) -> Config | None:
    """The configuration that is there already, if it is this consultant's, on a sandbox, in this centre."""
    if not home.config.exists():
        return None
    kept = configuration.load(home.config)
    other = "Use otra carpeta (variable SOE_HOME), o guarde aparte esa carpeta antes de empezar de nuevo."
    if kept.consultant.email != wish.email or not kept.workspace.sandbox:
        raise DecisionNeededError(f"En {home.root} ya hay una configuración, de {kept.consultant.email}.", other)
    same = (
        read_join_code(wish.join) == center_of(kept) if wish.join else fold(wish.center) == fold(kept.center.name)
    )
    if not same:
        raise DecisionNeededError(
            f"En {home.root} ya hay una configuración para otro centro: {kept.center.name}.", other
        )
    return kept


def _sandbox_credentials(address: str, mail: str) -> Credentials:
    from soe_cli.workspace import auth

    try:
        return auth.sandbox_credentials(address, mail)
    except (RefusedError, ValueError, LookupError, TypeError) as error:
        raise no_sandbox(address) from error


def _standing(google: Workspace, center: Center, home: Home, address: str) -> Center:
    """The centre of a configuration that was there before, whose things must still be there."""
    try:
        _look_up(google, center)
    except RefusedError as refusal:
        if refusal.status not in (403, 404):
            raise
        raise DecisionNeededError(
            f"El calendario o las hojas de {center.name} no existen en {address}.",
            f"Si vació el sandbox, use otra carpeta (variable SOE_HOME) o guarde aparte {home.root}: su registro es"
            " del Workspace anterior.",
        ) from refusal
    return center


def _point_to(home: Home, address: str) -> None:
    """The same sandbox answers at another address: a port is free one day and taken the next."""
    import tomlkit

    from soe_cli.workspace import auth

    document = tomlkit.parse(home.config.read_text(encoding="utf-8"))
    document["workspace"]["sandbox"] = address
    auth.write_private(home.config, tomlkit.dumps(document).encode())


def _look_up(google: Workspace, center: Center) -> None:
    """Reach the centre's things once, and put back tabs and headers that are missing."""
    google.calendar.join_calendar(center.calendar)
    google.sheets.ensure_tabs(center.attentions, ATTENTIONS.tabs)
    google.sheets.ensure_tabs(center.workshops, WORKSHOPS.tabs)


def _prepared(google: Workspace, name: str) -> Center:
    tag = f"soe:{fold(name).replace(' ', '-')}"
    return Center(
        name=name,
        calendar=_calendar(google, f"Citas - {name}", f"{tag}:calendar"),
        attentions=_spreadsheet(google, ATTENTIONS, f"{tag}:attentions"),
        workshops=_spreadsheet(google, WORKSHOPS, f"{tag}:workshops"),
        folder=_folder(google, f"Talleres - {name}", f"{tag}:folder"),
    )


def _calendar(google: Workspace, title: str, tag: str) -> str:
    return google.calendar.find_calendar(tag) or google.calendar.create_calendar(title, tag)


def _folder(google: Workspace, title: str, tag: str) -> str:
    return google.drive.find_folder(tag) or google.drive.create_folder(title, tag)


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
        _look_up(google, center)
    except RefusedError as refusal:
        if refusal.status not in (403, 404):
            raise
        raise UnusableInputError(
            f"El calendario y las hojas de {center.name} no están compartidos con {wish.email}.",
            f"Pida a su colega que ejecute «soe init» con --share-with {wish.email}, y repita este comando.",
        ) from refusal
    return center


def _share(google: Workspace, center: Center, addresses: Sequence[str]) -> None:
    for address in addresses:
        google.calendar.share_calendar(center.calendar, address)
        google.drive.share(center.attentions, address)
        google.drive.share(center.workshops, address)
        if center.folder:
            google.drive.share(center.folder, address)
