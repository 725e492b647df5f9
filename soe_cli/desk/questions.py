"""What the participants of a module ask, as its form, its sheet or a file have it now."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from soe_cli.desk.desk import Desk
from soe_cli.errors import UnusableInputError
from soe_cli.intake.questions import questions_in_form, questions_in_table
from soe_cli.model.question import Question
from soe_cli.model.workshop import Module


def questions(desk: Desk, module: Module, place: str) -> list[Question]:
    """What people asked when they registered, and what they ask in ``place``: a file, or the address of a form or
    of a Google Sheet ("" for none).

    ``UnusableInputError`` when one of them cannot be read, or ``place`` asks nothing.
    """
    registered = _at(desk, module.form, needed=False) if module.form else []
    return [*registered, *(_at(desk, place, needed=True) if place else [])]


def _at(desk: Desk, place: str, *, needed: bool) -> list[Question]:
    from soe_cli.desk.sources.google_sheet import spreadsheet_id
    from soe_cli.intake.tables.source import open_source

    if spreadsheet_id(place):
        return _in_sheet(desk, place, needed=needed)
    if not place.startswith(("https://", "http://")):
        return questions_in_table(open_source(Path(place)))
    form = desk.workspace.form_answers.find(place)
    if form is None:
        raise _unreadable(place)
    return questions_in_form(form.questions, desk.workspace.form_answers.responses(form.id))


def _in_sheet(desk: Desk, place: str, *, needed: bool) -> list[Question]:
    from soe_cli.desk.sources.google_sheet import GoogleSheetSource
    from soe_cli.desk.sources.source import PlaceError
    from soe_cli.intake.tables.source import open_source

    with TemporaryDirectory(dir=desk.home.root) as folder:
        try:
            fetched = GoogleSheetSource(desk.workspace.sheets, place, "", desk.clock.now()).fetch(Path(folder))
        except PlaceError as error:
            raise _unreadable(place) from error
        try:
            return questions_in_table(open_source(fetched.path))
        except UnusableInputError:
            # A sheet of registrations need not ask for questions.
            if needed:
                raise
            return []


def _unreadable(place: str) -> UnusableInputError:
    return UnusableInputError(
        f"No se encuentra {place}, o su cuenta no puede leer sus respuestas.",
        "Pida que se comparta con su cuenta como editor, o use --from con las preguntas en un archivo.",
    )
