"""A module of 30 people by two consultants, an external workshop, and 300 who enrol: each thing once, though every
command is typed twice.

``expected/`` holds all that some people are written to, as they read it. To write the files again after a wanted
change, run with ``SOE_WRITE_EXPECTED=1`` and read the difference.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from soe_cli.commands.demo.a_module import SETTINGS
from soe_cli.commands.demo.cast import APRENDE, DIRECTORATE, EXTERNAL, FULL, SUBDIRECTOR, Cast
from soe_cli.commands.demo.enrolment_story import enrolment
from soe_cli.commands.demo.external_story import the_external_workshop
from soe_cli.commands.demo.module_story import the_module
from soe_cli.commands.demo.programme_story import programme
from soe_cli.commands.demo.scene import Scene, Story
from soe_cli.commands.demo.stage import Stage
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.e2e.modules import correspondence, live, text_of, world_of

THIRTY = Cast(APRENDE, number=30, doubles=4, beyond=3, cancelling=2)


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """A consultant who shares her centre with Luis."""
    consultant = hire("ana", share_with=("luis@centro.example",))
    consultant.configure(SETTINGS)
    return consultant


def states(state: State) -> Counter[str]:
    """How many of the list stand how."""
    return Counter(row["Estado"] for row in shown(state, "Inscritos"))


def each_mail_was_sent_once(after: dict[str, Any]) -> None:
    """No address got two mails with one subject, and nothing is left in a mailbox or twice in the gate."""
    mails = Counter((one["to"], one["subject"]) for one in after["messages"])
    assert {mail: count for mail, count in mails.items() if count > 1} == {}
    assert after["drafts"] == []


def reads(after: dict[str, Any], name: str, to: str) -> None:
    """All that an address was written to is what stands in the file of that name."""
    text = correspondence(after["messages"], to)
    if "SOE_WRITE_EXPECTED" in os.environ:
        text_of(name).parent.mkdir(exist_ok=True)
        text_of(name).write_text(text, encoding="utf-8")
    assert text == text_of(name).read_text(encoding="utf-8"), name


def test_a_module_goes_from_one_desk_to_another_and_everything_happens_once(
    ana: Consultant, hire: Hire, state: State, tmp_path: Path
) -> None:
    # given a colleague who has never used soe, and takes over after the second session
    luis = hire("luis", join=ana.init().data["join_code"])
    luis.configure(SETTINGS)
    third = APRENDE.sessions[2].start.date()

    def whose(scene: Scene) -> Consultant:
        return luis if scene.day >= third else ana

    # when
    with world_of(ana) as world:
        live(the_module(Stage(THIRTY, world, tmp_path)), world, whose)

    # then
    after = state()
    each_mail_was_sent_once(after)
    assert states(state) == {"Confirmado": 27, "En espera": 1, "Canceló": 2}
    assert {row["Actividad"] for row in shown(state, "Evidencias")} == {f"B{number:02}" for number in range(1, 13)}
    assert all(row["Asistentes"] for row in shown(state, "Programación"))
    certificates = shown(state, "Certificados")
    approved = [row for row in shown(state, "Acta") if row["Resultado"] == "Aprobado"]
    assert len(certificates) == len(approved) > 10
    delivered = [one for one in after["messages"] if one["subject"].startswith("Su certificado")]
    assert len(delivered) == len(certificates)

    # and this is what people read
    documents = {row["N° de documento"] for row in certificates}
    rewarded = next(one for one in THIRTY.people[THIRTY.doubles :] if one.document in documents)
    reads(after, "module_participant", rewarded.email)
    reads(after, "module_waiting", THIRTY.people[-1].email)
    reads(after, "module_speaker", APRENDE.sessions[0].email)
    reads(after, "module_subdirector", SUBDIRECTOR)
    reads(after, "module_directorate", DIRECTORATE)


def test_an_external_workshop_waits_for_its_approval_and_leaves_its_report(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # when
    with world_of(ana) as world:
        live(the_external_workshop(Stage(EXTERNAL, world, tmp_path)), world, lambda scene: ana)

    # then
    after = state()
    each_mail_was_sent_once(after)
    assert states(state) == {"Confirmado": 12}
    assert {row["Actividad"][0] for row in shown(state, "Evidencias")} <= {"B", "C"}
    assert shown(state, "Certificados") == []
    reads(after, "external_participant", EXTERNAL.people[0].email)
    reads(after, "external_institution", "marta.rios@cetpro.ejemplo.pe")
    reads(after, "external_subdirector", SUBDIRECTOR)


def test_three_hundred_enrol_forty_of_them_twice_and_the_places_go_by_arrival(
    ana: Consultant, state: State, tmp_path: Path
) -> None:
    # when
    with world_of(ana) as world:
        stage = Stage(FULL, world, tmp_path)

        def story() -> Story:
            yield from programme(stage)
            yield from enrolment(stage)

        live(story(), world, lambda scene: ana)

    # then
    after = state()
    each_mail_was_sent_once(after)
    assert states(state) == {"Confirmado": 275, "En espera": 15, "Canceló": 10}
    listed = {row["N° de documento"]: row["Estado"] for row in shown(state, "Inscritos")}
    assert listed == {one.document: "Confirmado" for one in FULL.staying} | {
        **{one.document: "Canceló" for one in FULL.leaving},
        **{one.document: "En espera" for one in FULL.people[-15:]},
    }
    kinds = Counter(one["subject"].partition(":")[0] for one in after["messages"])
    assert (kinds["Su inscripción está confirmada"], kinds["Se liberó un lugar para usted"]) == (275, 10)
    assert kinds["Está en la lista de espera"] == 25
