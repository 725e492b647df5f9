"""Gmail on trial: a draft is there until it is deleted, and one that is gone is never sent."""

from __future__ import annotations

from soe_cli.desk.doctor.live.trial import Trial
from soe_cli.model.mail import OutgoingMail
from soe_cli.workspace.probing import Probe

_HEADER = "X-SOE-Prueba"


def try_mail(probe: Probe, stamp: str) -> Trial:
    """A draft to oneself is made, looked for, deleted, and then asked to be sent. No mail leaves."""
    trial = Trial("live-gmail")
    own, marked = probe.gmail.address, {_HEADER: stamp}
    made: list[str] = []

    def clean() -> None:
        for draft in {*made, *probe.gmail.find_drafts(own, marked)}:
            probe.gmail.delete_draft(draft)

    with trial.leaving_nothing(clean, f"un borrador «{_subject(stamp)}»"):
        draft = probe.gmail.create_draft(_mail(own, stamp))
        made.append(draft)
        there = probe.gmail.draft_exists(draft)
        trial.holds("draft-stands", "Un borrador recién creado", "está" if there else "no está", expected=there)
        found = probe.gmail.find_drafts(own, marked)
        told = "se encuentra" if draft in found else "no se encuentra"
        trial.holds("draft-found", "Un borrador, por su destinatario y encabezado", told, expected=draft in found)
        probe.gmail.delete_draft(draft)
        gone = not probe.gmail.draft_exists(draft)
        trial.holds("draft-gone", "Un borrador borrado", "ya no está" if gone else "sigue", expected=gone)
        trial.refused(
            "gone-not-sent", "Enviar un borrador que ya no está", (404, 400), lambda: probe.gmail.send_draft(draft)
        )
    return trial


def _subject(stamp: str) -> str:
    return f"Prueba de soe doctor {stamp}"


def _mail(own: str, stamp: str) -> OutgoingMail:
    text = "soe doctor --live crea este borrador y lo borra enseguida. No se envía."
    html = f"<p>{text}</p>"
    return OutgoingMail("soe doctor", own, own, _subject(stamp), text, html, headers=((_HEADER, stamp),))
