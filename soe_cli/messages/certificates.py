"""The e-mail that hands over a certificate (PE-SOE-001-01, B12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from soe_cli.messages.workshops import WorkshopMessage


@dataclass(frozen=True, kw_only=True)
class CertificateDelivery(WorkshopMessage):
    """B12: a person gets their certificate. Sent with the certificate as a PDF.

    ``again`` when it replaces an earlier one, which holds no more.
    """

    template: ClassVar[str] = "certificate_delivery"

    citizen: str
    code: str
    again: bool
