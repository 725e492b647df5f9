"""The columns of people's own spreadsheets: proposed with samples, confirmed or corrected one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from soe_cli.commands.setting_up.asking import NO, YES, agree, ask, say
from soe_cli.ui import console

if TYPE_CHECKING:
    from soe_cli.commands.setting_up.scene import Scene
    from soe_cli.desk.adopting import Adoption
    from soe_cli.intake.shared_columns import Recognised


def settle_columns(scene: Scene, adoption: Adoption) -> bool:
    """Ask about each tab of a spreadsheet, and keep what was decided; whether it is to be used."""
    decided: list[str] = []
    for tab in adoption.tabs:
        settled = _settle(tab)
        decided += settled.decisions()
        adoption = adoption.with_tab(settled)
    if not _add(adoption):
        return False
    scene.answers.columns += decided
    scene.answers.add_columns = True
    return True


def _settle(tab: Recognised) -> Recognised:
    """The tab with every column confirmed, corrected or said to be missing."""
    _show(tab)
    while True:
        answer = console.ask("¿Es correcto? [S/n, o el número de la fila que quiere corregir]").casefold()
        if not answer or answer in YES:
            return tab.confirmed()
        if answer.isdecimal() and 0 < int(answer) <= len(tab.columns):
            tab = _correct(tab, tab.columns[int(answer) - 1].header)
            _show(tab)
        elif answer in NO:
            say("  Escriba el número de la fila que no es correcta.")
        else:
            say("  Enter si todo es correcto; si no, el número de una fila. Nada se escribe todavía en su hoja.")


def _show(tab: Recognised) -> None:
    from soe_cli.ui.tables import print_table

    say("", f"La pestaña «{tab.called}» se usará como «{tab.tab}». Con (?), lo que soe supone por su parecido.")
    rows = []
    for number, one in enumerate(tab.columns, start=1):
        title = f"{one.title} (?)" if one.title and not one.sure else one.title or "- no está -"
        rows.append((str(number), one.header, title, ", ".join(one.samples)))
    print_table("", ("", "Dato de soe", "Columna de su hoja", "Por ejemplo"), rows, console.talk())


def _correct(tab: Recognised, header: str) -> Recognised:
    from soe_cli.desk.adopting import title_in

    titles = [f"{number} {title}" for number, title in enumerate(tab.titles, start=1) if title]
    say(f"  Columnas de su hoja: {' · '.join(titles)}")
    title = ask(
        f"  ¿Cuál es «{header}»? Número o título, - si no está",
        explained="Si no está, soe la agrega al final, después de preguntarle.",
        check=lambda typed: title_in(tab, typed),
        optional=True,
    )
    return tab.with_column(header, title)


def _add(adoption: Adoption) -> bool:
    """Whether what is missing may be added; without it soe does not write there."""
    lacking = {tab.called: list(tab.added().values()) for tab in adoption.tabs if tab.missing}
    known = {tab.tab for tab in adoption.tabs}
    tabs = [tab for tab in adoption.wanted.tabs if tab not in known]
    if not lacking and not tabs:
        return True
    say("", f"A «{adoption.title}» le falta:")
    for called, headers in lacking.items():
        say(f"  en «{called}», estas columnas: {', '.join(headers)}")
    if tabs:
        say(f"  estas pestañas: {', '.join(tabs)}")
    return agree(
        "¿Agregarlo al terminar? Las columnas van al final; no se mueve ninguna de las suyas.",
        usual=True,
        explained="«Clave» impide registrar dos veces lo mismo; sin ella soe no escribe en esa hoja.",
    )
