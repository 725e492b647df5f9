"""What a consultant can hand in by mistake: a sentence, the next step, the right exit code, and nothing lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.findings import mails
from tests.reports import Line, write_report

CITA = Line("C-1", "23/11/2026", "09:00", email="maria@ejemplo.pe")
LOGIN = '<html><title>Extranet</title><form>Usuario <input name="u">Clave <input type="password"></form></html>'


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana with one cita."""
    ana = hire("ana")
    ana.pull(CITA)
    return ana


def locked(path: Path) -> Path:
    path = path.with_name("~$reporte.xls")
    path.write_bytes(b"\x08usuario")
    return path


def written(name: str, content: bytes) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        path = folder.with_name(name)
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize(
    ("make", "said", "next_step"),
    [
        (written("r.xls", LOGIN.encode()), "es la página de inicio de sesión", "Su sesión venció"),
        (written("r.xls", b""), "está vacío", "Vuelva a descargarlo"),
        (locked, "es la marca que Excel deja", "Cierre Excel"),
        (written("r.csv", b"a;b;c\n1;2;3\n"), "no contiene una tabla con los encabezados", "Descargue"),
        (written("r.csv", "Código de cita;Hora de cita\n1;2\n".encode()), "faltan columnas", "config.toml"),
        (written("r.xls", b"\x00\x01\x02 basura"), "No se puede usar «r.xls»", "Descárguelo"),
        (lambda folder: folder.with_name("no-esta.xls"), "no existe", "Revise la ruta"),
    ],
)
def test_what_is_no_report_is_told_and_the_day_book_stays(
    ana: Consultant, tmp_path: Path, make: Callable[[Path], Path], said: str, next_step: str
) -> None:
    file = make(tmp_path / "x")

    answer = ana.soe("report", "pull", "--from", str(file))

    assert answer.exit_code == 4
    assert said in answer.err.splitlines()[0]
    assert next_step in answer.err.splitlines()[1]
    assert [one["cita"] for one in ana.done("report", "show", "--json").data["appointments"]] == ["C-1"]


@pytest.mark.parametrize("day", ["31/02/2026", "mañana", "", "45", "2026"])
def test_an_unreadable_date_refuses_its_row_alone(ana: Consultant, day: str) -> None:
    data = ana.pull(CITA, Line("C-2", day, document="40000002")).data

    assert [one["cita"] for one in data["taken"]] == ["C-1"]
    assert [one["row"] for one in data["refused"]] == [3]


def test_a_report_with_nothing_usable_in_it_is_refused_and_loses_nothing(ana: Consultant, tmp_path: Path) -> None:
    report = write_report(tmp_path / "r.xls", replace(CITA, day="31/02/2026"), Line("C-2", name=""))

    answer = ana.soe("report", "pull", "--from", report)

    assert answer.exit_code == 4
    assert "fila 2: la fecha «31/02/2026» no se puede leer" in answer.err
    assert "fila 3: no tiene apellidos ni nombres" in answer.err
    (kept,) = ana.done("report", "show", "--json").data["appointments"]
    assert kept["standing"] == "booked"


def test_duplicate_codes_that_agree_are_taken_once(ana: Consultant) -> None:
    answer = ana.pull(CITA, CITA)

    assert len(answer.data["taken"]) == 1
    assert answer.notices() == [("duplicate-row", "fila 3")]


@pytest.mark.parametrize(
    "email", ["a@b.pe\r\nBcc: todos@ejemplo.pe", "a@b.pe, c@d.pe", "Ana <a@b.pe>", "peña@b.pe"]
)
def test_an_address_that_is_not_one_address_gets_no_mail(ana: Consultant, state: State, email: str) -> None:
    answer = ana.pull(replace(CITA, email=email))
    ana.done("remind", "--yes")

    assert answer.notices() == [("invalid-email", "fila 2")]
    assert mails(state()) == []


def test_an_unknown_cita_is_a_wrong_word_on_the_command_line(ana: Consultant) -> None:
    answer = ana.soe("attend", "start", "C-404")

    assert answer.exit_code == 2
    assert answer.err == (
        "No hay ninguna cita que sea «C-404».\n"
        "  > Vea las de hoy con «soe attend list», o lea el reporte con «soe report pull --from ARCHIVO».\n"
    )


EVERYTHING = [
    ("report", "pull", "--from", "x.xls"),
    ("report", "show"),
    ("report", "add", "--document", "1", "--name", "A", "--date", "hoy", "--time", "23:00"),
    ("remind", "--yes"),
    ("attend", "list"),
    ("attend", "invite", "--yes"),
    ("attend", "start"),
    ("attend", "absent", "--reason", "x", "--yes"),
    ("attend", "finish", "--query", "x"),
    ("log", "--yes"),
    ("meet", "create", "--title", "X", "--start", "2026-11-24T15:00", "--yes"),
    ("history",),
]


@pytest.mark.parametrize("words", EVERYTHING, ids=" ".join)
def test_without_a_configuration_every_command_names_the_next_step(hire: Hire, words: tuple[str, ...]) -> None:
    ana = hire("ana", ready=False)

    answer = ana.soe(*words)

    assert answer.exit_code == 3
    assert "Todavía no hay configuración en este equipo." in answer.err
    assert "soe init" in answer.err
    assert not ana.home.exists()


@pytest.mark.parametrize(
    "toml",
    [
        "[service]\ntolerance_minutes = 'cinco'",
        "[servicio]\nnombre = 'SOE'",
        "[service",
        "[calendar]\nnon_working_days = ['ayer']",
        "\udcff",
    ],
)
def test_a_broken_configuration_is_named_with_its_fault(ana: Consultant, toml: str) -> None:
    with (ana.home / "config.toml").open("a", encoding="utf-8", errors="surrogateescape") as file:
        file.write(f"\n{toml}\n")

    answer = ana.soe("remind")

    assert answer.exit_code == 4
    assert str(ana.home / "config.toml") in answer.err
    assert "Bloc de notas" in answer.err


def test_with_a_broken_sign_in_it_asks_to_sign_in(ana: Consultant) -> None:
    for path in (ana.home / "accounts").iterdir():
        path.write_text("{}", encoding="utf-8")

    answer = ana.soe("remind", "--yes")

    assert answer.exit_code == 3
    assert "soe auth login" in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ("remind", "--yes"),
        ("attend", "absent", "C-1", "--reason", "No vino", "--yes"),
        ("meet", "create", "--title", "X", "--start", "2026-11-24T15:00", "--yes"),
    ],
    ids=" ".join,
)
def test_a_workspace_that_cannot_be_reached_loses_nothing(ana: Consultant, words: tuple[str, ...]) -> None:
    ana.at("08:20" if words[0] == "remind" else "09:10")

    with ana.cut_off():
        refused = ana.soe(*words)
        refused_as_json = ana.soe(*words, "--json")

    assert (refused.exit_code, refused_as_json.exit_code) == (5, 5)
    assert "No se pudo llegar a 127.0.0.1:9." in refused.err
    # and when it answers again, the same command does it all
    assert set(ana.done(*words, "--json").statuses().values()) == {"applied"}


def test_an_attention_is_recorded_without_the_workspace(ana: Consultant) -> None:
    with ana.cut_off():
        ana.at("09:01").done("attend", "start", "C-1")
        ana.at("09:20").done("attend", "finish", "--query", "RUC")
        closing = ana.at("17:00").soe("log", "--yes", "--json")

    assert closing.exit_code == 5
    assert (closing.data["attended"], closing.data["rows_in_sheet"]) == (1, None)
    assert Path(closing.data["register"]).exists()


def test_a_home_that_is_a_file_is_told(hire: Hire) -> None:
    ana = hire("ana", ready=False)
    ana.home.write_text("no es una carpeta", encoding="utf-8")

    for answer in (ana.init(), ana.soe("remind")):
        assert answer.exit_code in (3, 4)
        assert str(ana.home) in answer.error


def test_a_damaged_ledger_is_told(ana: Consultant) -> None:
    for name in ("ledger.sqlite3", "daybook.sqlite3"):
        (ana.home / name).unlink(missing_ok=True)
        (ana.home / name).write_bytes(b"no es una base de datos" * 100)

    for words in (("remind",), ("history",), ("attend", "list")):
        answer = ana.soe(*words)
        assert answer.exit_code == 4
        assert f"No se puede usar el registro de soe en {ana.home}" in answer.err


def test_a_long_or_strange_report_name_is_only_a_name(ana: Consultant, tmp_path: Path) -> None:
    name = "[bold]reporte {0} %s ñ.xls"

    answer = ana.done("report", "pull", "--from", write_report(tmp_path / name, CITA))

    assert f"Citas tomadas de {name}" in answer.out
