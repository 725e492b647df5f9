"""Lima's time. The only room that asks the machine what time it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from soe_cli.model.lima import LIMA


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the business time in Lima; ``fixed`` (aware) freezes it for demos and tests on a sandbox."""

    fixed: datetime | None = None

    def now(self) -> datetime:
        """The business time: aware, in Lima, to the second."""
        moment = self.fixed or datetime.now(UTC)
        return moment.astimezone(LIMA).replace(microsecond=0)

    def real(self) -> datetime:
        """The machine's time in UTC, never frozen: for ages of claims and for time-outs."""
        return datetime.now(UTC)
