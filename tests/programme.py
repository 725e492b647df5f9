"""A programme of workshops as people write it into the shared spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from soe_cli.model.shared_spreadsheets import WORKSHOPS
from tests.consultant import Consultant
from tests.findings import Google

MODULE = "Aprende a Emprender 2026-IV"
FORM = "https://docs.google.com/forms/d/e/modulo/viewform"


@dataclass(frozen=True)
class Workbook:
    """ "Programación Talleres Masivos" in the hands of a person."""

    google: Google
    spreadsheet: str

    def write(self, tab: str, *rows: dict[str, str]) -> None:
        """Type rows below the header of a tab, by header."""
        headers = WORKSHOPS.tabs[tab]
        values: list[list[str]] = [[row.get(header, "") for header in headers] for row in rows]
        body: dict[str, Any] = {"values": values}
        path = f"v4/spreadsheets/{self.spreadsheet}/values/{tab}!A1:append"
        self.google.post(f"{path}?valueInputOption=RAW", body)

    def programme(self, *sessions: tuple[str, str, str], module: str = MODULE, key: str = "", **facts: str) -> None:
        """A module with sessions (day, hour, topic); ``facts`` are other cells of its row, ``key`` the id in the
        column ``Clave`` where soe has written it."""
        row = {"Módulo": module, "Tipo": "Interno", "Formulario": FORM, "Estado": "Programado", **facts}
        self.write("Módulos", {**row, "Clave": f"B02/module/{key}" if key else ""})
        self.write(
            "Programación",
            *(
                {
                    "Módulo": module,
                    "Tipo": "Interno",
                    "N°": str(number),
                    "Tema": topic,
                    "Fecha": day,
                    "Hora de inicio": hour,
                    "Hora de fin": f"{int(hour[:2]) + 2:02}:00",
                    "Ponente": "PONENTE, PEDRO",
                    "Estado": "Programado",
                    "Clave": f"B02/session/{key}/{number}" if key else "",
                }
                for number, (day, hour, topic) in enumerate(sessions, start=1)
            ),
        )


def workbook(consultant: Consultant) -> Workbook:
    """The spreadsheet of the consultant's centre, in their own browser."""
    config = (consultant.home / "config.toml").read_text(encoding="utf-8")
    return Workbook(Google(consultant.sandbox, consultant.email), config.split('workshops = "')[1].split('"')[0])
