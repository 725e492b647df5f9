"""The documents of a session, from the facts as they are now."""

from __future__ import annotations

from pathlib import Path

from soe_cli.desk.desk import Desk
from soe_cli.desk.enrolments import enrolments
from soe_cli.desk.questions import questions
from soe_cli.documents.session_sheet import Told, session_sheet
from soe_cli.model.enrolment import Standing
from soe_cli.model.session_paper import Paper
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.workshops.programme.agenda import agenda, duties
from soe_cli.procedures.workshops.session.questions import grouped


def session_paper(desk: Desk, paper: Paper, module: Module, session: Session) -> bytes:
    """The document as DOCX; the run sheet has the questions that people have left.

    ``UnusableInputError`` when the institution's template, or the module's form, cannot be used.
    """
    asked = questions(desk, module, "") if paper is Paper.RUN else ()
    told = Told(
        center=desk.office.center.name,
        consultant=desk.office.consultant.name,
        contact=desk.office.consultant.email,
        confirmed=sum(one.standing is Standing.CONFIRMED for one in enrolments(desk, module)),
        agenda=agenda(module, session),
        duties=duties(module, session),
        questions=grouped(asked),
    )
    return session_sheet(paper, module, session, told, _own_template(desk, paper))


def _own_template(desk: Desk, paper: Paper) -> Path | None:
    settings = desk.config.documents
    own = {
        Paper.TECHNICAL: settings.sheet_template,
        Paper.SCHEDULE: settings.schedule_template,
        Paper.RUN: settings.run_sheet_template,
    }[paper]
    return Path(own) if own else None
