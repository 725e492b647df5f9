"""The console's actions, their keys and their names."""

from __future__ import annotations

from dataclasses import dataclass

from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Action:
    """``name`` is the deed, ``key`` what does it, ``short`` its word at the screen's foot ("" is not shown there),
    ``title`` and ``about`` what the palette and the help say of it."""

    name: str
    key: str
    short: str
    title: str
    about: str


TABS = {"pauta": "Pauta", "ficha": "Ficha", "textos": "Textos"}
ACTIONS = (
    Action("start", "f2", "Inicio", "Inicio de la atención", "Registra la hora de inicio (A04)"),
    Action("finish", "f3", "Final", "Final de la atención", "Registra lo escrito en la ficha (A06)"),
    Action("absent", "f4", "Ausente", "Cita abandonada", "Pide el motivo y envía el correo (A03)"),
    Action("call", "f5", "Teléfono", "Llamar por teléfono", "Muestra el número y anota el resultado (A03)"),
    Action("write", "f6", "Correo", "Escribir por correo", "Envía el mensaje preparado, una vez (A03)"),
    Action("reopen", "f7", "Reabrir", "Reabrir o deshacer", "Retoma una atención o deshace el abandono"),
    Action("next", "f8", "Siguiente", "Siguiente cita por atender", "Pasa a la próxima cita abierta"),
    Action("invite", "f9", "", "Enviar el enlace", "Envía el enlace de la videollamada, una vez (A03)"),
    Action("fail", "f10", "", "Falla técnica mía", "No es un abandono: envía una disculpa (A03)"),
    Action("meet", "ctrl+o", "", "Abrir la videollamada", "Abre Google Meet en el navegador"),
    Action("tab", "ctrl+t", "", "Pauta, Ficha o Textos", "Pasa a la siguiente pestaña"),
    Action("copy", "ctrl+b", "", "Copiar el texto", "Copia el texto que toca pegar en la plataforma"),
    Action("workshop", "ctrl+l", "", "Invitar a un taller", "Lista de invitados y enlace de inscripción (A05)"),
    Action("refer", "ctrl+d", "", "Derivar a otra institución", "Busca el procedimiento y lo anota (A05)"),
    Action("guide", "ctrl+g", "", "Guía de Consultor", "Abre la guía indicada en la configuración"),
    Action("retry", "ctrl+r", "", "Enviar lo que falta", "Reintenta los correos que no salieron"),
    Action("theme", "ctrl+n", "", "Tema claro u oscuro", "Cambia los colores de la pantalla"),
    Action("help", "f1", "", "Ayuda", "Muestra todas las teclas"),
    Action("quit", "ctrl+q", "", "Salir", "Cierra la consola: todo queda guardado"),
)


def bindings() -> list[BindingType]:
    """The keys of the actions. They work while one types as well."""
    return [
        Binding(one.key, f"do('{one.name}')", one.short or one.title, show=bool(one.short), priority=True)
        for one in ACTIONS
    ]


def shown_key(key: str) -> str:
    """A key as it is printed on it: ``F2``, ``Ctrl+O``."""
    return "+".join(part.capitalize() for part in key.split("+"))


def help_table() -> Table:
    """All keys with what they do."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for one in ACTIONS:
        grid.add_row(Text(shown_key(one.key), "bold"), f"{one.title}: {one.about}")
    grid.add_row(Text("Tab", "bold"), "Cambia de campo; en los textos, Enter copia y Espacio marca")
    return grid
