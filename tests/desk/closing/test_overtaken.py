"""What was left unsent of a module's end is sent only to who still wants it, and as it was last planned."""

from __future__ import annotations

from pathlib import Path

from soe_cli.desk.closing.overtaken import without_overtaken_mails
from soe_cli.desk.desk import open_desk
from soe_cli.desk.left_over import unfinished
from tests.commands.workshop.spreadsheet import spreadsheet
from tests.commands.workshop.test_triage import LINK, ana
from tests.conftest import Misbehave
from tests.consultant import Consultant

__all__ = ["ana"]


def left(consultant: Consultant) -> list[str]:
    """The names in the labels of the mails that stand to be sent."""
    with open_desk(consultant.home) as desk:
        effects = [entry.effect for entry in unfinished(desk)]
        kept = without_overtaken_mails(desk, effects)
    return sorted(one.label.rpartition(" para ")[2] for one in kept if type(one).__name__ == "SendEmail")


def test_who_withdrew_gets_no_address_and_the_last_invitation_holds(
    ana: Consultant, misbehave: Misbehave, tmp_path: Path
) -> None:
    # given
    misbehave(rules=[{"method": "gmail.users.drafts.create", "kind": "status", "status": 400, "probability": 1}])
    folder = ("--out", str(tmp_path / "t"))
    ana.soe("workshop", "triage", "aprende", "--whatsapp", LINK, *folder, "--yes")
    before = left(ana)
    spreadsheet(ana).type("Inscritos", 1, WhatsApp="No")
    withdrawn = left(ana)
    ana.soe("workshop", "presenters", "aprende", "--presenter", "Rosa", "--yes")
    invited = left(ana)
    ana.soe("workshop", "presenters", "aprende", "--presenter", "Rosa", "--start", "10/03/2027 17:00", "--yes")

    # then
    assert before == ["=PAZ(), Eva", "Ñahui Quispe, Rosa"]
    assert withdrawn == ["=PAZ(), Eva"]
    assert invited == ["=PAZ(), Eva", "=PAZ(), Eva", "Ñahui Quispe, Rosa"]
    assert left(ana) == invited
