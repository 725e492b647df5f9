"""What the ledger tells of one person, without a word about anybody else."""

from __future__ import annotations

from pathlib import Path

import msgspec

from soe_cli.desk.desk import open_desk
from soe_cli.desk.privacy.effects import effects_holding
from soe_cli.desk.privacy.person import person_of
from soe_cli.effects.plan import AppendRows, Message, Plan, SendEmail
from soe_cli.model.cells import Cell, NumberCell, TextCell

CONFIG = """
[consultant]
name = "Ana"
email = "ana@centro.example"
[center]
name = "Lima"
calendar = "c"
attentions = "a"
workshops = "w"
"""


def test_others_who_stand_in_the_same_row_or_mail_are_left_out(tmp_path: Path) -> None:
    # given a doubtful name, a mail to her, and one to somebody else that speaks of her and a third
    (tmp_path / "config.toml").write_text(CONFIG, encoding="utf-8")
    cells: dict[str, Cell] = {
        "N°": NumberCell(1),
        "Candidatos": TextCell("VEGA, LUZ; ROSA"),
        "Decisión": TextCell("40118322"),
    }
    row = AppendRows(key="B09/decision/m/1", activity="B09", spreadsheet="w", tab="Revisión", cells=cells)
    mail = SendEmail(
        key="B05/confirmation/m/1",
        activity="B05",
        gate="w",
        to="rosa@ejemplo.pe",
        message=Message("Para usted", ("Señora Rosa",), ()),
    )
    other = msgspec.structs.replace(
        mail, key="B12/x/m/1", to="direccion@mtpe.example", message=Message("Lista", ("40118322 y VEGA, LUZ",), ())
    )
    person = person_of("40118322").known_as(["rosa@ejemplo.pe"])

    # when
    with open_desk(tmp_path) as desk:
        with desk.ledger.run("x") as run:
            desk.ledger.admit(Plan((row, mail, other)), run)
        found = effects_holding(desk, person)

    # then
    assert [line[4:7] for line in found.rows] == [
        ("", "", "N°: 1; Decisión: 40118322"),
        ("rosa@ejemplo.pe", "Para usted", "Señora Rosa"),
        ("d…@mtpe.example", "Lista", "(correo a otra persona, que nombra a esta)"),
    ]
