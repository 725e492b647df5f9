"""The order of the cases, what was decided of each, and the way back."""

from __future__ import annotations

from datetime import UTC, datetime

from soe_cli.desk.presence.decisions import Written
from soe_cli.model.review import Case, KeptDecision, Ruling
from soe_cli.ui.review.reviewing import Reviewing

AT = datetime(2027, 3, 2, tzinfo=UTC)
CASES = tuple(Case(name, name.title(), 1, (), "") for name in ("ana", "eva", "luz"))
LIST = ("11111111", "22222222")


class Disk(dict[str, Ruling]):
    """What is on disk, in memory."""

    def all(self) -> dict[str, Ruling]:
        return dict(self)

    def keep(self, ruling: Ruling) -> None:
        self[ruling.key] = ruling

    def forget(self, key: str) -> None:
        del self[key]


def row(key: str, decision: str) -> KeptDecision:
    return KeptDecision(f"B09/decision/m/{key}", key, key.title(), "", decision, "Luis", "02/03/2027 10:00:00")


def review(*kept: KeptDecision, disk: Disk | None = None) -> Reviewing:
    return Reviewing(CASES, LIST, {one.key: one for one in kept}, Disk() if disk is None else disk)


def shown(reviewing: Reviewing) -> list[str]:
    return [f"{one.display_name}={reviewing.standing(one).told}" for one in CASES]


def test_it_opens_at_the_first_case_that_waits_and_goes_round() -> None:
    reviewing = review(row("ana", "No inscrito"))
    seen = []
    for _ in range(3):
        seen.append(reviewing.cases[reviewing.place].display_name)
        reviewing.later()
    assert seen == ["Eva", "Luz", "Eva"]


def test_whoever_is_not_on_the_list_any_more_waits_again() -> None:
    assert review(row("ana", "99999999 · QUIEN SE RETIRÓ"), row("eva", "no sé")).waiting == 3


def test_decisions_are_on_disk_at_once_and_taken_back_in_their_order() -> None:
    # given
    disk = Disk()
    reviewing = review(row("luz", "22222222 · LUZ"), disk=disk)

    # when
    reviewing.decide("11111111", "ANA", AT)
    reviewing.decide("", "", AT)
    reviewing.step(1)
    reviewing.decide("11111111", "ANA", AT)

    # then
    assert reviewing.waiting == 0
    assert shown(reviewing) == ["Ana=11111111 · ANA", "Eva=No inscrito", "Luz=11111111 · ANA"]
    assert {key: one.document for key, one in disk.items()} == {"ana": "11111111", "eva": "", "luz": "11111111"}

    # when
    while reviewing.undo(AT):
        pass

    # then
    assert shown(reviewing) == ["Ana=", "Eva=", "Luz=22222222 · LUZ"]
    assert reviewing.case is CASES[0]


def test_whose_name_is_whose_follows_what_is_decided_by_now() -> None:
    # given
    reviewing = review(row("ana", "11111111 · ANA"))
    at_first = {"11111111": ("Ana", "Ana María"), "22222222": ("Luz Paz",)}

    # when Eva is the second of them, and Ana as well
    reviewing.decide("22222222", "LUZ", AT)
    reviewing.step(-2)
    reviewing.decide("22222222", "LUZ", AT)

    # then
    assert reviewing.credited(at_first) == {"11111111": ["Ana María"], "22222222": ["Luz Paz", "Ana", "Eva"]}


def test_what_is_written_leaves_the_disk_and_what_changed_meanwhile_stays() -> None:
    # given
    disk = Disk()
    reviewing = review(disk=disk)
    reviewing.decide("11111111", "ANA", AT)
    reviewing.decide("", "", AT)
    sent = tuple(reviewing.unwritten.values())

    # when the second is taken back while both are being written
    reviewing.undo(AT)
    rows = {"ana": row("ana", "11111111 · ANA"), "eva": row("eva", "No inscrito")}
    reviewing.written(Written(sent, rows, {}, ""))

    # then
    assert list(disk) == ["eva"]
    assert reviewing.unwritten["eva"].document is None
    assert reviewing.waits(CASES[1])


def test_what_a_colleague_decided_otherwise_takes_the_place_of_ones_own() -> None:
    # given
    disk = Disk()
    reviewing = review(disk=disk)
    reviewing.decide("11111111", "ANA", AT)
    (sent,) = reviewing.unwritten.values()

    # when
    from soe_cli.model.notice import Notice

    conflict = Notice("warning", "decided-otherwise", "Luis dejó otra cosa.")
    reviewing.written(Written((sent,), {"ana": row("ana", "22222222 · LUZ")}, {"ana": conflict}, ""))

    # then what was one's own cannot take it back either
    assert not disk
    assert reviewing.standing(CASES[0]).who == "Luis"
    assert not reviewing.undo(AT)


def test_taking_back_what_a_colleague_has_changed_meanwhile_is_not_asked_of_the_sheet_as_if_it_were_known() -> None:
    # given a decision that was written, and then changed by a colleague
    reviewing = review()
    reviewing.decide("11111111", "ANA", AT)
    reviewing.written(Written(tuple(reviewing.unwritten.values()), {"ana": row("ana", "11111111 · ANA")}, {}, ""))
    reviewing.written(Written((), {"ana": row("ana", "22222222 · LUZ")}, {}, ""))

    # when
    reviewing.undo(AT)

    # then
    assert reviewing.unwritten["ana"].seen == "11111111 · ANA"


def test_a_review_without_cases_has_nothing_to_decide() -> None:
    reviewing = Reviewing((), LIST, {}, Disk())
    reviewing.decide("", "", AT)
    reviewing.step(1)
    assert (reviewing.case, reviewing.later(), reviewing.undo(AT)) == (None, False, False)
