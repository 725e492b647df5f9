"""Days, hours and names in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.messages.spanish import (
    article,
    center_in_words,
    date_in_words,
    greeting_name,
    hour_in_digits,
    hour_in_words,
)
from soe_cli.model.lima import LIMA

MIDNIGHT = datetime(2026, 11, 24, tzinfo=LIMA)
MINUTES = st.integers(0, 24 * 60 - 1).map(lambda minute: MIDNIGHT + timedelta(minutes=minute))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 24), "martes 24 de noviembre de 2026"),
        (date(2026, 9, 2), "miércoles 2 de setiembre de 2026"),
        (date(2027, 1, 2), "sábado 2 de enero de 2027"),
        (date(2028, 2, 29), "martes 29 de febrero de 2028"),
    ],
)
def test_a_day_is_written_with_its_weekday_and_month(day: date, words: str) -> None:
    assert date_in_words(day) == words


def test_the_day_and_hour_of_a_moment_are_those_of_lima() -> None:
    moment = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)

    assert date_in_words(moment) == "martes 24 de noviembre de 2026"
    assert hour_in_words(moment) == "10:30 p. m. (diez y media de la noche)"


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        hour_in_words(datetime(2026, 11, 24, 10))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("hour", "minute", "words"),
    [
        (0, 0, "12:00 a. m. (medianoche)"),
        (0, 15, "12:15 a. m. (doce y cuarto de la noche)"),
        (1, 1, "1:01 a. m. (una y un minuto de la madrugada)"),
        (5, 59, "5:59 a. m. (cinco y cincuenta y nueve minutos de la madrugada)"),
        (6, 20, "6:20 a. m. (seis y veinte de la mañana)"),
        (8, 21, "8:21 a. m. (ocho y veintiún minutos de la mañana)"),
        (10, 0, "10:00 a. m. (diez de la mañana)"),
        (11, 16, "11:16 a. m. (once y dieciséis minutos de la mañana)"),
        (12, 0, "12:00 m. (mediodía)"),
        (12, 30, "12:30 p. m. (doce y media de la tarde)"),
        (13, 0, "1:00 p. m. (una de la tarde)"),
        (15, 15, "3:15 p. m. (tres y cuarto de la tarde)"),
        (16, 45, "4:45 p. m. (cuatro y cuarenta y cinco de la tarde)"),
        (18, 31, "6:31 p. m. (seis y treinta y un minutos de la tarde)"),
        (19, 0, "7:00 p. m. (siete de la noche)"),
        (23, 55, "11:55 p. m. (once y cincuenta y cinco de la noche)"),
    ],
)
def test_an_hour_is_written_in_digits_and_words(hour: int, minute: int, words: str) -> None:
    assert hour_in_words(MIDNIGHT.replace(hour=hour, minute=minute)) == words


def test_the_hours_of_one_o_clock_have_a_singular_article() -> None:
    hours = {hour: article(MIDNIGHT.replace(hour=hour, minute=59)) for hour in range(24)}

    assert [hour for hour, word in hours.items() if word == "la"] == [1, 13]
    assert set(hours.values()) == {"la", "las"}


@given(MINUTES, MINUTES)
def test_two_different_minutes_never_read_the_same(one: datetime, other: datetime) -> None:
    spoken = [hour_in_words(moment).partition(" (")[2] for moment in (one, other)]

    assert (spoken[0] == spoken[1]) == (one == other)


@given(MINUTES)
def test_the_words_of_an_hour_can_be_read_back(moment: datetime) -> None:
    digits, _, spoken = hour_in_words(moment).partition(" (")

    assert digits == hour_in_digits(moment)
    assert _read_back(spoken.rstrip(")")) == (moment.hour, moment.minute)


def _read_back(spoken: str) -> tuple[int, int]:
    """An independent reading of spoken hours: numbers by their words, the part of the day by its name."""
    if spoken in ("medianoche", "mediodía"):
        return (0 if spoken == "medianoche" else 12), 0
    clock, _, part = spoken.partition(" de la ")
    names = ["una", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"]
    hour_name, _, rest = clock.partition(" y ")
    hour = (names.index(hour_name) + 1) % 12
    after_noon = part == "tarde" or (part == "noche" and hour >= 7)
    return hour + (12 if after_noon else 0), _number(rest.removesuffix(" minutos").removesuffix(" minuto"))


def _number(words: str) -> int:
    known = {
        "": 0,
        "un": 1,
        "cuarto": 15,
        "media": 30,
        "veintiún": 21,
        "treinta": 30,
        "cuarenta": 40,
        "cincuenta": 50,
    }
    units = "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
    known |= {word: number for number, word in enumerate(units.split(), start=1)}
    known |= {"diecisiete": 17, "dieciocho": 18, "diecinueve": 19, "veinte": 20, "veintidós": 22, "veintitrés": 23}
    known |= {"veinticuatro": 24, "veinticinco": 25, "veintiséis": 26, "veintisiete": 27, "veintiocho": 28}
    known |= {"veintinueve": 29}
    return sum(known[word] for word in words.split(" y "))


@pytest.mark.parametrize(
    ("written", "greeted"),
    [
        ("QUISPE HUAMAN, MARIA ELENA", "Maria Elena Quispe Huaman"),
        ("MARIA ELENA QUISPE HUAMAN", "Maria Elena Quispe Huaman"),
        ("Quispe Huamán, María Elena", "María Elena Quispe Huamán"),
        ("  ÑAUPARI   CCOPA ,  JOSÉ ", "José Ñaupari Ccopa"),
        ("DE LA CRUZ ROJAS, MARIA DEL CARMEN", "Maria del Carmen de la Cruz Rojas"),
        ("DE LOS RIOS, ROSA DE LAS MERCEDES", "Rosa de las Mercedes de los Rios"),
        ("DE LA CRUZ MARIA", "De la Cruz Maria"),
        ("LA ROSA TORO, JUAN", "Juan La Rosa Toro"),
        ("ORTEGA Y GASSET, JOSE", "Jose Ortega y Gasset"),
        ("D'ANGELO O’BRIEN, LUZ", "Luz D'Angelo O’Brien"),
        ("PEREZ-GIL, ANA J.", "Ana J. Perez-Gil"),
        ("McDonald Rojas, Luz", "Luz McDonald Rojas"),
        ("maria quispe", "maria quispe"),
        ("QUISPE,", "Quispe"),
        ("A, B, C", "A, B, C"),
        ("", ""),
    ],
)
def test_a_name_is_greeted_in_speaking_order_and_without_shouting(written: str, greeted: str) -> None:
    assert greeting_name(written) == greeted


@given(st.text())
def test_a_greeted_name_keeps_every_letter(written: str) -> None:
    greeted = greeting_name(written)

    assert _letters(greeted) == _letters(written)


@given(st.text())
def test_a_greeted_name_is_greeted_the_same_again(written: str) -> None:
    once = greeting_name(written.replace(",", ""))

    assert greeting_name(once) == once


def _letters(text: str) -> list[str]:
    return sorted(char for char in text.casefold() if not char.isspace() and char != ",")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Lima Centro", "Centro de Empleo Lima Centro"),
        ("Centro de Empleo Ñaña", "Centro de Empleo Ñaña"),
        ("CENTRO DE EMPLEO PUNO", "CENTRO DE EMPLEO PUNO"),
    ],
)
def test_a_centre_is_named_so_that_an_article_fits_before_it(name: str, said: str) -> None:
    assert center_in_words(name) == said
