"""An office made ready: the centre's things at Google, the sign-in, the texts and the configuration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from soe_cli import config as configuration
from soe_cli.config import CenterSettings, Config, ConsultantSettings, WorkspaceSettings
from soe_cli.desk.adopting import Adoption, adopt, corrected, look_at, mapping_of, settings_of, settled
from soe_cli.desk.home import Home
from soe_cli.desk.join_code import Shared, read_join_code
from soe_cli.desk.sandbox import sandbox_address
from soe_cli.desk.setting_up import shared_things
from soe_cli.desk.setting_up.reaching import credentials_of, keep_practice_session, reach
from soe_cli.desk.settings.file import change, commented, with_changes
from soe_cli.errors import DecisionNeededError
from soe_cli.model.center import Center
from soe_cli.model.shared_spreadsheets import ATTENTIONS, WORKSHOPS
from soe_cli.model.text import fold

if TYPE_CHECKING:
    from soe_cli.desk.setting_up.shared_things import Prepared
    from soe_cli.workspace.workspace import Workspace

_NOBODYS = Config(ConsultantSettings("-", "-"), CenterSettings("-", "-", "-", "-"))
OTHER_HOME = "Use otra carpeta (variable SOE_HOME), o guarde aparte esa carpeta antes de empezar de nuevo."


@dataclass(frozen=True, slots=True)
class OwnSheets:
    """The addresses of spreadsheets that the centre keeps already, "" for one that soe finds or makes; what is
    known of their columns (``Atenciones/Consulta=Motivo``), and whether those that are missing may be added."""

    attentions: str = ""
    workshops: str = ""
    columns: Sequence[str] = ()
    add_columns: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What ``soe init`` was asked for.

    ``sandbox`` is "" for Google itself. ``join`` is a colleague's code or ""; ``center`` may be "" with it.
    ``settings`` are further values by their path in the configuration. ``signed_in``: the account has a sign-in of
    its own at the sandbox, which stays.
    """

    sandbox: str
    name: str
    email: str
    center: str
    share_with: Sequence[str]
    join: str
    service_account: str = ""
    own: OwnSheets = OwnSheets()
    settings: Mapping[tuple[str, ...], Any] = field(default_factory=dict)
    signed_in: bool = False


@dataclass(frozen=True, slots=True)
class SetUp:
    """How the home stands now; ``kept`` says that its configuration was there before, ``made`` names what was made
    at Google, ``unshared`` what people have to share with their colleagues themselves."""

    config: Config
    kept: bool
    made: tuple[str, ...]
    unshared: tuple[str, ...]


def set_up(home: Home, wish: Wish) -> SetUp:
    """Make the home ready for a consultant, and the centre's shared things with it. Repeating it makes nothing new.

    ``DecisionNeededError`` when the home belongs to somebody else or to another centre; ``UsageError`` for an
    address that is no sandbox's; ``NotSetUpError`` when the account is not signed in; ``UnusableInputError`` when a
    colleague's things are not shared with this account.
    """
    from soe_cli.messages.scripts import install_defaults
    from soe_cli.workspace.auth import write_private

    kept = standing_config(home, wish)
    with_changes(commented(_NOBODYS), wish.settings)  # before anything is made, what cannot be written is refused
    before = kept.workspace if kept else WorkspaceSettings(service_account=wish.service_account)
    address = sandbox_address(wish.sandbox) if wish.sandbox else ""
    workspace = msgspec.structs.replace(before, sandbox=address)
    shared = read_join_code(wish.join) if wish.join else None
    credentials = credentials_of(home, wish.email, workspace)
    looking = reach(credentials, wish.email, workspace, {}, {})
    adopted = _adopted(looking, wish, kept)
    extra = _extra(wish, adopted, kept, shared)
    columns = (kept.columns if kept else {}) | mapping_of(extra, "columns")
    tabs = (kept.tabs if kept else {}) | mapping_of(extra, "tabs")
    google = reach(credentials, wish.email, workspace, columns, tabs)
    ready = _ready(google, home, wish, adopted, kept, shared)
    unshared = shared_things.share(google, ready.center, wish.share_with, adopted)
    if address and not wish.signed_in:
        keep_practice_session(home, wish.email, credentials)
    install_defaults(home.scripts)
    if kept:
        if kept.workspace != workspace:
            # The same sandbox answers at another address: a port is free one day and taken the next.
            extra[("workspace", "sandbox")] = address
        return SetUp(change(home, extra) if extra else kept, kept=True, made=ready.made, unshared=unshared)
    fresh = Config(
        consultant=ConsultantSettings(wish.name, wish.email),
        center=CenterSettings(*astuple(ready.center)),
        workspace=workspace,
    )
    written = with_changes(commented(fresh), extra)
    write_private(home.config, written.encode())
    return SetUp(configuration.load(home.config), kept=False, made=ready.made, unshared=unshared)


def standing_config(home: Home, wish: Wish) -> Config | None:
    """The configuration that is there already, if it is this consultant's, in this centre; None without one."""
    if not home.config.exists():
        return None
    kept = configuration.load(home.config)
    if kept.consultant.email != wish.email or bool(kept.workspace.sandbox) != bool(wish.sandbox):
        raise DecisionNeededError(
            f"En {home.root} ya hay una configuración, de {kept.consultant.email}.", OTHER_HOME
        )
    center = center_of(kept)
    same = read_join_code(wish.join).center == center if wish.join else fold(wish.center) == fold(center.name)
    if not same:
        raise DecisionNeededError(
            f"En {home.root} ya hay una configuración para otro centro: {center.name}.", OTHER_HOME
        )
    return kept


def center_of(config: Config) -> Center:
    """The centre that a configuration names."""
    settings = config.center
    return Center(settings.name, settings.calendar, settings.attentions, settings.workshops, settings.folder)


def _adopted(google: Workspace, wish: Wish, kept: Config | None) -> list[Adoption]:
    """The spreadsheets of people's own, with nothing left to decide."""
    asked = [(wish.own.attentions, ATTENTIONS), (wish.own.workshops, WORKSHOPS)]
    asked = [(address, wanted) for address, wanted in asked if address]
    if not asked or wish.join:
        return []
    decided = list(wish.own.columns)
    if kept:
        # What was not there the first time has been added since, under the name that the configuration tells.
        decided = [one for one in decided if not one.endswith("=")]
        decided += [f"{name}=+{title}" for name, title in kept.columns.items()]
    looked = [corrected(look_at(google, address, wanted), decided) for address, wanted in asked]
    return [settled(one, add_columns=wish.own.add_columns) for one in looked]


def _extra(
    wish: Wish, adopted: Sequence[Adoption], kept: Config | None, shared: Shared | None
) -> dict[tuple[str, ...], Any]:
    """What the configuration says besides who and where: the mapping of columns, and what was asked for."""
    extra = dict(wish.settings) | settings_of(adopted)
    if shared and not kept:
        extra |= {("columns", name): title for name, title in shared.columns.items()}
        extra |= {("tabs", name): title for name, title in shared.tabs.items()}
    return extra


def _ready(
    google: Workspace,
    home: Home,
    wish: Wish,
    adopted: Sequence[Adoption],
    kept: Config | None,
    shared: Shared | None,
) -> Prepared:
    if kept is None:
        if shared:
            return shared_things.joined(google, shared.center, wish.email)
        return shared_things.prepared(google, wish.center, adopted)
    center = center_of(kept)
    for one in adopted:
        if one.spreadsheet not in (center.attentions, center.workshops):
            raise DecisionNeededError(
                f"{center.name} ya registra en otra hoja que «{one.title}».", "soe no cambia de hoja. " + OTHER_HOME
            )
        adopt(google, one)
    return shared_things.standing(google, center, str(home.root), wish.sandbox or "Google")
