"""A list of enrolled people with what makes lists hard: namesakes, siblings, near twins, particles."""

from __future__ import annotations

from soe_cli.matching.session import match
from soe_cli.model.attendance import AttendanceRecord, Enrolled, Match

NAMES = {
    "maria": "QUISPE HUAMAN, MARIA ELENA",
    "jose": "DE LA CRUZ ÑAUPARI, JOSE LUIS",
    "rosa-s": "GONZALES PEREZ, ROSA AMELIA",
    "rosa-z": "GONZALEZ PEREZ, ROSA",
    "charo": "FLORES ROJAS, CARMEN ROSARIO",
    "juan": "MAMANI CHOQUE, JUAN CARLOS",
    "kathy": "VASQUEZ SOTO, KATHERINE",
    "pedro": "SUCASACA LAYME, PEDRO",
    "ana-1": "TORRES VEGA, ANA LUCIA",
    "ana-2": "TORRES VEGA, ANA SOFIA",
    "luis-1": "RAMOS DIAZ, LUIS ALBERTO",
    "luis-2": "RAMOS DIAZ, LUIS ALBERTO",
    "nando": "PAREDES SALAZAR, FERNANDO",
    "milagros": "DEL AGUILA REATEGUI, MILAGROS DEL PILAR",
    "gregorio": "PONCE DE LEON MEZA, GREGORIO",
    "yeni": "HUILLCA TTITO, JENNY YANETH",
    "wilber": "CCAHUANA POMA, WILBER",
    "meche": "CARDENAS OCHOA, MERCEDES",
    "jorge": "BARRIENTOS LINARES, JORGE",
    "elizabeth": "SALDAÑA MUÑOZ, ELIZABETH",
    "mario": "CASTAÑEDA RUIZ, MARIO",
    "maria-c": "CASTAÑEDA RUIZ, MARIA",
    "pancho": "ZEGARRA LOAYZA, FRANCISCO JAVIER",
    "asiri": "YUPANQUI TURPO, ASIRI",
    "walter": "ESPINOZA CAHUANA, WALTER",
}


def someone(key: str, email: str = "", code: str = "", phone: str = "") -> Enrolled:
    surnames, given = NAMES[key].split(", ")
    return Enrolled(key, surnames, given, email, code, phone)


PEOPLE = tuple(map(someone, NAMES))


def decide(display_name: str) -> Match:
    """What becomes of one display name among ``PEOPLE``."""
    [found] = match([AttendanceRecord(display_name)], PEOPLE)
    return found
