"""What ``soe --version`` says: the version, and the facts of this machine that a report of a fault needs."""

from __future__ import annotations

import sys
from pathlib import Path

MAIN_LIBRARIES = (
    *("typer", "rich", "textual", "google-api-python-client", "google-auth", "gspread", "requests", "msgspec"),
    *("typst", "rapidfuzz", "tzdata"),
)
"""What a fault is most often about, as the registry calls it."""
NOT_SET_UP = "sin configurar: ejecute «soe init»"


def version_facts() -> str:
    """The version on the first line (``soe 0.1.0``) and a fact a line after it; no name nor address of a person.

    Broken settings are a fact too: this never fails for them.
    """
    from soe_cli import __version__
    from soe_cli.desk.home import Home

    home = Home.here()
    facts = {
        "Python": _python(),
        "Sistema": _system(),
        "Consola": _console(),
        "SOE_HOME": _without_user(home.root),
        "Workspace": _workspace(home.config),
        "Bibliotecas": _libraries(),
    }
    width = max(map(len, facts)) + 2
    return "\n".join((f"soe {__version__}", *(f"{name + ':':<{width}}{fact}" for name, fact in facts.items())))


def _python() -> str:
    bits = 64 if sys.maxsize > 2**32 else 32
    return f"{'.'.join(map(str, sys.version_info[:3]))} de {bits} bits, en {_without_user(Path(sys.executable))}"


def _system() -> str:
    import platform

    return f"{platform.system()} {platform.release()} {platform.machine()}".strip()


def _console() -> str:
    """Letters and width are the two things in which consoles differ."""
    from shutil import get_terminal_size

    encoding = getattr(sys.stdout, "encoding", None) or "desconocida"
    where = f"{get_terminal_size().columns} columnas" if sys.stdout.isatty() else "sin terminal"
    return f"{encoding}, {where}"


def _workspace(config: Path) -> str:
    """Which Workspace the settings name. They are not checked here, only read."""
    import tomllib

    try:
        workspace = tomllib.loads(config.read_text(encoding="utf-8")).get("workspace", {})
        sandbox = workspace.get("sandbox", "")
    except FileNotFoundError:
        return NOT_SET_UP
    except (OSError, ValueError, AttributeError):
        return f"no se puede leer {_without_user(config)}"
    if sandbox:
        return f"de práctica (sandbox), en {sandbox}"
    return "Google, con una cuenta de servicio" if workspace.get("service_account") else "Google"


def _libraries() -> str:
    from importlib.metadata import PackageNotFoundError, version

    def of(name: str) -> str:
        try:
            return f"{name} {version(name)}"
        except PackageNotFoundError:
            return f"{name} (falta)"

    return ", ".join(map(of, MAIN_LIBRARIES))


def _without_user(path: Path) -> str:
    """The path with ``~`` for the folder of the user, whose name is nobody's business in a report."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)
