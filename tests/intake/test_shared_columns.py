"""The columns of a centre's own spreadsheets, recognised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soe_cli.intake.shared_columns import Recognised, aliases, recognise, recognise_all
from soe_cli.model.shared_spreadsheets import ATTENTIONS, WORKSHOPS
from soe_cli.model.text import fold

HEADERS = ATTENTIONS.tabs["Atenciones"]
TITLES = [
    "FECHA ATENCION",
    "nombres  y APELLIDOS",
    "Doc. ident.",
    "Telef.",
    "Mail del ciudadano",
    "MOTIVO DE LA CONSULTA",
    "",
]
FILLED = ["23/11/2026", "QUISPE, MARÍA", "40118322", "987654321", "maria@ejemplo.pe", "RUS", "suelto"]


@pytest.fixture
def odd() -> Recognised:
    """A tab with a title above its header, and names of its own."""
    found = recognise("Atenciones", HEADERS, "Registro", [["REGISTRO 2026"], [], TITLES, FILLED])
    assert found is not None
    return found


def test_known_names_count_whatever_their_accents_and_spaces_and_others_are_guessed_by_their_values(
    odd: Recognised,
) -> None:
    found = {one.header: (one.title, one.sure) for one in odd.columns if one.title}

    assert found == {
        "Fecha": ("FECHA ATENCION", False),
        "Apellidos y nombres": ("nombres y APELLIDOS", True),
        "N° de documento": ("Doc. ident.", False),
        "Teléfono": ("Telef.", False),
        "Correo electrónico": ("Mail del ciudadano", False),
        "Consulta": ("MOTIVO DE LA CONSULTA", True),
    }
    assert odd.row == 3
    assert next(one.samples for one in odd.columns if one.header == "Teléfono") == ("987654321",)


def test_a_persons_decision_takes_the_column_from_who_had_it(odd: Recognised) -> None:
    decided = odd.with_column("Observaciones", "MOTIVO DE LA CONSULTA").confirmed()

    assert "Consulta" in decided.missing
    assert not decided.guessed
    assert decided.mapping()["Atenciones/Observaciones"] == "MOTIVO DE LA CONSULTA"
    assert "Atenciones/Observaciones=MOTIVO DE LA CONSULTA" in decided.decisions()
    assert "Atenciones/Consulta=+Consulta" in decided.decisions()


def test_a_name_that_stands_for_something_else_is_not_used_twice() -> None:
    titles = ["Fecha", "Apellidos y nombres", "N° de documento", "Estado"]
    found = recognise("Atenciones", HEADERS, "Atenciones", [titles, ["", "", "", "urgente"]])

    assert found is not None
    decided = found.with_column("Estado", "")
    assert decided.added()["Estado"] == "Estado (soe)"
    assert decided.mapping() == {"Atenciones/Estado": "Estado (soe)"}


def test_a_sheet_of_soes_own_needs_no_mapping() -> None:
    for tabs in (ATTENTIONS.tabs, WORKSHOPS.tabs):
        found = recognise_all(tabs, [(title, [headers]) for title, headers in tabs.items()])

        assert [one.tab for one in found] == list(tabs)
        assert not any(one.mapping() or one.missing or one.guessed for one in found)


def test_a_tab_of_another_name_is_the_one_of_which_it_has_most() -> None:
    sessions = ["Módulo", "Sesión", "Nombre del taller", "Fecha", "Hora inicio", "Hora fin", "Expositor", "Link"]
    people = ["Módulo", "DNI", "Apellidos", "Nombres", "Correo", "Celular", "Distrito"]

    found = recognise_all(WORKSHOPS.tabs, [("2026", [sessions]), ("Lista", [people]), ("Otra", [["a", "b", "c"]])])

    assert {one.tab: one.called for one in found} == {"Programación": "2026", "Inscritos": "Lista"}


def test_no_name_means_two_columns_of_one_tab() -> None:
    for tab, headers in (*ATTENTIONS.tabs.items(), *WORKSHOPS.tabs.items()):
        own = set(map(fold, headers))
        names = [fold(one) for header in headers for one in aliases().get(header, ()) if fold(one) not in own]
        assert len(names) == len(set(names)), tab


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=12))
def test_any_sheet_is_recognised_or_not_and_no_column_serves_twice(rows: list[list[str]]) -> None:
    for one in recognise_all(ATTENTIONS.tabs, [("Hoja 1", rows), ("Envíos", rows)]):
        titles = [column.title for column in one.columns if column.title]
        assert len(titles) == len(set(titles))
        assert set(titles) <= set(one.titles)
