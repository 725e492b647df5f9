"""The keys of the review."""

from __future__ import annotations

from rich.table import Table
from rich.text import Text
from textual.binding import Binding, BindingType

CHOICES = 9
"""Candidates that have a key."""

_HELP = (
    ("1 a 9", "Elige el candidato de ese número y pasa al siguiente caso"),
    ("N", "No inscrito: no es nadie de la lista del módulo"),
    ("Espacio o S", "Lo deja para después y pasa al siguiente caso por decidir"),
    ("U o Ctrl+Z", "Deshace la última decisión y vuelve a su caso"),
    ("/", "Busca en toda la lista a otra persona inscrita"),
    ("Flechas", "Van al caso anterior o siguiente, decidido o no, para cambiarlo"),
    ("RePág, AvPág", "Mueven la lista de candidatos cuando no cabe"),
    ("Ctrl+N", "Tema claro u oscuro"),
    ("Q", "Guarda lo que falta y sale"),
)


def bindings() -> list[BindingType]:
    """All keys, capitals too; the foot of the screen names those of every case."""
    choices = [
        Binding(str(number), f"choose({number})", "Elegir", key_display="1-9", show=number == 1)
        for number in range(1, CHOICES + 1)
    ]
    return [
        *choices,
        Binding("n,N", "nobody", "No inscrito", key_display="N"),
        Binding("space,s,S", "later", "Después", key_display="Espacio"),
        Binding("u,U,ctrl+z", "undo", "Deshacer", key_display="U"),
        Binding("slash", "search", "Buscar", key_display="/"),
        Binding("up,left", "step(-1)", show=False),
        Binding("down,right", "step(1)", show=False),
        Binding("pageup", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(1)", show=False),
        Binding("q,Q", "leave", "Salir", key_display="Q"),
        Binding("ctrl+q", "leave", show=False),
        Binding("f1,question_mark", "help", "Ayuda", key_display="F1"),
        Binding("ctrl+n", "theme", show=False),
    ]


def help_table() -> Table:
    """All keys with what they do."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(ratio=1)
    for key, about in _HELP:
        grid.add_row(Text(key, "bold"), about)
    return grid
