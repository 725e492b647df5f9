"""Registrations as citizens hand them in: a form on the sandbox, and rows of a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.findings import Google
from tests.sandbox.forms import create, text

QUESTIONS = (
    "Tipo de documento",
    "N° de documento",
    "Apellidos",
    "Nombres",
    "Correo electrónico",
    "Celular",
    "¿Acepta que le agreguemos al grupo de WhatsApp?",
    "Distrito",
    "Negocio o idea de negocio",
)


def person(document: str, surnames: str, given_names: str, email: str, phone: str = "987654321") -> dict[str, str]:
    """The answers of somebody, by the question's title."""
    answers = ("DNI", document, surnames, given_names, email, phone, "Sí", "Lima", "Panadería")
    return dict(zip(QUESTIONS, answers, strict=True))


ROSA = person("40118322", "Ñahui Quispe", "Rosa", "rosa@ejemplo.pe")
JUAN = person("40118333", "Flores Ccahuana", "Juan José", "juan@ejemplo.pe", "912345678")
EVA = person("7234567", "Paz Solís", "Eva", "eva@ejemplo.pe", "923456789")


@dataclass(frozen=True)
class RegistrationForm:
    """A registration form in the hands of whoever made it."""

    google: Google
    resource: dict[str, Any]

    @property
    def link(self) -> str:
        """Where it is filled in."""
        address: str = self.resource["responderUri"]
        return address

    def answered(self, when: str, answers: dict[str, str]) -> None:
        """Somebody hands it in at ``when`` (``2026-11-23T08:00:00-05:00``)."""
        body = {"answers": answers, "time": when}
        self.google.post(f"_sandbox/forms/{self.resource['formId']}/responses", body)

    def change(self, *requests: dict[str, Any]) -> None:
        """Somebody changes it by hand."""
        self.google.post(f"v1/forms/{self.resource['formId']}:batchUpdate", {"requests": list(requests)})


def registration_form(google: Google, *titles: str) -> RegistrationForm:
    """A published form with these questions, or the usual ones."""
    made = google.post("v1/forms", {"info": {"title": "Inscripción"}})
    path = f"v1/forms/{made['formId']}"
    google.post(f"{path}:batchUpdate", {"requests": create(*map(text, titles or QUESTIONS))})
    google.post(
        f"{path}:setPublishSettings",
        {"publishSettings": {"publishState": {"isPublished": True, "isAcceptingResponses": True}}},
    )
    return RegistrationForm(google, google.get(path))
