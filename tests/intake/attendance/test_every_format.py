"""Every platform's export tells of the same people."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from soe_cli.intake.attendance.reading import AttendanceFile, read_attendance
from soe_cli.model.attendance import AttendanceRecord, Presenter
from soe_cli.model.lima import LIMA

from .samples import SAMPLES, Sample

EXPECTED = {"Rosa": ((18, 2), (19, 0), 58), "Luis": ((18, 10), (18, 40), 30)}


def at(hour: int, minute: int) -> datetime:
    return datetime(2026, 8, 28, hour, minute, tzinfo=LIMA)


def people(read: AttendanceFile) -> dict[str, AttendanceRecord]:
    found = [record for record in read.records if record.presenter is Presenter.PERSON]
    assert len(found) == 2
    return {("Rosa" if "Rosa" in record.display_name else "Luis"): record for record in found}


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_each_export_tells_who_was_there_and_how_long(sample: Sample) -> None:
    read = read_attendance(sample.content, sample.name)

    assert read.platform == sample.platform
    for name, record in people(read).items():
        came, went, minutes = EXPECTED[name]
        assert "Flores" in record.display_name or "Rojas" in record.display_name
        assert record.minutes in (minutes, None)
        if sample.stays:
            assert (record.joined, record.left) == (at(*came), at(*went))
        else:
            assert record.minutes == minutes
    assert people(read)["Rosa"].email in ("rosa@ejemplo.pe", "")


@pytest.mark.parametrize("name", ["meet-es", "zoom-es", "teams-2021"])
def test_a_name_of_the_file_is_not_needed_to_know_its_platform(name: str) -> None:
    sample = SAMPLES[name]

    read = read_attendance(sample.content, "descarga.xls", day=date(2026, 8, 28))

    assert read.platform == sample.platform
    assert people(read)["Rosa"].joined == at(18, 2)


FORM = (
    'Marca temporal,Dirección de correo electrónico,Puntuación,"Apellidos y\nnombres:", N° de DNI:,'
    "Código personal\n"
    "28/8/2026 17:43:29,rosa@ejemplo.pe,,FLORES ROJAS ROSA,1234567,R-1\n"
)
FORM_FROM_A_ZIP = (
    '"Timestamp","Username","¿Cuál es su número de documento?","Ingrese sus nombres","Ingrese sus apellidos"\n'
    '"2026/08/28 5:43:29\u202fp.\u00a0m. GMT-5","rosa@ejemplo.pe","01234567","Rosa","Flores Rojas"\n'
)


@pytest.mark.parametrize("text", [FORM, FORM_FROM_A_ZIP], ids=["sheet", "zip"])
def test_a_form_tells_who_answered_when(text: str) -> None:
    [record] = read_attendance(text.encode(), "Formato de asistencia.csv").records

    assert record.answered == datetime(2026, 8, 28, 17, 43, 29, tzinfo=LIMA)
    assert (record.document, record.email) == ("01234567", "rosa@ejemplo.pe")
    assert "FLORES" in record.display_name.upper() and record.joined is None


def test_the_personal_code_of_a_form_is_kept() -> None:
    assert read_attendance(FORM.encode(), "a.csv").records[0].code == "R-1"
