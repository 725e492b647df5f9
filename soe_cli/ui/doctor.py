"""An examination as people read it: a line a finding, what to do below it, and a sum at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from soe_cli.model.finding import Finding
from soe_cli.ui.plain_table import print_line, print_plain_table

LEVEL = {"ok": "ok", "warning": "aviso", "error": "error"}
SUBJECT = {
    "config": "Configuración",
    "report": "Reporte de citas",
    "credentials": "Sesión guardada",
    "scopes": "Permisos",
    "clock": "Reloj",
    "time-zone": "Zona horaria",
    "sign-in": "Sesión en Google",
    "delegation": "Permisos delegados",
    "apis": "API de Google",
    "spreadsheets": "Hojas compartidas",
    "calendar": "Calendario",
    "folder": "Carpeta",
    "records": "Registro",
    "unfinished": "A medias",
    "quotas": "Correos de hoy",
    "storage": "Disco",
    "keyring": "Llavero",
    "printing": "Documentos",
    "console": "Consola",
    "versions": "Versiones",
    "connection": "Conexión",
    "live-gmail": "Prueba: correo",
    "live-calendar": "Prueba: calendario",
    "live-sheets": "Prueba: hojas",
    "live-drive": "Prueba: Drive",
    "live-forms": "Prueba: formularios",
}


def print_findings(findings: Sequence[Finding]) -> None:
    """All findings on stdout."""
    rows: list[tuple[str, str, str]] = []
    for one in findings:
        rows.append((LEVEL[one.level], SUBJECT[one.subject], one.message))
        if one.fix:
            rows.append(("", "", f"> {one.fix}"))
    print_plain_table(("Estado", "Tema", "Qué se encontró, y qué hacer"), rows)
    print_line()
    print_line(summed_up(findings))


def findings_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """All findings for a program."""
    counted = Counter(one.level for one in findings)
    return {
        "errors": counted["error"],
        "warnings": counted["warning"],
        "checks": [
            {
                "subject": one.subject,
                "name": one.name,
                "level": one.level,
                "message": one.message,
                "fix": one.fix,
            }
            for one in findings
        ],
    }


def summed_up(findings: Sequence[Finding]) -> str:
    """How many errors and warnings there are."""
    counted = Counter(one.level for one in findings)
    errors, warnings = counted["error"], counted["warning"]
    if not errors and not warnings:
        return f"Todo está en orden ({len(findings)} revisiones)."
    said = [
        f"{number} {one if number == 1 else many}"
        for number, one, many in ((errors, "error", "errores"), (warnings, "aviso", "avisos"))
        if number
    ]
    return f"{' y '.join(said)} en {len(findings)} revisiones. Corrija lo indicado y repita «soe doctor»."
