"""``soe attend list``: the day's queue."""

from __future__ import annotations

from tests.conftest import Hire
from tests.reports import Line

TODAY = "23/11/2026"


def test_the_queue_tells_how_far_each_attention_has_come(hire: Hire) -> None:
    ana = hire("ana")
    ana.pull(
        *(Line(f"C-{n}", TODAY, f"09:{n}0", f"PERSONA, {n}", f"p{n}@e.pe", f"4000000{n}") for n in range(5)),
        Line("C-5", TODAY, "10:00", "PERSONA, 5", document="40000005", modality="Presencial"),
        Line("C-6", TODAY, "11:00", "PERSONA, 6", document="40000006", standing="Anulada"),
        Line("C-7", TODAY, "11:30", "PERSONA, 7", document="40000007", standing="Atendida"),
    )
    ana.at("08:58").done("attend", "invite", "C-1", "--yes")
    ana.at("09:21").done("attend", "start", "C-2")
    ana.at("09:30").done("attend", "start", "C-3")
    ana.at("09:40").done("attend", "finish", "C-3", "--query", "RUC")
    ana.at("09:50").done("attend", "absent", "C-4", "--reason", "No vino", "--yes")

    lines = ana.done("attend", "list").out.splitlines()

    assert [" ".join(line.split("+51987654321")[1].split()) for line in lines if "+51" in line] == [
        "por atender",
        "enlace enviado",
        "en atención desde las 09:21",
        "atendida de 09:30 a 09:40",
        "abandonada",
        "por atender (presencial)",
        "anulada",
        "cerrada en la plataforma",
    ]


def test_a_day_without_citas_says_so(hire: Hire) -> None:
    ana = hire("ana")

    assert ana.done("attend", "list", "--date", "25/12/2026").out == "No hay citas el 25/12/2026.\n"
    assert ana.done("attend", "list", "--json").data == {"date": "2026-11-23", "queue": []}
