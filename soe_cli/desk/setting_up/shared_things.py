"""What a centre shares at Google: its calendar, two spreadsheets and a folder; found, made, joined, shared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from soe_cli.desk.adopting import Adoption, adopt
from soe_cli.errors import DecisionNeededError, RefusedError, UnusableInputError
from soe_cli.model.center import Center
from soe_cli.model.shared_spreadsheets import ATTENTIONS, WORKSHOPS, SharedSpreadsheet
from soe_cli.model.text import fold

if TYPE_CHECKING:
    from soe_cli.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Prepared:
    """A centre that is ready; ``made`` are the names of what was not there before."""

    center: Center
    made: tuple[str, ...]


def prepared(google: Workspace, name: str, adopted: Sequence[Adoption]) -> Prepared:
    """The centre of that name: what bears its tag is found, what is missing is made, and people's own spreadsheets
    are taken instead."""
    tag = f"soe:{fold(name).replace(' ', '-')}"
    own = {one.wanted.title: one for one in adopted}
    made: list[str] = []

    def found(title: str, there: str | None) -> str | None:
        if there is None:
            made.append(title)
        return there

    calendar = f"Citas - {name}"
    folder = f"Talleres - {name}"
    center = Center(
        name=name,
        calendar=found(calendar, google.calendar.find_calendar(f"{tag}:calendar"))
        or google.calendar.create_calendar(calendar, f"{tag}:calendar"),
        attentions=_spreadsheet(google, ATTENTIONS, f"{tag}:attentions", own, made),
        workshops=_spreadsheet(google, WORKSHOPS, f"{tag}:workshops", own, made),
        folder=found(folder, google.drive.find_folder(f"{tag}:folder"))
        or google.drive.create_folder(folder, f"{tag}:folder"),
    )
    return Prepared(center, tuple(made))


def joined(google: Workspace, center: Center, email: str) -> Prepared:
    """A colleague's centre, as this account reaches it; ``UnusableInputError`` when it is not shared with it."""
    try:
        _look_up(google, center)
    except RefusedError as refusal:
        if refusal.status not in (403, 404):
            raise
        raise UnusableInputError(
            f"El calendario y las hojas de {center.name} no están compartidos con {email}.",
            f"Pida a su colega que ejecute «soe init» con --share-with {email}, y repita este comando.",
        ) from refusal
    return Prepared(center, ())


def standing(google: Workspace, center: Center, root: str, where: str) -> Prepared:
    """The centre of a configuration that was there before, whose things must still be there."""
    try:
        _look_up(google, center)
    except RefusedError as refusal:
        if refusal.status not in (403, 404):
            raise
        raise DecisionNeededError(
            f"El calendario o las hojas de {center.name} no existen en {where}.",
            f"Si vació el sandbox, use otra carpeta (variable SOE_HOME) o guarde aparte {root}: su registro es"
            " del Workspace anterior.",
        ) from refusal
    return Prepared(center, ())


def share(
    google: Workspace, center: Center, addresses: Sequence[str], adopted: Sequence[Adoption]
) -> tuple[str, ...]:
    """Let these colleagues write to all of it; the titles of people's own spreadsheets that only they may share."""
    titles = {one.spreadsheet: one.title for one in adopted}
    refused: dict[str, None] = {}
    for address in addresses:
        google.calendar.share_calendar(center.calendar, address)
        for file in filter(None, (center.attentions, center.workshops, center.folder)):
            try:
                google.drive.share(file, address)
            except RefusedError as refusal:
                # soe's leave at Drive covers the files that it made itself.
                if file not in titles or refusal.status not in (403, 404):
                    raise
                refused[titles[file]] = None
    return tuple(refused)


def _look_up(google: Workspace, center: Center) -> None:
    """Reach the centre's things once, and put back tabs and headers that are missing."""
    google.calendar.join_calendar(center.calendar)
    google.sheets.ensure_tabs(center.attentions, ATTENTIONS.tabs)
    google.sheets.ensure_tabs(center.workshops, WORKSHOPS.tabs)


def _spreadsheet(
    google: Workspace, wanted: SharedSpreadsheet, tag: str, own: dict[str, Adoption], made: list[str]
) -> str:
    if adoption := own.get(wanted.title):
        return adopt(google, adoption)
    there = google.drive.find_spreadsheet(tag)
    spreadsheet = there or google.drive.create_spreadsheet(wanted.title, tag)
    google.sheets.ensure_tabs(spreadsheet, wanted.tabs)
    if there is None:
        google.sheets.drop_first_tab(spreadsheet)
        made.append(wanted.title)
    return spreadsheet
