"""``soe report pull`` before a person: the password that is typed, and the waiting for a download."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from tests.conftest import Hire, State
from tests.consultant import Consultant
from tests.e2e.test_terminal import terminal
from tests.reports import Line, write_report

SECRET = "la-clave-de-ana"


@pytest.fixture
def ana(hire: Hire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Consultant:
    """Ana, whose platform knows her, and whose browser opens nothing."""
    ana = hire("ana")
    ana.configure(
        f"[report.platform]\naddress = '{ana.sandbox}/platform/'\n"
        "user = 'ana'\nreport = 'reporte?hasta=2026-12-31'\n"
        f"[report.browser]\naddress = '{ana.sandbox}/platform/'\ndownloads = '{tmp_path}'"
    )
    cita = {
        "date": "2026-11-24",
        "time": "10:00",
        "consultant": ana.name,
        "document": "40118322",
        "name": "PAZ, EVA",
    }
    orders = {"appointments": [cita], "accounts": {"ana": SECRET}}
    requests.post(f"{ana.sandbox}/_sandbox/platform", json=orders, timeout=10).raise_for_status()
    monkeypatch.setenv("BROWSER", "true %s &")
    return ana


def test_the_password_is_asked_for_and_not_shown(ana: Consultant, state: State) -> None:
    with terminal(ana, "report", "pull", "--from", "platform") as screen:
        screen.wait_for("Clave de ana en 127.0.0.1:")
        screen.type(f"{SECRET}\n")
        assert screen.end() == 0

    assert "Reporte de hace un momento: la plataforma 127.0.0.1." in screen.seen
    assert "PAZ, EVA" in screen.seen
    assert SECRET not in screen.seen
    assert state()["platform"]["sign_ins"] == 1


@pytest.mark.parametrize(("key", "exit_code"), [("\x03", 130), ("\x04", 3)], ids=["Ctrl-C", "Ctrl-D"])
def test_leaving_at_the_password_asks_the_platform_nothing(
    ana: Consultant, state: State, key: str, exit_code: int
) -> None:
    with terminal(ana, "report", "pull", "--from", "platform") as screen:
        screen.wait_for("Clave de ana en 127.0.0.1:")
        screen.type(key)
        assert screen.end() == exit_code

    assert "Traceback" not in screen.seen
    assert state()["platform"] | {"appointments": []} == {"appointments": [], "sign_ins": 0, "refused_sign_ins": 0}


def test_the_line_of_waiting_goes_away_when_the_report_has_come(ana: Consultant, tmp_path: Path) -> None:
    with terminal(ana, "report", "pull", "--from", "browser", columns=160) as screen:
        screen.wait_for("Esperando el reporte de")
        write_report(tmp_path / "citas.xls", Line("C-1"))
        assert screen.end() == 0

    assert "quedan 0:" in screen.seen
    assert "Citas tomadas de citas.xls" in screen.seen
    assert screen.seen.rindex("\x1b[2K") < screen.seen.index("Citas tomadas de")


def test_ctrl_c_while_waiting_tells_what_to_type_later(ana: Consultant, tmp_path: Path) -> None:
    with terminal(ana, "report", "pull", "--from", "browser", columns=160) as screen:
        screen.wait_for("Esperando el reporte de")
        screen.type("\x03")
        assert screen.end() == 130

    assert screen.lines[-3:-1] == [
        "Se dejó de esperar la descarga; nada cambió.",
        f'  > Cuando lo haya descargado, ejecute «soe report pull --from "{tmp_path}"».',
    ]
    assert not list(tmp_path.glob("*.xls"))


STRANGE = (
    "Programado para;Turno;Ident.;Ciudadano que acude;Buzón\n"
    "24/11/2026;10:00;40118322;PAZ, EVA;eva@ejemplo.pe\n"
    "24/11/2026;10:30;40118323;RÍOS, LUZ;luz@ejemplo.pe\n"
)


def test_columns_with_strange_names_are_proposed_once_and_remembered(ana: Consultant, tmp_path: Path) -> None:
    # given
    report = tmp_path / "otro.csv"
    report.write_text(STRANGE, encoding="utf-8")
    unattended = ana.soe("report", "pull", "--from", str(report))
    before = (ana.home / "config.toml").read_text(encoding="utf-8")

    # when
    with terminal(ana, "report", "pull", "--from", str(report)) as screen:
        screen.wait_for("¿Son correctas?")
        screen.type("s\n")
        assert screen.end() == 0

    # then
    assert unattended.exit_code == 4
    assert "PAZ, EVA" in screen.seen
    assert "Programado para" in screen.seen
    assert (ana.home / "config.toml").read_text(encoding="utf-8").startswith(before.split("[report")[0])
    assert ana.done("report", "pull", "--from", str(report), "--json").data["rows"] == 2


def test_columns_that_are_declined_are_not_remembered(ana: Consultant, tmp_path: Path) -> None:
    report = tmp_path / "otro.csv"
    report.write_text(STRANGE, encoding="utf-8")
    before = (ana.home / "config.toml").read_text(encoding="utf-8")

    with terminal(ana, "report", "pull", "--from", str(report)) as screen:
        screen.wait_for("¿Son correctas?")
        screen.type("n\n")
        assert screen.end() == 4

    assert (ana.home / "config.toml").read_text(encoding="utf-8") == before
