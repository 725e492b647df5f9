"""The embedded Workspace, as the desk meets it: only on this machine."""

from __future__ import annotations

from urllib.parse import urlsplit

from soe_cli.errors import UnreachableError, UsageError

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def sandbox_address(typed: str) -> str:
    """The address of a sandbox on this machine, without a slash at its end; ``UsageError`` for any other."""
    try:
        parts = urlsplit(typed.strip())
        if parts.scheme == "http" and parts.hostname in LOOPBACK and parts.port and parts.path in ("", "/"):
            return f"http://{parts.netloc}"
    except ValueError:
        pass
    raise UsageError(
        f"«{typed}» no es la dirección de un sandbox en este equipo.",
        "Inícielo con «soe sandbox serve» y copie la dirección que imprime, por ejemplo http://127.0.0.1:8765.",
    )


def no_sandbox(address: str) -> UsageError:
    """What answers at ``address`` is something else."""
    return UsageError(
        f"Lo que responde en {address} no es un sandbox de soe.",
        "Inícielo con «soe sandbox serve» y copie la dirección que imprime.",
    )


def empty(typed: str) -> None:
    """Empty the sandbox at the address ``typed``. ``UsageError`` when there is none of soe's."""
    import requests

    address = sandbox_address(typed)
    try:
        response = requests.post(f"{address}/_sandbox/reset", timeout=10)
    except requests.RequestException as error:
        raise UnreachableError(address) from error
    if not response.ok:
        raise no_sandbox(address)
