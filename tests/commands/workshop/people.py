"""People in the shared spreadsheets and in files, as colleagues write them down."""

from __future__ import annotations

from pathlib import Path

from tests.consultant import Consultant
from tests.findings import Google


def type_rows(consultant: Consultant, book: str, tab: str, *rows: dict[str, str]) -> None:
    """Type rows at the end of a tab of the spreadsheet that the configuration calls ``book`` (``workshops``)."""
    google = Google(consultant.sandbox, consultant.email)
    identity = (consultant.home / "config.toml").read_text("utf-8").split(f'{book} = "')[1].split('"')[0]
    header = google.get(f"v4/spreadsheets/{identity}/values/{tab}!1:1")["values"][0]
    values = [[row.get(title, "") for title in header] for row in rows]
    google.post(f"v4/spreadsheets/{identity}/values/{tab}!A1:append?valueInputOption=RAW", {"values": values})


def attended(email: str, name: str = "QUISPE, MARÍA", invited: str = "Sí") -> dict[str, str]:
    """A row of "Atenciones"."""
    return {
        "Fecha": "20/11/2026",
        "Apellidos y nombres": name,
        "Correo electrónico": email,
        "Invitado a taller": invited,
    }


def people_file(folder: Path, *addresses: str) -> str:
    """A CSV of people with these addresses; its path."""
    path = folder / "lista.csv"
    lines = [f"PERSONA {number};{address}" for number, address in enumerate(addresses, 1)]
    path.write_text("\n".join(["Apellidos y nombres;Correo", *lines]), encoding="utf-8")
    return str(path)
