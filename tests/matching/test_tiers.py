"""What counts for more than a name, what contradicts it, and what holds for the whole session and module."""

from __future__ import annotations

from datetime import datetime

from soe_cli.matching.deciding import decision_key
from soe_cli.matching.session import match
from soe_cli.model.attendance import AttendanceRecord, Enrolled, Match, Outcome, Presenter
from soe_cli.model.lima import LIMA

from .people import PEOPLE, decide, someone

MARIA = someone("maria", email="mquispe@ejemplo.pe", code="M-7", phone="+51987654321")
JUAN = someone("juan", email="Juan.Mamani@ejemplo.pe")
ROSAS = (someone("rosa-s", email="rosas@ejemplo.pe"), someone("rosa-z", email="rosas@ejemplo.pe"))
SOME = (MARIA, JUAN, *ROSAS)


def one(
    record: AttendanceRecord, enrolled: tuple[Enrolled, ...] = SOME, decided: dict[str, str] | None = None
) -> Match:
    [found] = match([record], enrolled, decided or {})
    return found


def outcome(found: Match) -> tuple[Outcome, str]:
    return found.outcome, found.document


def test_a_document_number_decides_with_or_without_its_zeros() -> None:
    eva = Enrolled("01234567", "PAZ SOLIS", "EVA")

    assert one(AttendanceRecord("Galaxy A12", document="1234567"), (eva, MARIA)).document == "01234567"
    assert one(AttendanceRecord("01234567 evita"), (eva, MARIA)).evidence[0].endswith("su número de documento")


def test_an_address_decides_whatever_the_name_shows() -> None:
    for shown in ("Galaxy A12", "Mari 🌸", "Tejidos Qori", "mquispe@ejemplo.pe"):
        found = one(AttendanceRecord(shown, email="MQuispe@ejemplo.pe "))
        assert outcome(found) == (Outcome.MATCHED, "maria")
        assert found.evidence[0] == "coincide el correo electrónico"


def test_an_address_shown_as_the_name_decides() -> None:
    assert one(AttendanceRecord("juan.mamani@ejemplo.pe")).document == "juan"


def test_the_personal_code_decides() -> None:
    assert one(AttendanceRecord("x", code=" m-7 ")).evidence == ("coincide el código personal",)


def test_a_mobile_shown_as_the_name_decides() -> None:
    assert one(AttendanceRecord("51987654321")).document == "maria"


def test_an_address_under_another_enrolled_persons_name_goes_to_a_person() -> None:
    found = one(AttendanceRecord("Juan Carlos Mamani Choque", email="mquispe@ejemplo.pe"))

    assert outcome(found) == (Outcome.REVIEW, "")
    assert {candidate.document for candidate in found.candidates[:2]} == {"maria", "juan"}


def test_an_address_under_a_strangers_full_name_goes_to_a_person() -> None:
    for shown in ("Hugo Villanueva", "Hugo Quispe"):
        found = one(AttendanceRecord(shown, email="mquispe@ejemplo.pe"))
        assert found.outcome is Outcome.REVIEW and found.candidates[0].document == "maria"


def test_a_shared_address_needs_a_name_that_tells_the_two_apart() -> None:
    assert one(AttendanceRecord("Amelia Gonzales", email="rosas@ejemplo.pe")).document == "rosa-s"
    assert one(AttendanceRecord("Rosa", email="rosas@ejemplo.pe")).outcome is Outcome.REVIEW
    assert one(AttendanceRecord("iPhone", email="rosas@ejemplo.pe")).outcome is Outcome.REVIEW


def test_proofs_that_point_to_two_people_go_to_a_person() -> None:
    found = one(AttendanceRecord("Maria", document="juan", email="mquispe@ejemplo.pe"))

    assert found.outcome is Outcome.REVIEW and "distintas" in found.evidence[0]


def test_a_document_number_that_nobody_has_takes_the_name_its_certainty() -> None:
    found = one(AttendanceRecord("Maria Elena Quispe Huaman", document="99999999"))

    assert found.outcome is Outcome.REVIEW and found.candidates[0].document == "maria"


def test_a_masked_address_or_another_domain_only_suggests() -> None:
    masked = one(AttendanceRecord("Galaxy A12", email="m*****e@ejemplo.pe"))
    other = one(AttendanceRecord("iPad", email="mquispe@gmail.com"))

    for found in (masked, other):
        assert found.outcome is Outcome.REVIEW and found.candidates[0].document == "maria"
        assert "correo" in found.candidates[0].evidence[0]


def test_the_name_of_a_business_only_suggests_its_owner() -> None:
    owner = Enrolled("7", "PAZ SOLIS", "EVA", business="Tejidos Wayra")

    found = one(AttendanceRecord("TEJIDOS WAYRA 🧶"), (owner, MARIA))

    assert found.outcome is Outcome.REVIEW
    assert found.candidates[0].evidence[0] == "el nombre mostrado es el de su negocio"


def test_a_decision_about_a_name_holds_for_the_module() -> None:
    decided = {
        decision_key("Rosa  GONZALES 🌸"): "rosa-z",
        decision_key("Tejidos"): "maria",
        decision_key("Eva"): "",
    }

    assert one(AttendanceRecord("rosa gonzales"), decided=decided).document == "rosa-z"
    assert one(AttendanceRecord("Tejidos"), decided=decided).document == "maria"
    assert outcome(one(AttendanceRecord("Eva"), decided=decided)) == (Outcome.NOT_ENROLLED, "")


def test_what_a_person_decided_settles_evidence_that_contradicts_itself() -> None:
    juans = AttendanceRecord("Rosa Gonzales", email="juan.mamani@ejemplo.pe")

    assert one(juans).outcome is Outcome.REVIEW
    assert outcome(one(juans, decided={decision_key("rosa gonzales"): ""})) == (Outcome.NOT_ENROLLED, "")


def test_a_decision_about_a_nameless_device_yields_to_the_persons_own_name() -> None:
    decided = {decision_key("Galaxy A12"): "maria"}
    alone, device = AttendanceRecord("Galaxy A12"), AttendanceRecord("Maria Elena Quispe Huaman")

    assert one(alone, decided=decided).document == "maria"
    assert [found.outcome for found in match([alone, device], SOME, decided)] == [Outcome.REVIEW, Outcome.MATCHED]


def test_a_person_is_not_credited_by_a_partial_name_beside_the_whole_one() -> None:
    records = [
        AttendanceRecord(shown) for shown in ("Maria Quispe", "Quispe Huaman Maria Elena", "iPhone de Maria Quispe")
    ]

    partial, whole, device = match(records, PEOPLE)

    assert whole.document == device.document == "maria"
    assert partial.outcome is Outcome.REVIEW and partial.candidates[0].document == "maria"
    assert "ya está acreditada como «Quispe Huaman Maria Elena»" in partial.evidence[-1]


def test_another_call_and_a_form_do_not_vie_with_a_partial_name() -> None:
    form = AttendanceRecord("Quispe Huaman Maria Elena", answered=datetime(2026, 8, 28, 19, tzinfo=LIMA))
    shown = [AttendanceRecord("Maria Quispe", source="1"), AttendanceRecord("Quispe Huaman Maria", source="2")]

    assert [found.document for found in match([*shown, form], PEOPLE)] == ["maria"] * 3


def test_one_display_name_with_and_without_its_address_is_one_person() -> None:
    records = [AttendanceRecord("Maria Quispe", email="mquispe@ejemplo.pe"), AttendanceRecord("maria quispe")]

    assert [found.document for found in match(records, SOME)] == ["maria", "maria"]


def test_who_is_already_credited_comes_behind_in_the_candidates_of_others() -> None:
    records = [AttendanceRecord("Ana Lucia Torres Vega"), AttendanceRecord("Ana Torres")]

    whole, doubtful = match(records, PEOPLE)

    assert whole.document == "ana-1" and doubtful.outcome is Outcome.REVIEW
    assert [candidate.document for candidate in doubtful.candidates[:2]] == ["ana-2", "ana-1"]


def test_rows_of_one_name_become_the_same_and_keep_their_order() -> None:
    records = [
        AttendanceRecord("Pepe de la Cruz", row=2),
        AttendanceRecord("Read.ai", row=3, presenter=Presenter.BOT),
    ]

    found = match([*records, AttendanceRecord("PEPE DE LA CRUZ", row=4)], PEOPLE)

    assert [one.document for one in found] == ["jose", "", "jose"]
    assert [one.record.row for one in found] == [2, 3, 4]
    assert found[1].outcome is Outcome.NOT_ENROLLED and "asistente automático" in found[1].evidence[0]


def test_nobody_enrolled_and_nothing_shown_are_no_trouble() -> None:
    assert match([], []) == ()
    assert one(AttendanceRecord("Maria Quispe"), ()).outcome is Outcome.NOT_ENROLLED
    assert one(AttendanceRecord(""), ()).outcome is Outcome.REVIEW


def test_a_list_with_all_names_in_one_column_serves_too() -> None:
    listed = (Enrolled("1", "QUISPE HUAMAN MARIA ELENA", ""), Enrolled("2", "", "ROJAS PAZ, LUIS"))

    assert one(AttendanceRecord("Maria Quispe Huaman"), listed).document == "1"
    assert one(AttendanceRecord("Lucho Rojas Paz"), listed).document == "2"


def test_the_same_document_twice_in_a_list_is_one_person() -> None:
    assert decide("Maria Quispe Huaman").document == "maria"
    assert one(AttendanceRecord("Maria Quispe Huaman"), (MARIA, MARIA)).document == "maria"
