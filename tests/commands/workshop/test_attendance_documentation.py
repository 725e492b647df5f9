"""The example in ``docs/attendance.md`` is what the command prints. ``SOE_WRITE_EXPECTED=1`` writes it anew."""

from __future__ import annotations

from pathlib import Path

from tests.commands.test_whole_outputs import WRITE
from tests.commands.workshop.modules import changed, module_file
from tests.conftest import Hire

PAGE = Path(__file__).parents[3] / "docs" / "attendance.md"
PEOPLE = """DNI;Apellidos;Nombres;Correo electrónico
40118322;DE LA CRUZ ÑAUPARI;JOSE LUIS;jose@ejemplo.pe
45678912;QUISPE HUAMAN;MARIA ELENA;maria@ejemplo.pe
45678913;QUISPE HUAMAN;MARIA ESTHER;esther@ejemplo.pe
46781234;CONDORI TICONA;URPI;urpi@ejemplo.pe
07234567;PAZ SOLIS;EVA;eva@ejemplo.pe
"""
CALL = """Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest
📱 Pepe de la Cruz Ñ. (celular),,2027-03-02 14:50:00,2027-03-02 15:40:00,50,Yes
Jose Luis de la Cruz Ñaupari,,2027-03-02 15:30:00,2027-03-02 17:10:00,100,Yes
Urpi Ticona,urpi@ejemplo.pe,2027-03-02 16:20:00,2027-03-02 17:00:00,40,Yes
Maria Quispe,,2027-03-02 15:00:00,2027-03-02 16:50:00,110,Yes
Galaxy A12,,2027-03-02 15:10:00,2027-03-02 17:00:00,110,Yes
Yessenia Palomino Rivas,,2027-03-02 15:00:00,2027-03-02 15:30:00,30,Yes
Otter.ai,,2027-03-02 15:00:00,2027-03-02 17:00:00,120,Yes
"""
LOOK = ("workshop", "attendance", "aprende", "--session", "1", "--from", "zoom.csv")


def test_the_page_shows_what_the_command_prints(hire: Hire, tmp_path: Path) -> None:
    # given
    ana = hire("ana")
    module = module_file(tmp_path, changed("cupo = 100", "cupo = 100\nminutos_minimos = 60"))
    ana.done("workshop", "new", module, "--yes")
    (tmp_path / "lista.csv").write_text(PEOPLE, encoding="utf-8")
    ana.done("workshop", "enrol", "aprende", "--from", str(tmp_path / "lista.csv"), "--yes")
    (tmp_path / "zoom.csv").write_text(CALL, encoding="utf-8")

    # when
    answer = ana.at("2027-03-02T18:00").done(*LOOK[:-1], str(tmp_path / "zoom.csv"))

    # then
    printed = "\n".join(line.rstrip() for line in f"$ soe {' '.join(LOOK)}\n{answer.out}".splitlines())
    page = PAGE.read_text(encoding="utf-8")
    shown = page[page.index(f"$ soe {LOOK[0]}") :].partition("\n```\n")[0]
    if WRITE:
        PAGE.write_text(page.replace(shown, printed), encoding="utf-8", newline="\n")
    else:
        assert shown == printed
