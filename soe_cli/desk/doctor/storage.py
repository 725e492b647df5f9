"""The folder of soe: on this machine's own disk, with room, writable, and in no folder that is synchronised.

A write-ahead log of SQLite does not survive a shared drive, nor a program that copies it while it is written.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath

from soe_cli.desk.doctor.examined import Examined
from soe_cli.model.finding import Finding
from soe_cli.model.text import fold

MEGABYTE = 1024 * 1024
FULL, TIGHT = 50 * MEGABYTE, 500 * MEGABYTE
SYNCHRONISED: Mapping[str, tuple[str, ...]] = {
    "OneDrive": ("onedrive",),
    "Google Drive": ("google drive", "googledrive", "mi unidad", "my drive", "drivefs"),
    "Dropbox": ("dropbox",),
    "iCloud": ("icloud", "com~apple~clouddocs", "mobile documents"),
}
"""How the folders of these programs begin."""
_REMOTE = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "9p", "davfs", "fuse.sshfs", "fuse.rclone"}
)
_DRIVE_REMOTE = 4
"""What Windows says of a network drive (GetDriveTypeW)."""


def storage(examined: Examined) -> Iterator[Finding]:
    """Where the folder is, whether it can be written, and how much room there is."""
    root = examined.home.root
    yield place(root)
    if not root.is_dir():
        return
    yield _writable(root)
    yield room(shutil.disk_usage(root).free)


def place(root: Path) -> Finding:
    """The finding of a folder that stands there."""
    real = Path(os.path.realpath(root))
    elsewhere = "Cierre soe, mueva la carpeta a un disco de este equipo y ponga su ruta en la variable SOE_HOME."
    if whose := synchronised_by(real) or synchronised_by(root):
        told = (
            f"La carpeta de soe está en {whose}, que la copia mientras se escribe y puede dañar el registro: {root}"
        )
        return Finding("storage", "synchronised", "error", told, elsewhere)
    if _is_remote(real):
        told = f"La carpeta de soe está en una unidad de red, donde el registro puede dañarse: {root}"
        return Finding("storage", "network-drive", "error", told, elsewhere)
    return Finding("storage", "place", "ok", f"La carpeta de soe es {root}")


def synchronised_by(path: PurePath) -> str:
    """The program that synchronises the folder, by its name, "" for none."""
    parts = [fold(part) for part in path.parts]
    for program, beginnings in SYNCHRONISED.items():
        if any(part.startswith(beginnings) for part in parts):
            return program
    return ""


def remote_type(mounts: str, path: PurePath) -> str:
    """The type of the file system that holds ``path``, by a list as in ``/proc/mounts``, if it is a network's."""
    holding: tuple[int, str] = (-1, "")
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        point = PurePath(fields[1].replace("\\040", " "))
        if (path == point or point in path.parents) and len(point.parts) >= holding[0]:
            holding = (len(point.parts), fields[2])
    return holding[1] if holding[1] in _REMOTE else ""


def room(free: int) -> Finding:
    """The finding of a disk with so many bytes free."""
    told = f"{free / MEGABYTE / 1024:.1f} GB" if free >= 1024 * MEGABYTE else f"{free // MEGABYTE} MB"
    if free >= TIGHT:
        return Finding("storage", "room", "ok", f"Quedan {told} libres en el disco.")
    return Finding(
        "storage",
        "room",
        "error" if free < FULL else "warning",
        f"Quedan solo {told} libres en el disco: sin espacio no se puede registrar lo que se envía.",
        "Vacíe la papelera y borre lo que no necesite, por ejemplo descargas antiguas.",
    )


def _writable(root: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=root):
            pass
    except OSError as error:
        told = f"No se puede escribir en la carpeta de soe ({error.strerror or error})."
        fix = f"Dé a su usuario permiso de escritura en {root}, o indique otra carpeta en la variable SOE_HOME."
        return Finding("storage", "not-writable", "error", told, fix)
    return Finding("storage", "writable", "ok", "Se puede escribir en la carpeta de soe.")


def _is_remote(path: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        if str(path).startswith("\\\\"):
            return True
        return bool(ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _DRIVE_REMOTE)
    try:
        mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return bool(remote_type(mounts, path))
