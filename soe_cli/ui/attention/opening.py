"""Opens a link or a file with the program that the system has for it."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

from soe_cli.model.web_address import web_address_problem


def address_of(place: str) -> str:
    """The address of a link, or of a file on this machine (``~`` is the home directory)."""
    if "://" in place:
        return place
    return Path(place).expanduser().absolute().as_uri()


def open_outside(place: str) -> bool:
    """Open ``place``; False for a link to which nobody should be sent, and without a desktop, where a browser for
    terminals would take the screen."""
    if "://" in place and web_address_problem(place):
        return False
    desktop = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    )
    return desktop and webbrowser.open(address_of(place))
