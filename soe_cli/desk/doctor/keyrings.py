"""Whether the system's keyring keeps secrets for soe."""

from __future__ import annotations

from collections.abc import Iterator

from soe_cli.desk.doctor.examined import Examined
from soe_cli.desk.signing_in import service_account_file
from soe_cli.model.finding import Finding
from soe_cli.workspace.system_keyring import system_keyring

_PROBE = ("soe doctor", "prueba")
"""An entry that nobody has: reading it shows whether the keyring is unlocked."""


def keyring(examined: Examined) -> Iterator[Finding]:
    """Whether there is a safe keyring that answers; on a sandbox, or with a service account, none is needed."""
    config = examined.config
    if config is not None and config.workspace.sandbox:
        yield Finding("keyring", "not-needed", "ok", "En un Workspace de práctica no hace falta llavero.")
        return
    if config is not None and service_account_file(examined.home, config) is not None:
        yield Finding("keyring", "not-needed", "ok", "Con una cuenta de servicio no hace falta llavero.")
        return
    backend = system_keyring()
    if backend is None:
        yield Finding(
            "keyring",
            "no-keyring",
            "warning",
            "Este equipo no tiene un llavero seguro: la sesión se guarda en un archivo que solo usted puede leer.",
            "Cifre el disco del equipo, o instale un llavero (GNOME Keyring o KWallet) y repita «soe auth login».",
        )
        return
    try:
        backend.get_password(*_PROBE)
    except Exception as error:  # a backend lets errors of every kind through
        yield Finding(
            "keyring",
            "locked",
            "warning",
            f"El llavero del sistema no responde ({type(error).__name__}).",
            "Desbloquéelo iniciando sesión en el equipo con su contraseña, y repita «soe doctor».",
        )
        return
    yield Finding("keyring", "keyring", "ok", f"El llavero del sistema responde ({backend.name}).")
