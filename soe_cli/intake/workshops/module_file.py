"""The file in which a consultant writes down a module: TOML with Spanish names.

::

    nombre = "Aprende a Emprender"
    tipo = "interno"              # o "externo", con institucion y ruc
    publico = "Jóvenes de 18 a 29 años"
    cupo = 100
    asistencia_minima = 75        # porcentaje de sesiones para el certificado

    [[sesiones]]
    tema = "Modelo de negocio"
    fecha = 2027-03-02            # sin fecha, una semana después de la anterior
    hora = "15:00"
    minutos = 120
    ponente = "Carla Soto"
    correo = "carla@ejemplo.pe"
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from soe_cli.errors import UnusableInputError
from soe_cli.intake.document import read_document
from soe_cli.intake.email import email_problem, usable_email
from soe_cli.intake.when import parse_date, parse_time
from soe_cli.model.text import clean_text, fold
from soe_cli.model.web_address import web_address_problem
from soe_cli.model.workshop import MEET, Kind, ModuleDraft, SessionDraft, Speaker

LARGEST = 50_000
"""Bytes; a module that a person has written takes two thousand."""
MOST_SESSIONS = 60
USUAL_MINUTES = 120
"""PE-SOE-001-01, B07: a session takes two hours."""

_MODULE = {
    *("nombre", "tipo", "institucion", "ruc", "trimestre", "publico", "cupo", "asistencia_minima"),
    *("minutos_minimos", "plataforma", "sesiones"),
}
_SESSION = {"tema", "fecha", "hora", "minutos", "ponente", "correo", "plataforma", "enlace"}


def read_module_file(content: bytes, name: str) -> ModuleDraft:
    """The module that the file ``name`` describes.

    ``UnusableInputError`` names the file and the field that is missing, unknown or cannot be understood.
    """
    if len(content) > LARGEST:
        raise UnusableInputError(
            f"El archivo {name} es demasiado grande para ser un módulo de talleres.",
            "Compruebe que sea el correcto.",
        )
    try:
        said = tomllib.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # a number of thousands of figures, a list in thousands of lists
        raise UnusableInputError(
            f"El archivo {name} no está bien escrito: {error}.",
            "Corríjalo con el Bloc de notas; «soe workshop plan» escribe ejemplos.",
        ) from error
    return _module(_Table(said, name, "", _MODULE))


def _module(table: _Table) -> ModuleDraft:
    kind = _kind(table)
    document = read_document("RUC", table.text("ruc"))
    sessions = table.tables("sesiones", _SESSION)
    if not sessions:
        raise table.wrong("sesiones", "no hay ninguna sesión", "Agregue un bloque [[sesiones]] por cada taller.")
    if len(sessions) > MOST_SESSIONS:
        raise table.wrong("sesiones", f"son más de {MOST_SESSIONS}", "Sepárelas en varios módulos.")
    platform = table.text("plataforma") or MEET
    module = ModuleDraft(
        name=table.needed("nombre"),
        kind=kind,
        audience=table.needed("publico"),
        capacity=table.number("cupo", 1, 100_000),
        required_share=table.number("asistencia_minima", 1, 100),
        sessions=tuple(_session(one, platform) for one in sessions),
        quarter=table.text("trimestre"),
        required_minutes=table.number("minutos_minimos", 1, 1440) if table.has("minutos_minimos") else None,
        institution=table.needed("institucion") if kind is Kind.EXTERNAL else table.text("institucion"),
        ruc=document.number,
    )
    if document.number and document.odd:
        raise table.wrong("ruc", document.odd, "Corrija el número, o quite la línea.")
    return module


def _session(table: _Table, platform: str) -> SessionDraft:
    address = table.text("correo")
    if address and (problem := email_problem(address)):
        raise table.wrong("correo", problem, "Corrija la dirección, o quite la línea y complétela después.")
    platform = table.text("plataforma") or platform
    platform = MEET if fold(platform) in ("meet", fold(MEET)) else platform
    link = table.text("enlace")
    if platform != MEET and not link:
        raise table.wrong(
            "enlace", "falta la dirección de la sala (https://…)", f"Escriba el enlace de {platform}."
        )
    if platform != MEET and (problem := web_address_problem(link)):
        raise table.wrong("enlace", problem, "Copie la dirección de la sala completa: https://…")
    return SessionDraft(
        topic=table.needed("tema"),
        day=table.day("fecha"),
        hour=table.hour("hora"),
        minutes=table.number("minutos", 15, 720) if table.has("minutos") else USUAL_MINUTES,
        speaker=Speaker(table.text("ponente"), usable_email(address) or ""),
        platform=platform,
        link="" if platform == MEET else link,
    )


def _kind(table: _Table) -> Kind:
    written = fold(table.text("tipo") or Kind.INTERNAL)
    for kind in Kind:
        if fold(kind) == written:
            return kind
    raise table.wrong("tipo", f"«{table.text('tipo')}» no es un tipo", "Escriba «interno» o «externo».")


class _Table:
    """A table of the file, whose fields are asked for one by one; errors say where they are."""

    def __init__(self, said: Mapping[str, Any], file: str, where: str, known: set[str]) -> None:
        self._said = said
        self._file = file
        self._where = where
        if unknown := sorted(said.keys() - known):
            raise self.wrong(
                unknown[0], "no es un dato que soe conozca", f"Los datos son: {', '.join(sorted(known))}."
            )

    def wrong(self, field: str, problem: str, next_step: str) -> UnusableInputError:
        """The error of one field."""
        return UnusableInputError(f"En el archivo {self._file}, {self._where}«{field}»: {problem}.", next_step)

    def has(self, field: str) -> bool:
        """Whether the field is there."""
        return field in self._said

    def text(self, field: str) -> str:
        """The field as clean text, "" when it is not there."""
        value = self._said.get(field, "")
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            raise self.wrong(field, "no es un texto", "Escríbalo entre comillas.")
        return clean_text(value)

    def needed(self, field: str) -> str:
        """The field as clean text, which must be there."""
        text = self.text(field)
        if not text:
            raise self.wrong(field, "falta este dato", f'Agregue una línea: {field} = "…"')
        return text

    def number(self, field: str, least: int, most: int) -> int:
        """The field as a whole number between ``least`` and ``most``; ``75 %`` is 75."""
        text = self.needed(field).removesuffix("%").strip()
        if not text.isdecimal() or not least <= int(text) <= most:
            raise self.wrong(field, f"«{text}» no es un número entre {least} y {most}", "Corrija el número.")
        return int(text)

    def day(self, field: str) -> date | None:
        """The field as a day, None when it is not there."""
        value = self._said.get(field)
        if value is None or type(value) is date:
            return value
        try:
            return parse_date(str(value))
        except ValueError as error:
            raise self.wrong(field, f"«{value}» no es una fecha", "Escríbala así: 2027-03-02.") from error

    def hour(self, field: str) -> time | None:
        """The field as an hour, None when it is not there."""
        value = self._said.get(field)
        if value is None or isinstance(value, time):
            return value
        try:
            return parse_time(str(value))
        except ValueError as error:
            raise self.wrong(field, f"«{value}» no es una hora", 'Escríbala así: "15:00".') from error

    def tables(self, field: str, known: set[str]) -> list[_Table]:
        """The field as a list of tables."""
        value = self._said.get(field, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.wrong(field, "no es una lista de sesiones", "Empiece cada una con la línea [[sesiones]].")
        return [_Table(one, self._file, f"sesión {number}, ", known) for number, one in enumerate(value, 1)]
