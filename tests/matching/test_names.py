"""Names as people write them: who is meant, and where nobody can tell."""

from __future__ import annotations

import pytest

from soe_cli.model.attendance import Outcome

from .people import decide

MEANT = {
    "QUISPE HUAMAN MARIA ELENA": "maria",
    "Maria Elena Quispe Huamán": "maria",
    "María Quispe": "maria",
    "📱 maria quispe 🌸": "maria",
    "Mari Q. (celular)": "maria",
    "Quispe, Maria": "maria",
    "M. Elena Quispe H.": "maria",
    "Mary Quispe Huaman (Invitado)": "maria",
    "Kispe Waman Maria": "maria",
    "Maria Qiuspe Huaman": "maria",
    "iPhone de María Quispe": "maria",
    "Galaxy A12 de Maria Quispe": "maria",
    "mariaquispe92": "maria",
    "MariaQuispe": "maria",
    "maria_quispe": "maria",
    "quispe.maria": "maria",
    "Sra. Elena Quispe Huamán - Ayacucho": "maria",
    "Elena Quispe": "maria",
    "𝓜𝓪𝓻𝓲𝓪 𝓠𝓾𝓲𝓼𝓹𝓮": "maria",
    "MARIA ELENA QUISPE H": "maria",
    "Ma. Elena Quispe": "maria",
    "maría elena quispe huam…": "maria",
    "Grupo 3 - Maria Quispe Huaman": "maria",
    "María Quispe Huamán | Tejidos Qori": "maria",
    "Pepe de la Cruz": "jose",
    "jose delacruz": "jose",
    "José Luis De La Cruz Ñ.": "jose",
    "J.L. de la Cruz": "jose",
    "JL Cruz Naupari": "jose",
    "Charo Flores": "charo",
    "Rosario Flores (No comprobado)": "charo",
    "Carmencita Flores Rojas": "charo",
    "jc mamani": "juan",
    "Juan Mamani Choque (Guest)": "juan",
    "Mamani Juan Carlos 2": "juan",
    "Juanito Mamani": "juan",
    "J. Mamani Ch.": "juan",
    "Mar1a Quispe Huaman": "maria",
    "Quispe Huamán, M. E.": "maria",
    "Kathy Vasquez y familia": "kathy",
    "Fco. Zegarra": "pancho",
    "MARIA QUISPE HUAMAN - DNI 12345678 - CUSCO": "maria",
    "Kathy Vásquez": "kathy",
    "Katherin Basquez Soto": "kathy",
    "psucasaca": "pedro",
    "Pedrito Sucasaca": "pedro",
    "sucasacapedro@gmail.com": "pedro",
    "Lucía Torres Vega": "ana-1",
    "Ana Sofia Torres": "ana-2",
    "Nando Paredes": "nando",
    "Fercho Paredes S.": "nando",
    "Milagros del Aguila": "milagros",
    "Mili Delaguila": "milagros",
    "Pilar Del Águila Reátegui": "milagros",
    "Goyo Ponce de León": "gregorio",
    "Gregorio Ponce": "gregorio",
    "Yeni Huillca": "yeni",
    "Janeth Huilca Tito": "yeni",
    "Wilbert Cahuana Poma": "wilber",
    "Meche Cárdenas": "meche",
    "Coco Barrientos": "jorge",
    "Jorgito Barrientos L.": "jorge",
    "Eli Saldaña": "elizabeth",
    "Elisabet Saldana Munoz": "elizabeth",
    "Paco Zegarra": "pancho",
    "Pancho Zegarra Loaiza": "pancho",
    "Javier Segarra": "pancho",
    "Gualter Espinosa": "walter",
}


@pytest.mark.parametrize(("shown", "key"), [(shown, key) for shown, key in MEANT.items() if key])
def test_a_name_that_only_one_enrolled_person_can_mean_is_matched(shown: str, key: str) -> None:
    found = decide(shown)

    assert (found.outcome, found.document) == (Outcome.MATCHED, key), (found.evidence, found.candidates)
    assert found.evidence


DOUBTFUL = {
    "Rosa Gonzales": "rosa-s",
    "Rosa Gonzalez Perez": "rosa-z",
    "Ana Torres": "ana-1",
    "Ana Torres Vega": "ana-2",
    "Luis Ramos": "luis-1",
    "LUIS ALBERTO RAMOS DIAZ": "luis-2",
    "Maria": "maria",
    "Rosa": "rosa-z",
    "iPhone de Rosa": "rosa-s",
    "Maria Huaman Quispe": "maria",
    "Ximena Quispe Huaman": "maria",
    "Familia Quispe Huaman": "maria",
    "Inversiones Quispe Huaman EIRL": "maria",
    "Hijos de Pedro Sucasaca SAC": "pedro",
    "M. Castañeda Ruiz": "mario",
    "Castañeda Ruiz": "maria-c",
    "María Quispe Huamán (Juan Mamani)": "maria",
    "Juan Mamani y Maria Quispe": "juan",
    "MQH": "maria",
    "Mamá de Pedro Sucasaca": "pedro",
    "maria quispe de lopez": "maria",
}


@pytest.mark.parametrize(("shown", "key"), DOUBTFUL.items(), ids=DOUBTFUL)
def test_a_name_that_leaves_a_doubt_goes_to_a_person_with_the_right_one_among_three(shown: str, key: str) -> None:
    found = decide(shown)

    assert (found.outcome, found.document) == (Outcome.REVIEW, ""), found.evidence
    assert key in [one.document for one in found.candidates[:3]]
    assert found.evidence[0] and all(one.evidence for one in found.candidates)


@pytest.mark.parametrize(
    "shown",
    [
        "Galaxy A12",
        "SM-A125F",
        "iPhone",
        "Usuario de Zoom",
        "LAPTOP-7QK3",
        "Bodega Don Pedro",
        "🌸🌸",
        "...",
        "Chata",
    ],
)
def test_a_name_that_is_nobodys_goes_to_a_person(shown: str) -> None:
    assert decide(shown).outcome is Outcome.REVIEW


@pytest.mark.parametrize(
    "shown",
    [
        *("Hugo Villanueva Arana", "Nancy Poma Tello", "Juan Perez", "Carlos Alberto Ramirez", "Gladys Condori"),
        *("Maria Flores Condori", "jose.ramirez", "Julio César Benites (Invitado)", "Pedro Castillo Terrones"),
    ],
)
def test_a_full_name_that_is_like_no_enrolled_persons_is_not_enrolled(shown: str) -> None:
    found = decide(shown)

    assert (found.outcome, found.document) == (Outcome.NOT_ENROLLED, ""), found.candidates


def test_brother_and_sister_whose_names_differ_by_a_letter_go_to_a_person() -> None:
    for shown, key in (
        ("Mario Castañeda Ruiz", "mario"),
        ("María Castaneda", "maria-c"),
        ("Marii Castaneda", "mario"),
    ):
        found = decide(shown)
        assert found.outcome is Outcome.REVIEW
        assert key in [one.document for one in found.candidates[:2]]


def test_evidence_says_in_spanish_why() -> None:
    assert decide("Pepe de la Cruz Ñ.").evidence == (
        "coincide Cruz",
        "«pepe» es forma familiar de Jose",
        "«n» es la inicial de Ñaupari",
    )
    assert decide("Rosa Gonzales").evidence == ("hay 1 persona más con un nombre compatible o muy parecido",)
