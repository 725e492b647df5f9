"""Module files as a consultant writes them."""

from __future__ import annotations

from pathlib import Path

MODULE = """
nombre = "Aprende a Emprender"
publico = "Jóvenes de 18 a 29 años"
cupo = 100
asistencia_minima = 75

[[sesiones]]
tema = "Modelo de negocio"
fecha = 2027-03-02
hora = "15:00"
ponente = "Carla Soto"
correo = "carla@ejemplo.pe"

[[sesiones]]
tema = "Costos y precios"
ponente = "Luis Peña"
"""


def module_file(folder: Path, text: str = MODULE) -> str:
    """A module's file in ``folder``; its path."""
    path = folder / "modulo.toml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def changed(old: str, new: str) -> str:
    """The usual module with one thing changed."""
    assert old in MODULE
    return MODULE.replace(old, new)
