"""All trials, one API after the other."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from soe_cli.desk.doctor.examined import Examined
from soe_cli.desk.doctor.live.events import try_events
from soe_cli.desk.doctor.live.files import try_files, try_forms
from soe_cli.desk.doctor.live.mail import try_mail
from soe_cli.desk.doctor.live.rows import try_rows
from soe_cli.desk.doctor.live.trial import Trial
from soe_cli.desk.home import Home
from soe_cli.model.finding import Finding


def try_out(home: Home) -> list[Finding]:
    """What Google really does where the write protocols rely on it. Nothing is sent to anybody or left behind."""
    examined = Examined(home)
    if examined.config is None or examined.reached.problem is not None or examined.google is None:
        told = "La prueba en Google no se hizo."
        return [
            Finding("connection", "not-tried", "error", told, "Corrija lo anterior y repita «soe doctor --live».")
        ]
    probe, stamp, now = examined.google, secrets.token_hex(8), examined.clock.now()
    trials: tuple[Callable[[], Trial], ...] = (
        lambda: try_mail(probe, stamp),
        lambda: try_events(probe, stamp, now),
        lambda: try_rows(probe, stamp),
        lambda: try_files(probe, stamp),
        lambda: try_forms(probe, stamp),
    )
    return [finding for trial in trials for finding in trial().findings]
