"""What people answered to the survey of a session: in its form, or in a file that was kept in its place."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from soe_cli.desk.desk import Desk
from soe_cli.desk.modules import proofs
from soe_cli.desk.presence.survey_forms import survey_form, survey_links
from soe_cli.errors import RefusedError, UnusableInputError
from soe_cli.intake.surveys import survey_in_form
from soe_cli.model.notice import Notice
from soe_cli.model.survey import SurveyAnswers
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.workshops.session.survey_file import kept_answers_key

_FILE = re.compile(r"/d/([\w-]+)")


@dataclass(frozen=True, slots=True)
class SurveyInHand:
    """The answers to a session's survey, None while it has none or nobody here can read them; and what there is to
    tell of it."""

    answers: SurveyAnswers | None = None
    notices: tuple[Notice, ...] = ()


def survey_answers(desk: Desk, module: Module, session: Session) -> SurveyInHand:
    """What came in so far: what a file that was kept holds, or else the form in "Programación".

    Of a form that several sessions share, the answers that came between the session's start and the next one's.
    ``UnusableInputError`` for a kept file that was changed.
    """
    links = survey_links(desk, module)
    kept = _kept(desk, module, session)
    if kept is not None:
        told = f"Las respuestas a la encuesta del taller {session.number} son las del archivo guardado en Drive."
        return SurveyInHand(kept, notices=(Notice("info", "survey-from-file", told),))
    link = links.get(session.number, "")
    return _answered(desk, module, session, link, links) if link else SurveyInHand()


def _answered(desk: Desk, module: Module, session: Session, link: str, links: Mapping[int, str]) -> SurveyInHand:
    form = survey_form(desk, link)
    if form is None:
        return SurveyInHand(notices=(_unreadable(session, link),))
    since, until = _between(module, session, links)
    given = (
        one.answers
        for one in desk.workspace.form_answers.responses(form.id)
        if (since is None or one.submitted >= since) and (until is None or one.submitted < until)
    )
    read = survey_in_form(form.questions, given)
    return SurveyInHand(read.answers, () if form.anonymous else (_not_anonymous(session),))


def _between(module: Module, session: Session, links: Mapping[int, str]) -> tuple[datetime | None, datetime | None]:
    """From when until when answers to the session's form are its own; None without a bound."""
    starts = [one.start for one in module.sessions if links.get(one.number) == links[session.number]]
    earlier = any(start < session.start for start in starts)
    later = min((start for start in starts if start > session.start), default=None)
    return (session.start if earlier else None), later


def _kept(desk: Desk, module: Module, session: Session) -> SurveyAnswers | None:
    begin = kept_answers_key(module, session)
    rows = [(key, proof) for key, proof in proofs(desk).items() if key.startswith(begin)]
    if not rows:
        return None
    key, link = rows[-1]
    content = _download(desk, session, link)
    if hashlib.sha256(content).hexdigest()[:10] != key.rpartition("/")[2]:
        raise _lost(session, link, "ya no es el que soe guardó")
    return msgspec.json.decode(content, type=SurveyAnswers)


def _download(desk: Desk, session: Session, link: str) -> bytes:
    found = _FILE.search(link)
    if found is None:
        raise _lost(session, link, "no está en esa dirección")
    try:
        return desk.workspace.drive.download(desk.workspace.drive.file(found[1]))
    except RefusedError as refusal:
        if refusal.status not in (403, 404):
            raise
        raise _lost(session, link, "no está, o su cuenta no puede leerlo") from refusal


def _lost(session: Session, link: str, why: str) -> UnusableInputError:
    return UnusableInputError(
        f"El archivo con las respuestas a la encuesta del taller {session.number} ({link}) {why}.",
        "Recupérelo de la papelera o de su historial en Drive, o bórrelo de «Evidencias» y use --from otra vez.",
    )


def _unreadable(session: Session, link: str) -> Notice:
    return Notice(
        "warning",
        "survey-unreadable",
        f"Las respuestas a la encuesta del taller {session.number} ({link}) no se pueden leer desde su cuenta: pida"
        " que compartan el formulario con usted como editor, o use «soe workshop survey --from ARCHIVO».",
    )


def _not_anonymous(session: Session) -> Notice:
    return Notice(
        "warning",
        "survey-not-anonymous",
        f"La encuesta del taller {session.number} pregunta quién responde (nombre, documento o correo): soe no lee"
        " esos datos, pero es mejor que no los pida.",
    )
