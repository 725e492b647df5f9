"""``soe doctor``: ten broken set-ups and more, each named with what to type; a healthy one is all well."""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from soe_cli.workspace.auth import sandbox_credentials
from soe_cli.workspace.keeping import Sessions
from soe_cli.workspace.scopes import ALL, FILES, MEET_READING
from soe_cli.workspace.transport import Transport
from tests.conftest import Hire, Misbehave
from tests.consultant import NOWHERE, Answer, Consultant
from tests.sandbox.test_consent import key_file

OFF = (
    "Google Forms API has not been used in project 77 before or it is disabled. Enable it by visiting"
    " https://console.developers.google.com/apis/api/forms.googleapis.com/overview?project=77 then retry."
)


@pytest.fixture(autouse=True)
def _in_lima(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The machine lives in Lima's time; Windows is asked nothing, it lives where it lives."""
    with monkeypatch.context() as lima:
        lima.setenv("TZ", "America/Lima")
        _heed_the_zone()
        yield
    _heed_the_zone()


def _heed_the_zone() -> None:
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture
def ana(hire: Hire) -> Consultant:
    """Ana, whose set-up lacks nothing."""
    ana = hire("ana")
    report = ana.home.parent / "citas.xls"
    report.write_bytes(b"")
    _set(ana, "authorities.subdirector", "subdirector@centro.example")
    _set(ana, "authorities.directorate", "direccion@centro.example")
    _set(ana, "report.file", str(report))
    return ana


def test_a_healthy_set_up_is_all_well(ana: Consultant) -> None:
    answer = ana.done("doctor", "--json")

    assert {one["level"] for one in answer.data["checks"]} == {"ok"}, _ill(answer)
    assert {one["subject"] for one in answer.data["checks"]} == {
        *("config", "report", "credentials", "scopes", "clock", "time-zone", "sign-in", "apis", "spreadsheets"),
        *("calendar", "folder", "records", "unfinished", "quotas", "storage", "keyring", "printing", "console"),
        "versions",
    }
    assert answer.data["errors"] == answer.data["warnings"] == 0
    assert "Todo está en orden" in ana.done("doctor").out


def test_an_examination_changes_nothing_here_or_at_google(ana: Consultant, state: Callable[[], Any]) -> None:
    ana.done("history")
    at_google, here = _without_counts(state()), _files(ana.home)

    ana.done("doctor")

    assert _without_counts(state()) == at_google
    assert _files(ana.home) == here


Break = Callable[[Consultant, Misbehave], None]


def _no_config(ana: Consultant, _: Misbehave) -> None:
    (ana.home / "config.toml").unlink()


def _garbage_config(ana: Consultant, _: Misbehave) -> None:
    (ana.home / "config.toml").write_bytes(b"[consultant\xff\x00")


def _unknown_key(ana: Consultant, _: Misbehave) -> None:
    ana.configure('[attendance]\nform_count = true\n[reprot]\nfile = "x.xls"')


def _bad_address(ana: Consultant, _: Misbehave) -> None:
    _rewrite(ana, "direccion@centro.example", "dirección sin arroba")


def _report_gone(ana: Consultant, _: Misbehave) -> None:
    (ana.home.parent / "citas.xls").unlink()


def _own_template_gone(ana: Consultant, _: Misbehave) -> None:
    ana.configure('[documents]\ncertificate_template = "C:/nada/certificado.typ"')


def _not_signed_in(ana: Consultant, _: Misbehave) -> None:
    Sessions(ana.home / "accounts").path(ana.email).unlink()


def _garbage_session(ana: Consultant, _: Misbehave) -> None:
    Sessions(ana.home / "accounts").path(ana.email).write_bytes(b'{"account": \x00')


def _revoked(ana: Consultant, _: Misbehave) -> None:
    _change_session(ana, lambda kept: kept["secret"].update(refresh_token="1//0revocado"))


def _somebody_elses(ana: Consultant, _: Misbehave) -> None:
    luis = sandbox_credentials(ana.sandbox, "luis@centro.example")
    _change_session(ana, lambda kept: kept["secret"].update(refresh_token=luis.refresh_token, token=None))


def _ends_soon(ana: Consultant, _: Misbehave) -> None:
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).isoformat()
    _change_session(ana, lambda kept: kept.update(ends=tomorrow))


def _open_to_others(ana: Consultant, _: Misbehave) -> None:
    Sessions(ana.home / "accounts").path(ana.email).chmod(0o644)


def _scope_of_a_command(ana: Consultant, _: Misbehave) -> None:
    _change_session(ana, lambda kept: kept["scopes"].remove(MEET_READING.address))


def _scope_of_all(ana: Consultant, _: Misbehave) -> None:
    _change_session(ana, lambda kept: kept["scopes"].remove(FILES.address))


def _api_off(_: Consultant, misbehave: Misbehave) -> None:
    misbehave(rules=[_always("forms.*", 403, "PERMISSION_DENIED", OFF)])


def _service_off(_: Consultant, misbehave: Misbehave) -> None:
    misbehave(rules=[_always("meet.*", 403, "PERMISSION_DENIED")])


def _barred(_: Consultant, misbehave: Misbehave) -> None:
    misbehave(rules=[_always("gmail.*", 403, "domainPolicy")])


def _sheet_not_shared(ana: Consultant, _: Misbehave) -> None:
    text = (ana.home / "config.toml").read_text(encoding="utf-8")
    found = re.search(r'^workshops = "(.+)"', text, re.MULTILINE)
    assert found
    _rewrite(ana, found[1], "1noExisteNoExisteNoExisteNoExisteNoExiste")


def _calendar_gone(ana: Consultant, _: Misbehave) -> None:
    text = (ana.home / "config.toml").read_text(encoding="utf-8")
    found = re.search(r'^calendar = "(.+)"', text, re.MULTILINE)
    assert found
    _rewrite(ana, found[1], "c_nada@group.calendar.google.com")


def _ledger_garbage(ana: Consultant, _: Misbehave) -> None:
    (ana.home / "ledger.sqlite3").write_bytes(b"SQLite format 3\x00" + b"basura" * 400)


def _quota_spent(ana: Consultant, _: Misbehave) -> None:
    ana.done("history")
    ana.configure("[quotas]\nmessages_a_day = 0")


SET_UPS: dict[str, tuple[Break, str, str, int, str]] = {
    # what is broken: how, subject, name, exit code, what the fix says
    "no configuration": (_no_config, "config", "missing", 3, "«soe init»"),
    "a configuration of garbage": (_garbage_config, "config", "not-toml", 3, "Bloc de notas"),
    "a setting that does not exist": (_unknown_key, "config", "unknown-key", 3, "¿Quiso decir «form_counts»?"),
    "an address that is none": (_bad_address, "config", "no-address", 3, 'directorate = "…@…"'),
    "a report that is not there": (_report_gone, "report", "not-there", 0, "soe config set report.file"),
    "a template that is not there": (_own_template_gone, "printing", "own-template", 4, "certificate_template"),
    "nobody signed in": (_not_signed_in, "credentials", "not-signed-in", 3, "«soe auth login»"),
    "a sign-in of garbage": (_garbage_session, "credentials", "unreadable", 3, "«soe auth login»"),
    "a sign-in that was revoked": (_revoked, "sign-in", "sign-in", 3, "soe auth login"),
    "another's sign-in": (_somebody_elses, "sign-in", "other-account", 3, "elija ana@centro.example"),
    "a sign-in near its end": (_ends_soon, "credentials", "ends-soon", 0, "«soe auth login»"),
    "a sign-in that others read": (_open_to_others, "credentials", "open-to-others", 0, "chmod 600"),
    "a scope of one command": (_scope_of_a_command, "scopes", MEET_READING.name, 0, '--for "workshop capture"'),
    "a scope of all": (_scope_of_all, "scopes", FILES.name, 3, "«soe auth login»"),
    "an API that is off": (_api_off, "apis", "api-off", 5, "forms.googleapis.com/overview?project=77"),
    "a service that is off": (_service_off, "apis", "not-allowed", 5, "active Google Meet"),
    "soe barred from the domain": (_barred, "sign-in", "not-allowed", 3, "Controles de API"),
    "a spreadsheet not shared": (
        _sheet_not_shared,
        "spreadsheets",
        "not-there",
        4,
        "--share-with ana@centro.example",
    ),
    "a calendar that is gone": (_calendar_gone, "calendar", "not-there", 5, "--share-with ana@centro.example"),
    "a ledger of garbage": (_ledger_garbage, "records", "broken-record", 4, "No lo borre"),
    "no messages left": (_quota_spent, "quotas", "messages", 0, "«soe resume»"),
}


@pytest.mark.parametrize("broken", SET_UPS)
def test_each_broken_set_up_is_named_with_its_fix(ana: Consultant, misbehave: Misbehave, broken: str) -> None:
    break_it, subject, name, exit_code, fix = SET_UPS[broken]
    break_it(ana, misbehave)

    answer = ana.soe("doctor", "--json")

    found = [one for one in answer.data["checks"] if (one["subject"], one["name"]) == (subject, name)]
    assert any(fix in one["fix"] for one in found), _ill(answer)
    assert answer.exit_code == exit_code, _ill(answer)
    assert "Traceback" not in answer.err
    assert not any(one["name"] == "not-examined" for one in answer.data["checks"]), _ill(answer)


def test_without_a_connection_the_rest_is_examined_and_one_line_says_what_is_not(ana: Consultant) -> None:
    with ana.cut_off():
        answer = ana.soe("doctor", "--json")

    checks = {one["subject"]: one for one in answer.data["checks"]}
    assert checks["connection"]["level"] == "error"
    assert all(word in checks["connection"]["message"] for word in ("la hora", "las hojas", "el calendario"))
    assert "«soe sandbox serve»" in checks["connection"]["fix"]
    assert {"config", "credentials", "scopes", "records", "storage", "printing", "versions"} <= set(checks)
    assert not {"clock", "apis", "spreadsheets"} & set(checks)
    assert answer.exit_code == 5
    assert NOWHERE.removeprefix("http://") in checks["connection"]["message"]


def test_a_service_account_is_asked_for_what_the_domain_delegated(ana: Consultant) -> None:
    delegated = [scope.address for scope in ALL if scope is not MEET_READING]
    (ana.home / "clave.json").write_text(
        json.dumps(key_file(ana.sandbox, delegated_scopes=delegated)), encoding="utf-8"
    )
    (ana.home / "clave.json").chmod(0o600)
    _rewrite(ana, "[workspace]", '[workspace]\nservice_account = "clave.json"')

    (lacking,) = _ill(ana.done("doctor", "--json"))

    assert (lacking["subject"], lacking["name"]) == ("delegation", MEET_READING.name)
    assert lacking["fix"].endswith(MEET_READING.address)


def test_the_spreadsheets_are_compared_with_what_soe_reads(ana: Consultant) -> None:
    workshops, attentions = _spreadsheets(ana)
    google = Transport(sandbox_credentials(ana.sandbox, ana.email), address=ana.sandbox, timeout=30)
    ids = _tabs(google, workshops) | _tabs(google, attentions)
    _write(google, attentions, "Envíos!A5", [["B03/x", "", "", "", "", ""], ["B03/x", "", "", "", "", ""]])
    _write(google, attentions, "Atenciones!N1", [["Motivo"]])
    _write(google, attentions, "Atenciones!A2", [["23/11/2026"]])
    _batch(google, workshops, {"updateSheetProperties": _title(ids["Bajas"], "Otra")})
    _batch(
        google, workshops, {"addProtectedRange": {"protectedRange": _protected(ids["Acta"], "eva@centro.example")}}
    )
    _batch(google, workshops, {"addProtectedRange": {"protectedRange": _protected(ids["Módulos"], "x@y.pe", 1)}})
    _batch(google, workshops, {"addProtectedRange": {"protectedRange": _protected(ids["Encuestas"], ana.email)}})

    found = {(one["name"], one["message"]) for one in _ill(ana.soe("doctor", "--json"))}
    ana.configure('[columns]\nConsulta = "Motivo"')
    mapped = {one["name"] for one in _ill(ana.soe("doctor", "--json"))}

    assert found == {
        ("no-tab", "En «Programación Talleres Masivos» no está la pestaña «Bajas»."),
        ("protected", "La pestaña «Acta» está protegida y su cuenta no puede escribir en ella."),
        ("no-column", "En la pestaña «Atenciones» falta la columna «Consulta»."),
        ("no-key", "En la pestaña «Atenciones» la fila 2 no tiene «Clave»: soe no las cuenta ni las corrige."),
        ("repeated-key", "En la pestaña «Envíos» se repite la clave de las filas 5, 6."),
    }
    assert "no-column" not in mapped


def test_what_a_run_left_is_sent_to_resume(ana: Consultant, misbehave: Misbehave) -> None:
    misbehave(rules=[{"method": "calendar.events.insert", "kind": "status", "status": 400}])
    ana.soe("meet", "create", "--title", "Coordinación", "--start", "2026-11-24T15:00", "--yes")
    misbehave(rules=[])

    ill = _ill(ana.soe("doctor", "--json"))

    assert [(one["name"], one["level"]) for one in ill] == [("unfinished-effects", "warning")]
    assert "«soe resume»" in ill[0]["fix"]


def test_a_person_reads_a_line_a_finding_with_the_fix_below(ana: Consultant) -> None:
    (ana.home.parent / "citas.xls").unlink()

    answer = ana.done("doctor")

    lines = answer.out.splitlines()
    where = next(number for number, line in enumerate(lines) if line.startswith("aviso"))
    assert "Reporte de citas" in lines[where]
    assert next(line.strip() for line in lines[where:] if ">" in line).startswith("> Descárguelo allí")
    assert lines[-1] == f"1 aviso en {len(_levels(lines))} revisiones. Corrija lo indicado y repita «soe doctor»."


def _levels(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith(("ok ", "aviso ", "error "))]


def _ill(answer: Answer) -> list[dict[str, str]]:
    return [one for one in answer.data["checks"] if one["level"] != "ok"]


def _set(ana: Consultant, name: str, value: str) -> None:
    ana.done("config", "set", name, value)


def _rewrite(ana: Consultant, old: str, new: str) -> None:
    config = ana.home / "config.toml"
    text = config.read_text(encoding="utf-8")
    assert old in text
    config.write_text(text.replace(old, new), encoding="utf-8")


def _change_session(ana: Consultant, change: Callable[[dict[str, Any]], None]) -> None:
    path = Sessions(ana.home / "accounts").path(ana.email)
    kept = json.loads(path.read_bytes())
    change(kept)
    path.write_text(json.dumps(kept), encoding="utf-8")


def _always(method: str, status: int, reason: str, message: str = "") -> dict[str, Any]:
    return {"method": method, "kind": "status", "status": status, "reason": reason, "message": message}


def _files(home: Path) -> dict[str, str]:
    return {
        str(path.relative_to(home)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(home.rglob("*"))
        if path.is_file()
    }


def _without_counts(state: dict[str, Any]) -> dict[str, Any]:
    counted = ("requests", "refusals", "faults", "peak", "quota")
    return {name: value for name, value in state.items() if not name.startswith(counted)}


def _spreadsheets(ana: Consultant) -> tuple[str, str]:
    text = (ana.home / "config.toml").read_text(encoding="utf-8")
    found = dict(re.findall(r'^(workshops|attentions) = "(.+)"', text, re.MULTILINE))
    return found["workshops"], found["attentions"]


_SHEETS = "https://sheets.googleapis.com/v4/spreadsheets"


def _tabs(google: Transport, spreadsheet: str) -> dict[str, int]:
    answer = google.send("GET", f"{_SHEETS}/{spreadsheet}").json()
    return {one["properties"]["title"]: one["properties"]["sheetId"] for one in answer["sheets"]}


def _write(google: Transport, spreadsheet: str, place: str, rows: list[list[str]]) -> None:
    url = f"{_SHEETS}/{spreadsheet}/values/{place}"
    google.send("PUT", url, params={"valueInputOption": "RAW"}, json={"values": rows})


def _batch(google: Transport, spreadsheet: str, request: dict[str, Any]) -> None:
    google.send("POST", f"{_SHEETS}/{spreadsheet}:batchUpdate", json={"requests": [request]})


def _title(sheet: int, title: str) -> dict[str, Any]:
    return {"properties": {"sheetId": sheet, "title": title}, "fields": "title"}


def _protected(sheet: int, editor: str, end: int | None = None) -> dict[str, Any]:
    place = {"sheetId": sheet} | ({"startRowIndex": 0, "endRowIndex": end} if end else {})
    return {"range": place, "editors": {"users": [editor]}}
