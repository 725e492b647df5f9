"""Drive and Forms on trial: a file's id is used once, and what bears a tag is found by it."""

from __future__ import annotations

from soe_cli.desk.doctor.live.trial import Trial, eventually
from soe_cli.model.file import NewFile
from soe_cli.workspace.probing import Probe


def try_files(probe: Probe, stamp: str) -> Trial:
    """A small file is made twice with one id, looked for by its tag, and deleted."""
    trial = Trial("live-drive")
    drive, tag = probe.drive, f"soe:doctor:file:{stamp}"
    wish = NewFile(f"Prueba de soe doctor {stamp}.txt", tag, "", "text/plain", b"soe doctor")
    made: list[str] = []

    def clean() -> None:
        for file in {*made, *drive.find(tag)}:
            probe.delete_file(file)

    with trial.leaving_nothing(clean, f"el archivo «{wish.name}» en su Drive"):
        file = drive.new_id()
        made.append(file)
        drive.create(file, wish)
        trial.refused(
            "id-once", "Crear otra vez con el mismo identificador", (409,), lambda: drive.create(file, wish)
        )
        _is_found(trial, probe, tag, file, "Un archivo, por su marca")
    return trial


def try_forms(probe: Probe, stamp: str) -> Trial:
    """A form is made, found by its title, marked, found by its tag, and deleted."""
    trial = Trial("live-forms")
    title, tag = f"Prueba de soe doctor {stamp} (formulario)", f"soe:doctor:form:{stamp}"
    made: list[str] = []

    def clean() -> None:
        for file in {*made, *probe.drive.find(tag, title)}:
            probe.delete_file(file)

    with trial.leaving_nothing(clean, f"el formulario «{title}» en su Drive"):
        form = probe.forms.create("Prueba de soe doctor", title)
        made.append(form)
        found = eventually(lambda: probe.drive.find(tag, title), bool)
        told = "se encuentra" if found == [form] else "no se encuentra"
        trial.holds("found-by-title", "Un formulario, por su nombre", told, expected=found == [form])
        probe.drive.keep(form, tag, "")
        _is_found(trial, probe, tag, form, "Un formulario, por su marca")
        link = probe.forms.publish(form)
        trial.holds("published", "Publicar el formulario", "da su dirección", expected=link.startswith("http"))
    return trial


def _is_found(trial: Trial, probe: Probe, tag: str, file: str, what: str) -> None:
    found = eventually(lambda: probe.drive.find(tag), bool)
    told = "se encuentra" if found == [file] else f"se encuentran {len(found)}"
    trial.holds("found-by-tag", what, told, expected=found == [file])
