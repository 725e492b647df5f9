"""Small reads and small writes of the sandbox, counted against the time that one core works on them.

A server of its own does the work; several connections keep it busy. Its processor time is what is divided by, so
that others on the machine do not count. Need: 800 reads and 300 writes a second.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import requests

READS, WRITES = 800, 300
_CALLS, _CONNECTIONS = 2000, 4
_PROGRAM = """
import pathlib, sys, time
from soe_cli.sandbox import server
server.serve(0, pathlib.Path(sys.argv[1]))
print(time.process_time(), flush=True)
"""


def main() -> int:
    """Measure both once and print one line; 0 when the sandbox is fast enough."""
    reads, writes = measured(_read), measured(_write)
    print(  # noqa: T201
        f"sandbox: {reads:.0f} small reads and {writes:.0f} small writes a second of one core"
        f" (need {READS} and {WRITES})"
    )
    return 0 if reads >= READS and writes >= WRITES else 1


def measured(call: Callable[[requests.Session, str, int], requests.Response], calls: int = _CALLS) -> float:
    """How many of these calls a second of the server's processor time carries."""
    idle = _processor_seconds(call, _CONNECTIONS)
    return calls / (_processor_seconds(call, calls) - idle)


def _processor_seconds(call: Callable[[requests.Session, str, int], requests.Response], calls: int) -> float:
    """The processor time of a server that starts, answers ``calls`` calls and ends."""
    command = [sys.executable, "-c", _PROGRAM]
    with tempfile.TemporaryDirectory() as folder:
        state = str(Path(folder) / "state")
        with subprocess.Popen([*command, state], stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
            lines = iter(process.stdout or ())
            _load(next(lines).strip(), call, calls)
            process.terminate()
            return float(next(lines))


def _load(address: str, call: Callable[[requests.Session, str, int], requests.Response], calls: int) -> None:
    token = requests.get(f"{address}/_sandbox/token", params={"user": "ana@example.com"}, timeout=10).json()

    def work(connection: int) -> None:
        with requests.Session() as session:
            session.headers["Authorization"] = f"Bearer {token['access_token']}"
            place = _place(session, address)
            for number in range(calls // _CONNECTIONS):
                call(session, place, connection * calls + number).raise_for_status()

    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        list(pool.map(work, range(_CONNECTIONS)))


def _place(session: requests.Session, address: str) -> str:
    made: Any = session.post(f"{address}/v4/spreadsheets", json={}, timeout=30).json()
    place = f"{address}/v4/spreadsheets/{made['spreadsheetId']}/values/A1:C3"
    values = {"values": [["Clave", "Nombre", "Minutos"], ["k1", "Rosa Ñahui", 47], ["k2", "José Soto", 50]]}
    session.put(place, params={"valueInputOption": "RAW"}, json=values, timeout=30).raise_for_status()
    return place


def _read(session: requests.Session, place: str, number: int) -> requests.Response:
    return session.get(place, timeout=30)


def _write(session: requests.Session, place: str, number: int) -> requests.Response:
    values = {"values": [["Clave", "Nombre", number]]}
    return session.put(place, params={"valueInputOption": "RAW"}, json=values, timeout=30)


if __name__ == "__main__":
    sys.exit(main())
