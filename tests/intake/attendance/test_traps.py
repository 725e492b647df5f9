"""What is odd in exports: bots, rejoins, open stays, dates that can be two, files that are something else."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.errors import DecisionNeededError, SoeError, UnusableInputError
from soe_cli.intake.attendance.duration import minutes_of
from soe_cli.intake.attendance.reading import read_attendance
from soe_cli.model.attendance import Presenter
from soe_cli.model.lima import LIMA

from .samples import SAMPLES

ZOOM = "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes)\n"
TEAMS = "Full Name,User Action,Timestamp\n"
MEET = "Nombre,Correo,Duración,Hora a la que se unió,Hora a la que salió\n"


def at(hour: int, minute: int, day: int = 28) -> datetime:
    return datetime(2026, 8, day, hour, minute, tzinfo=LIMA)


def test_bots_and_shared_screens_are_listed_as_such() -> None:
    names = [
        "Read.ai Meeting Notes",
        "Fireflies.ai Notetaker Ana",
        "Rosa's OtterPilot",
        "Rosa (Presentación)",
        "Rosa",
    ]

    read = read_attendance(
        (MEET + "".join(f"{name},,5 min,18:00,18:05\n" for name in names)).encode(), "2026-08-28.csv"
    )

    bot, screen, person = Presenter.BOT, Presenter.SCREEN, Presenter.PERSON
    assert [record.presenter for record in read.records] == [bot, bot, bot, screen, person]
    assert sum(notice.code == "no-person" for notice in read.notices) == 4


def test_rejoins_stay_apart_for_the_union_of_intervals() -> None:
    text = (
        ZOOM
        + "Rosa,,08/28/2026 06:00:00 PM,08/28/2026 06:10:00 PM,10\n"
        + "Rosa,,08/28/2026 06:20:00 PM,08/28/2026 06:40:00 PM,20\n"
    )

    read = read_attendance(text.encode(), "z.csv")

    assert [(one.joined, one.left) for one in read.records] == [(at(18, 0), at(18, 10)), (at(18, 20), at(18, 40))]


def test_two_devices_of_one_name_in_a_list_of_events_are_two_stays_and_one_may_stay_open() -> None:
    text = TEAMS + (
        'Rosa,Joined,"8/28/2026, 6:00:00 PM"\nRosa,Joined,"8/28/2026, 6:10:00 PM"\n'
        'Rosa,Left,"8/28/2026, 6:30:00 PM"\n'
        'Luis,Joined,"8/28/2026, 6:40:00 PM"\nLuis,Left,"8/28/2026, 6:40:00 PM"\n'
    )

    read = read_attendance(text.encode(), "t.csv")

    stays = [(one.display_name, one.joined, one.left) for one in read.records]
    assert stays == [
        ("Rosa", at(18, 0), at(18, 30)),
        ("Rosa", at(18, 10), None),
        ("Luis", at(18, 40), at(18, 40)),
    ]
    assert "open-stay" in [notice.code for notice in read.notices]


def test_two_meetings_in_one_file_are_both_read() -> None:
    zoom = SAMPLES["zoom-old"].text

    read = read_attendance((zoom + "\r\n" + zoom.replace("06:", "08:").replace("07:", "09:")).encode(), "z.csv")

    assert len(read.records) == 4
    assert "Meeting ID" not in {record.display_name for record in read.records}


def test_somebody_who_is_shown_as_host_does_not_end_the_list() -> None:
    text = MEET + "Rosa,,5 min,18:00,18:05\nHost,,5 min,18:00,18:05\nLuis,,5 min,18:00,18:05\n"

    read = read_attendance(text.encode(), "2026-08-28.csv")

    assert [record.display_name for record in read.records] == ["Rosa", "Host", "Luis"]


def test_somebody_whom_only_the_summary_of_teams_names_still_counts() -> None:
    text = SAMPLES["teams-sections"].text.replace(
        "\r\n\r\n3.", "\r\nEva Paz\t8/28/26, 6:20:00 PM\t8/28/26, 6:30:00 PM\t10m\t\t\tAttendee\r\n\r\n3."
    )

    read = read_attendance(text.encode("utf-16"), "t.csv")

    assert sorted(one.display_name for one in read.records) == ["Eva Paz", "Luis Rojas", "Rosa Flores"]


def test_a_stay_past_midnight_ends_the_next_day() -> None:
    [record] = read_attendance((MEET + "Rosa,,60 min,23:30,00:30\n").encode(), "2026-08-28 Taller.csv").records

    assert record.left == at(0, 30, day=29)


def test_hours_without_a_day_are_asked_for() -> None:
    content = (MEET + "Rosa,,60 min,18:00,19:00\n").encode()

    with pytest.raises(DecisionNeededError) as asked:
        read_attendance(content, "asistencia.csv")

    assert "--date" in asked.value.next_step
    assert read_attendance(content, "asistencia.csv", day=date(2026, 8, 28)).records[0].joined == at(18, 0)


def test_dates_that_can_be_two_are_asked_for() -> None:
    content = (ZOOM + "Rosa,,05/11/2026 06:00:00 PM,05/11/2026 07:00:00 PM,60\n").encode()

    with pytest.raises(DecisionNeededError) as asked:
        read_attendance(content, "z.csv")

    assert "05/11/2026" in asked.value.message
    november = datetime(2026, 11, 5, 18, tzinfo=LIMA)
    assert read_attendance(content, "z.csv", day=date(2026, 11, 5)).records[0].joined == november
    assert read_attendance(content, "z.csv", day_first=True).records[0].joined == november
    assert read_attendance(content, "z.csv", day_first=False).records[0].joined == november.replace(month=5, day=11)


def test_one_row_tells_the_order_of_all_dates() -> None:
    text = ZOOM + (
        "Rosa,,08/09/2026 06:00:00 PM,08/09/2026 07:00:00 PM,60\n"
        "Luis,,08/28/2026 06:00:00 PM,08/28/2026 07:00:00 PM,60\n"
    )

    read = read_attendance(text.encode(), "z.csv")

    assert read.records[0].joined == datetime(2026, 8, 9, 18, tzinfo=LIMA)


def test_a_file_that_mixes_both_orders_is_refused() -> None:
    text = ZOOM + "Rosa,,28/08/2026 18:00,28/08/2026 19:00,60\nLuis,,08/29/2026 18:00,08/29/2026 19:00,60\n"

    with pytest.raises(UnusableInputError, match="el día y otras el mes"):
        read_attendance(text.encode(), "z.csv")


def test_an_hour_that_cannot_be_read_is_told_and_the_others_stand() -> None:
    read = read_attendance(
        (MEET + "Rosa,,60 min,18:00,19:00\nLuis,,60 min,ayer,19:00\n").encode(), "2026-08-28.csv"
    )

    assert [record.display_name for record in read.records] == ["Rosa"]
    assert [(one.code, one.source) for one in read.notices] == [("unreadable-time", "fila 3")]


def test_a_workbook_with_typed_cells_is_read() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        page = book.add_worksheet()
        moment = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        page.write_row(0, 0, ["Nombre completo", "Hora de entrada", "Hora de salida", "Duración"])
        page.write(1, 0, "Rosa Flores")
        page.write_datetime(1, 1, at(18, 2).replace(tzinfo=None), moment)
        page.write_datetime(1, 2, at(19, 0).replace(tzinfo=None), moment)
        page.write(1, 3, 58)

    [record] = read_attendance(buffer.getvalue(), "asistencia.csv").records

    assert (record.joined, record.left, record.minutes) == (at(18, 2), at(19, 0), 58)


def test_a_name_in_brackets_behind_a_user_name_is_kept() -> None:
    text = (
        "Attended,User Name (Original Name),First Name,Last Name,Join Time,Leave Time\n"
        "Yes,mari92,Maria,Quispe,08/28/2026 18:02:00,--\n"
    )

    assert read_attendance(text.encode(), "w.csv").records[0].display_name == "mari92 (Maria Quispe)"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_file_with_only_a_header_is_refused(name: str) -> None:
    sample = SAMPLES[name]
    gone = ("Rosa", "Flores", "Luis", "Rojas", '"Rosa', '"Luis', "Yes,", "No,", "Sí,")
    lines = [line for line in sample.text.splitlines(keepends=True) if not line.startswith(gone)]

    with pytest.raises(UnusableInputError, match="ningún participante"):
        read_attendance("".join(lines).encode(sample.encoding), sample.name)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "está vacío"),
        (b"%PDF-1.4", "es un PDF"),
        (b"hola,que tal\n1,2\n", "no contiene una tabla de asistencia"),
        (b"<html><form>Usuario <input type=password> Inicie sesi\xf3n</form></html>", "inicio de sesión"),
    ],
)
def test_what_is_no_attendance_is_refused_with_a_sentence(content: bytes, said: str) -> None:
    with pytest.raises(UnusableInputError, match=said):
        read_attendance(content, "asistencia.csv")


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        *(
            ("58 min", 58),
            ("1 hr 2 min", 62),
            ("57 s", 0.95),
            ("1 h 23 min", 83),
            ("1h 54m", 114),
            ("6m 15s", 6.25),
        ),
        *(("00:00:30", 0.5), ("01:02:00", 62), ("52", 52), (52, 52), ("1 hora y 5 minutos", 65), ("", None)),
        *(("mucho", None), ("--", None), (-3, None), ("99999999", None)),
    ],
)
def test_durations_are_read_as_platforms_write_them(written: str | int, minutes: float | None) -> None:
    assert minutes_of(written) == minutes


SEEDS = [sample.content for sample in SAMPLES.values()]
CELLS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        [
            "Rosa",
            "08/28/2026 18:00",
            "05/11/2026 18:00",
            "18:00",
            "58 min",
            "--",
            "Joined",
            "Yes",
            "99999999",
            "0.5",
        ]
    ),
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    changed = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 5))):
        at_byte = draw(st.integers(0, len(changed)))
        piece = draw(st.binary(max_size=3) | st.sampled_from([b'"', b"\n", b",", b"99999999999", b"\0", b"/"]))
        changed[at_byte : at_byte + len(piece)] = piece
    return bytes(changed)


@st.composite
def tables(draw: st.DrawFn) -> bytes:
    header = draw(st.sampled_from([ZOOM, TEAMS, MEET, "Marca temporal,DNI,Nombre\n"]))
    rows = draw(st.lists(st.lists(CELLS, max_size=6), max_size=5))
    lines = (",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    return (header + "\n".join(lines)).encode("utf-8", "replace")


@given(st.binary() | st.text().map(str.encode) | damaged() | tables())
def test_any_file_is_read_or_refused_with_a_sentence(content: bytes) -> None:
    try:
        read = read_attendance(content, "asistencia.csv")
    except SoeError as problem:
        assert problem.message.endswith(".") and problem.next_step
        return
    assert read.records
    for record in read.records:
        assert record.left is None or record.joined is None or record.left >= record.joined
