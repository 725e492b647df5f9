"""What people registered for a module: in its form, in a sheet or in a file."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from soe_cli.desk.desk import Desk
from soe_cli.errors import UnusableInputError, UsageError
from soe_cli.intake.registrations.reading import Registrations
from soe_cli.model.workshop import Module


def registrations(desk: Desk, module: Module, file: Path | None) -> Registrations:
    """What people registered: in ``file``, or in the form or sheet that the module names.

    ``UsageError`` when it names none, ``UnusableInputError`` when it cannot be read.
    """
    from soe_cli.intake.registrations.table import registrations_in_table
    from soe_cli.intake.tables.source import open_source

    if file is not None:
        return registrations_in_table(open_source(file), desk.clock.now())
    if not module.form:
        raise UsageError(
            f"El módulo «{module.name}» no tiene formulario de inscripción.",
            f"Créelo con «soe workshop invite {module.id}», o use --from con un archivo.",
        )
    return _in_sheet(desk, module) or _in_form(desk, module)


def _in_form(desk: Desk, module: Module) -> Registrations:
    from soe_cli.intake.registrations.form import registrations_in_form

    form = desk.workspace.form_answers.find(module.form)
    if form is None:
        raise _unreadable(module, "el formulario", "puede editarlo")
    responses = desk.workspace.form_answers.responses(form.id)
    return registrations_in_form(form.questions, responses, collects_email=form.collects_email)


def _in_sheet(desk: Desk, module: Module) -> Registrations | None:
    """What the spreadsheet that the module names holds; None when it names something else."""
    from soe_cli.desk.sources.google_sheet import GoogleSheetSource, spreadsheet_id
    from soe_cli.desk.sources.source import PlaceError
    from soe_cli.intake.registrations.table import registrations_in_table
    from soe_cli.intake.tables.source import open_source

    if not spreadsheet_id(module.form):
        return None
    now = desk.clock.now()
    with TemporaryDirectory(dir=desk.home.root) as folder:
        try:
            fetched = GoogleSheetSource(desk.workspace.sheets, module.form, "", now).fetch(Path(folder))
        except PlaceError as error:
            raise _unreadable(module, "la hoja de inscripciones", "puede leerla") from error
        return registrations_in_table(open_source(fetched.path), now)


def _unreadable(module: Module, what: str, may: str) -> UnusableInputError:
    return UnusableInputError(
        f"No se encuentra {what} de «{module.name}» ({module.form}), o su cuenta no {may}.",
        "Pida que se comparta con su cuenta como editor, o use --from con las respuestas en un archivo.",
    )
