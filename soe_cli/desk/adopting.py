"""A spreadsheet that the centre has kept for years, taken as one of the two shared ones: nothing of it is moved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from soe_cli.desk.sources.google_sheet import spreadsheet_id
from soe_cli.errors import DecisionNeededError, RefusedError, UnusableInputError, UsageError
from soe_cli.intake.shared_columns import Recognised, own_title, recognise_all
from soe_cli.model.shared_spreadsheets import SharedSpreadsheet
from soe_cli.model.text import fold

if TYPE_CHECKING:
    from soe_cli.workspace.layouts import Layout
    from soe_cli.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Adoption:
    """A person's spreadsheet as soe would use it: ``tabs`` are those recognised, ``layouts`` all that are there."""

    wanted: SharedSpreadsheet
    spreadsheet: str
    title: str
    tabs: tuple[Recognised, ...]
    layouts: tuple[Layout, ...]

    def with_tab(self, tab: Recognised) -> Adoption:
        """With what a person decided of one tab."""
        return replace(self, tabs=tuple(tab if one.tab == tab.tab else one for one in self.tabs))

    def columns(self) -> dict[str, str]:
        """What ``[columns]`` has to say of it."""
        return {name: title for tab in self.tabs for name, title in tab.mapping().items()}

    def called(self) -> dict[str, str]:
        """What ``[tabs]`` has to say of it."""
        return {tab.tab: tab.called for tab in self.tabs if fold(tab.tab) != fold(tab.called)}


def look_at(google: Workspace, address: str, wanted: SharedSpreadsheet) -> Adoption:
    """The spreadsheet at ``address`` (or of that id), with what soe recognises in it; nothing is changed.

    ``UsageError`` for what is no address of a spreadsheet; ``UnusableInputError`` when it cannot be read, or
    nothing in it looks like ``wanted``.
    """
    bare = address.strip()
    identity = spreadsheet_id(bare) or bare
    if not re.fullmatch(r"[\w-]{20,}", identity):
        raise UsageError(
            f"«{bare}» no es la dirección de una hoja de cálculo de Google.",
            "Ábrala en su navegador y copie su dirección: https://docs.google.com/spreadsheets/d/…",
        )
    try:
        title, layouts = google.layouts.read(identity)
    except RefusedError as refusal:
        raise _unreadable(refusal, bare) from refusal
    tabs = recognise_all(wanted.tabs, [(one.title, one.rows) for one in layouts])
    if not tabs:
        raise UnusableInputError(
            f"En «{title}» no se reconoce ninguna pestaña de «{wanted.title}».",
            "La fila de encabezados tiene que estar entre las 10 primeras, con al menos tres columnas como Fecha,"
            " N° de documento o Apellidos y nombres. Corrija la hoja, o deje que soe cree la suya.",
        )
    return Adoption(wanted, identity, title, tuple(tabs), tuple(layouts))


def corrected(adoption: Adoption, corrections: Iterable[str]) -> Adoption:
    """With what a person wrote of some columns: ``Consulta=Motivo``, ``Atenciones/Estado=Situación``; nothing
    behind ``=`` for one that is not there, ``+`` and a title for one that is, or is to be, added.

    Those that name no column of this spreadsheet are passed over. ``UsageError`` when it has none of that title.
    """
    for written in corrections:
        name, _, title = (part.strip() for part in written.partition("="))
        for tab in adoption.tabs:
            if header := _header(tab, name):
                adoption = adoption.with_tab(tab.with_column(header, _meant(tab, header, title)))
    return adoption


def _meant(tab: Recognised, header: str, title: str) -> str:
    """The title in the tab that was decided on; "" for a column that is still to be added."""
    if title and not title.startswith("+"):
        return title_in(tab, title)
    added = fold(title.removeprefix("+") or own_title(header))
    return next((there for there in tab.titles if fold(there) == added), "")


def title_in(tab: Recognised, typed: str) -> str:
    """The title in the tab that a person means, by its name or its number from 1; ``UsageError`` for another."""
    titles = [title for title in dict.fromkeys(tab.titles) if title]
    if typed.isdecimal() and 0 < int(typed) <= len(tab.titles) and tab.titles[int(typed) - 1]:
        return tab.titles[int(typed) - 1]
    found = next((title for title in titles if fold(title) == fold(typed)), None)
    if found is None:
        raise UsageError(
            f"En la pestaña «{tab.called}» no hay una columna «{typed}».", f"Tiene estas: {', '.join(titles)}."
        )
    return found


def settled(adoption: Adoption, *, add_columns: bool) -> Adoption:
    """The adoption, when nobody has to decide anything more; ``DecisionNeededError`` says what."""
    guesses = [(tab, one) for tab in adoption.tabs for one in tab.guessed]
    if guesses:
        words = " ".join(f'--map "{tab.tab}/{one.header}={one.title}"' for tab, one in guesses)
        raise DecisionNeededError(
            f"En «{adoption.title}» estas columnas podrían ser las que soe busca, y hay que confirmarlas:"
            f" {', '.join(f'«{one.title}» ({one.header})' for _, one in guesses)}.",
            f"Si es así, agregue: {words}",
        )
    lacking = [f"{tab.tab}: {', '.join(tab.missing)}" for tab in adoption.tabs if tab.missing]
    if lacking and not add_columns:
        raise DecisionNeededError(
            f"A «{adoption.title}» le faltan columnas. {'. '.join(lacking)}.",
            "Agregue --add-columns para ponerlas al final, sin mover ninguna de las suyas; o diga con --map cómo se"
            " llaman.",
        )
    return adoption


def adopt(google: Workspace, adoption: Adoption) -> str:
    """Add the missing columns behind the others, and the missing tabs; the spreadsheet's id. Repeating it adds
    nothing: what was added is there."""
    layouts = {one.title: one for one in adoption.layouts}
    for tab in adoption.tabs:
        headers = list(tab.added().values())
        if headers:
            google.layouts.add_headers(adoption.spreadsheet, layouts[tab.called], tab.row, headers)
    called = adoption.called()
    wanted = {called.get(tab, tab): headers for tab, headers in adoption.wanted.tabs.items()}
    google.sheets.ensure_tabs(adoption.spreadsheet, wanted)
    return adoption.spreadsheet


def settings_of(adoptions: Sequence[Adoption]) -> dict[tuple[str, ...], Any]:
    """What the configuration has to say of them, by the path of each setting."""
    said: dict[tuple[str, ...], Any] = {}
    for one in adoptions:
        said |= {("columns", name): title for name, title in one.columns().items()}
        said |= {("tabs", name): title for name, title in one.called().items()}
    return said


def mapping_of(settings: Mapping[tuple[str, ...], Any], section: str) -> dict[str, str]:
    """The entries of ``[columns]`` or ``[tabs]`` among such settings."""
    return {path[1]: value for path, value in settings.items() if path[0] == section}


def _header(tab: Recognised, name: str) -> str:
    """The header of the tab that ``name`` means, with or without the tab before it; "" for another tab's."""
    before, _, bare = name.rpartition("/")
    if before and fold(before) not in (fold(tab.tab), fold(tab.called)):
        return ""
    return next((one.header for one in tab.columns if fold(one.header) == fold(bare)), "")


def _unreadable(refusal: RefusedError, address: str) -> UnusableInputError | RefusedError:
    if refusal.status in (403, 404):
        return UnusableInputError(
            f"No se encuentra la hoja de cálculo {address}, o su cuenta no tiene permiso.",
            "Pida a su dueño que la comparta con usted como editor, y repita.",
        )
    if refusal.status == 400:
        return UnusableInputError(
            f"{address} no es una hoja de cálculo de Google; puede ser un archivo de Excel guardado en Drive.",
            "Ábralo con Hojas de cálculo de Google, elija «Guardar como Hojas de cálculo de Google» y use esa"
            " dirección.",
        )
    return refusal
