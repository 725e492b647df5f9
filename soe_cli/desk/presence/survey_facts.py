"""What the survey of a session, and those of a module, are planned from."""

from __future__ import annotations

from collections import Counter

from soe_cli.desk.desk import Desk
from soe_cli.desk.enrolments import is_done, settled_mails
from soe_cli.desk.modules import evidence_keys
from soe_cli.desk.presence.attended import attended
from soe_cli.desk.presence.survey_forms import survey_form, survey_links
from soe_cli.desk.presence.surveys import survey_answers
from soe_cli.model.workshop import Module, Session
from soe_cli.procedures.workshops.closing.survey_rows import HEADERS, KEY, TAB
from soe_cli.procedures.workshops.closing.surveys import SurveysFacts
from soe_cli.procedures.workshops.session.survey_form import SurveyFacts


def survey_facts(desk: Desk, module: Module, session: Session, given: str) -> SurveyFacts:
    """What the survey of ``session`` is planned from, as it is now; ``given`` is the form that a person wants."""
    address = survey_links(desk, module).get(session.number, "")
    form = survey_form(desk, address or given) if address or given else None
    return SurveyFacts(
        module=module,
        session=session,
        address=address,
        given=given,
        # The form that soe makes asks nobody who they are.
        anonymous=form.anonymous if form else not (address or given),
        attendance=[one for one in attended(desk, module) if one.session == session.number],
        evidence=evidence_keys(desk),
        told=settled_mails(desk, ("B08/survey/",)),
        is_done=lambda key: is_done(desk, key),
        office=desk.office,
        now=desk.clock.now(),
    )


def surveys_facts(desk: Desk, module: Module) -> SurveysFacts:
    """What the surveys of ``module`` are brought together from, as they are now.

    ``UnusableInputError`` for answers in a file that was changed.
    """
    in_hand = {one.number: survey_answers(desk, module, one) for one in module.sessions}
    rows = desk.workspace.sheets.rows(desk.office.center.workshops, TAB, HEADERS)
    return SurveysFacts(
        module=module,
        answers={number: one.answers for number, one in in_hand.items() if one.answers is not None},
        attended=numbers_attended(desk, module),
        shown={row.values[KEY].strip(): row.values for row in rows if row.values[KEY].strip()},
        evidence=evidence_keys(desk),
        is_done=lambda key: is_done(desk, key),
        office=desk.office,
        now=desk.clock.now(),
        notices=tuple(notice for one in in_hand.values() for notice in one.notices),
    )


def numbers_attended(desk: Desk, module: Module) -> dict[int, int]:
    """How many attended each session whose attendance is registered, by number."""
    registered = attended(desk, module)
    counted = Counter(one.session for one in registered if one.attended)
    return {one.session: counted[one.session] for one in registered}
