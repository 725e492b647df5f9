"""``soe config``: settings seen and changed one by one, in a file that stays its owner's."""

from __future__ import annotations

import os
import tomllib
from typing import Any

import pytest

from tests.conftest import Hire
from tests.consultant import Consultant

OWN = """
[service]
# acordado en la reunión de marzo
tolerance_minutes = 10 # minutos
name = "Orientación"

[report.platform]
address = "https://ana:clave@citas.example/?token=abc&sede=15"

[report.platform.fields]
PIN = "1234"
"""


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, with settings and remarks of her own."""
    ana = hire("ana")
    ana.configure(OWN)
    return ana


def text(consultant: Consultant) -> str:
    return (consultant.home / "config.toml").read_text(encoding="utf-8")


def read(consultant: Consultant) -> dict[str, Any]:
    return tomllib.loads(text(consultant))


def test_each_value_is_shown_with_where_it_comes_from_and_no_secret_is(ana: Consultant) -> None:
    shown = ana.done("config", "show", "--json")
    found = {one["name"]: (one["value"], one["from"]) for one in shown.data["settings"]}

    assert found["service.tolerance_minutes"] == (10, "file")
    assert found["service.appointment_minutes"] == (30, "default")
    assert found["report.platform.fields.PIN"] == ("(oculto)", "file")
    assert found["report.platform.address"] == (
        *("https://(oculto)@citas.example/?token=(oculto)&sede=15", "file"),
    )
    words = ana.done("config", "show")
    assert "tolerance_minutes" in words.out
    assert "appointment_minutes" not in words.out
    assert "soe config show --all" in words.err
    assert "appointment_minutes" in ana.done("config", "show", "--all").out
    assert "Cuántos minutos dura una cita" in ana.done("config", "show", "service").out
    assert not any(secret in answer.out for answer in (shown, words) for secret in ("clave", "1234", "abc"))


def test_a_changed_setting_leaves_comments_and_order_as_they_were(ana: Consultant) -> None:
    before = text(ana)

    ana.done("config", "set", "service.tolerance_minutes", "7")
    ana.done("config", "set", "calendar.non_working_days", "24/12/2026", "2026-12-31")
    ana.done("config", "set", "columns.Consulta", "Motivo")
    ana.done("config", "set", "report.questioned_drop", "0,5")
    ana.done("config", "set", "attendance.form_counts", "sí")
    ana.done("config", "set", "certificates.signatories", '[{name = "PAZ, EVA", role = "Jefa"}]')
    ana.done("config", "set", "service.name", "--reset")
    again = ana.done("config", "set", "service.tolerance_minutes", "7")

    assert "[service]\n# acordado en la reunión de marzo\ntolerance_minutes = 7 # minutos\n" in text(ana)
    unchanged = before.partition("[service]")[0]
    assert text(ana).startswith(unchanged)
    assert "# Días sin trabajo que ningún calendario nacional conoce.\n" in text(ana)
    assert again.out.strip() == "service.tolerance_minutes ya era «7»."
    said = read(ana)
    assert [f"{one}" for one in said["calendar"]["non_working_days"]] == ["2026-12-24", "2026-12-31"]
    assert said["columns"] == {"Consulta": "Motivo"}
    assert said["report"]["questioned_drop"] == 0.5
    assert said["attendance"]["form_counts"] is True
    assert said["certificates"]["signatories"] == [{"name": "PAZ, EVA", "role": "Jefa"}]
    assert "name" not in said["service"]
    ana.done("init", *("--sandbox", ana.sandbox, "--name", ana.name, "--email", ana.email), "--center", center(ana))
    assert "# acordado en la reunión de marzo\n" in text(ana)


def center(consultant: Consultant) -> str:
    return str(read(consultant)["center"]["name"])


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("service.tolerance_minutes", ["cinco"], "Ese ajuste toma un número entero desde 0."),
        ("service.tolerance_minutes", ["--", "-1"], "«-1» no sirve para service.tolerance_minutes."),
        ("report.questioned_drop", ["1.5"], "un número desde 0 hasta 1"),
        ("attendance.form_counts", ["quizás"], "sí o no"),
        ("calendar.non_working_days", ["mañana"], "fechas, por ejemplo 24/11/2026"),
        ("report.from", ["foldr"], "file, folder, browser, drive, sheet o platform"),
        ("authorities.subdirector", ["sub"], "un correo"),
        ("report.browser.address", ["javascript:alert(1)"], "la dirección de una página"),
        ("certificates.signatories", ["PAZ, EVA"], "una lista en TOML"),
        ("service.appointment_minute", ["5"], "¿Quiso decir service.appointment_minutes"),
        ("report", ["x"], "«report» es una sección, no un ajuste."),
        ("a.b.c", ["x"], "No existe el ajuste «a.b.c»."),
        ("service.name", [], "Falta el valor."),
        ("consultant.name", [" "], "no puede quedar vacío"),
        ("consultant.email", ["luis@centro.example"], "no se cambia"),
        ("center.attentions", ["1AbC"], "no se cambia"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_does_and_nothing_is_written(
    ana: Consultant, name: str, values: list[str], said: str
) -> None:
    before = text(ana)

    answer = ana.soe("config", "set", name, *values)

    assert answer.exit_code == 2
    assert said in answer.error
    assert text(ana) == before


def test_a_list_with_a_wrong_entry_is_refused_by_the_structs(ana: Consultant) -> None:
    before = text(ana)

    answer = ana.soe("config", "set", "certificates.signatories", '[{name = "PAZ, EVA", rol = "Jefa"}]')

    assert answer.exit_code == 4
    assert "no existe el ajuste «rol» en certificates.signatories[0]" in answer.error
    assert text(ana) == before


def test_the_file_stays_private_and_its_path_is_told(ana: Consultant) -> None:
    ana.done("config", "set", "service.tolerance_minutes", "7")

    assert ana.done("config", "path").out.strip() == str(ana.home / "config.toml")
    assert os.name != "posix" or (ana.home / "config.toml").stat().st_mode & 0o077 == 0


def test_without_a_configuration_there_is_nothing_to_show_or_to_change(hire: Hire) -> None:
    ana = hire("ana", ready=False)

    assert ana.soe("config", "show").exit_code == 3
    assert ana.soe("config", "set", "service.tolerance_minutes", "7").exit_code == 3
    assert "lo escribe «soe init»" in ana.done("config", "path").err


def test_a_file_that_a_person_broke_is_said_in_spanish(ana: Consultant) -> None:
    ana.configure("[attendance]\nform_counts = quizás")

    for words in (["config", "show"], ["config", "set", "service.tolerance_minutes", "7"]):
        answer = ana.soe(*words)
        assert answer.exit_code == 4
        assert "hay algo mal escrito en la línea" in answer.error
