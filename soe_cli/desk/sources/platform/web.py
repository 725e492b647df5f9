"""Pages over HTTPS, one after the other: cookies kept for as long as it takes, nothing said in the clear.

Redirects are followed here and not by requests, because each hop is looked at first: a password and a citizens'
report go to no other place than an encrypted one. Plain HTTP is for a platform on this very machine (a sandbox).
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.message import Message
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from soe_cli.desk.sources.source import PlaceError
from soe_cli.errors import UnreachableError, UnusableInputError
from soe_cli.intake.tables.source import MAX_BYTES, SHORTER_PERIOD

if TYPE_CHECKING:
    import requests

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
Fields = Sequence[tuple[str, str]]

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REPEATED = frozenset({307, 308})
"""Redirects after which a form is sent again, whole."""
_MOST_HOPS = 10
_PIECE = 64 * 1024
_LONGEST_DOWNLOAD = 600.0
"""Seconds that one answer may take, however steadily it drips."""


@dataclass(frozen=True, slots=True)
class Page:
    """An answer: ``url`` is where it was found after redirects, ``name`` what a download is to be called ("" if the
    server does not say). ``content`` is not shown in messages: it is citizens' data."""

    url: str
    status: int
    name: str
    content: bytes = field(repr=False)


class Web:
    """One visit to the site at ``address``. ``timeout`` in seconds is for connecting and for each wait for data,
    ``limit`` the most bytes that an answer may have.

    Raises ``UnusableInputError`` for an address that is not safe or an answer that is too large, ``PlaceError``
    for a server that misbehaves and ``UnreachableError`` without one.
    """

    def __init__(self, address: str, *, timeout: float, limit: int = MAX_BYTES) -> None:
        import requests

        self._timeout = timeout
        self._limit = limit
        self._on_this_machine = urlsplit(address).hostname in LOOPBACK
        self._session = requests.Session()
        # A platform on this machine is not behind the office's proxy.
        self._session.trust_env = not self._on_this_machine

    def close(self) -> None:
        """Forget the cookies and let go of the connection."""
        self._session.close()

    def get(self, url: str, query: Mapping[str, str] | None = None) -> Page:
        """The page at ``url``, whatever its status."""
        return self._follow("GET", url, query, None)

    def post(self, url: str, fields: Fields) -> Page:
        """The page that comes after the form's ``fields`` were sent to ``url``."""
        return self._follow("POST", url, None, fields)

    def _follow(self, method: str, url: str, query: Mapping[str, str] | None, fields: Fields | None) -> Page:
        for _ in range(_MOST_HOPS):
            self._check(url)
            with self._asked(method, url, query, fields) as response:
                target = response.headers.get("Location")
                if response.status_code not in _REDIRECTS or not target:
                    return Page(response.url or url, response.status_code, _name(response), self._body(response))
            there = joined(url, target)
            if fields is not None and response.status_code in _REPEATED:
                if origin(there) != origin(url):
                    raise elsewhere(url, there)
            else:
                method, fields = "GET", None
            url, query = there, None
        raise PlaceError(
            f"{host(url)} reenvía de una página a otra sin terminar.",
            "Repita el comando; si sigue, use «soe report pull --from browser».",
        )

    def _check(self, url: str) -> None:
        parts = urlsplit(url)
        here = parts.scheme == "http" and self._on_this_machine and parts.hostname in LOOPBACK
        if parts.hostname and not parts.username and (parts.scheme == "https" or here):
            return
        raise UnusableInputError(
            f"La dirección de la plataforma debe empezar con https:// y no es segura: {bare(url)}.",
            "Corríjala en config.toml, en [report.platform], o use «soe report pull --from browser».",
        )

    def _asked(
        self, method: str, url: str, query: Mapping[str, str] | None, fields: Fields | None
    ) -> requests.Response:
        import requests

        try:
            return self._session.request(
                method,
                url,
                params=query,
                data=list(fields) if fields is not None else None,
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,
            )
        except requests.exceptions.SSLError:
            raise PlaceError(
                f"No se pudo establecer una conexión segura con {host(url)}: no se le envió nada.",
                "Avise a quien administra la plataforma; mientras tanto, use «soe report pull --from browser».",
            ) from None
        except requests.RequestException:
            # The error's own text may repeat what was sent.
            raise UnreachableError(host(url)) from None

    def _body(self, response: requests.Response) -> bytes:
        import requests

        content = bytearray()
        deadline = time.monotonic() + _LONGEST_DOWNLOAD
        try:
            for piece in response.iter_content(_PIECE):
                content += piece
                if len(content) > self._limit:
                    raise UnusableInputError(
                        f"Lo que envía {host(response.url)} pesa más de {self._limit / 1024**2:.0f} MB.",
                        SHORTER_PERIOD,
                    )
                if time.monotonic() > deadline:
                    raise requests.Timeout
        except requests.RequestException:
            raise PlaceError(
                f"Se cortó la descarga desde {host(response.url)}.",
                "Repita el comando: no se guardó nada a medias.",
            ) from None
        return bytes(content)


def host(url: str) -> str:
    """The host of an address, as messages name it."""
    return urlsplit(url).hostname or "la plataforma"


def bare(url: str) -> str:
    """``url`` without a user, a password or what it asks, for messages."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port else ""
    return f"{parts.scheme}://{parts.hostname}{port}{parts.path}" if parts.hostname else unquote(parts.path)


def joined(page: str, target: str) -> str:
    """The address that ``target`` stands for in the page at ``page``; ``PlaceError`` when it is none."""
    try:
        there = urljoin(page, target)
        _ = urlsplit(there).port
    except ValueError:
        raise PlaceError(
            f"{host(page)} remite a una dirección que no existe.", "Use «soe report pull --from browser»."
        ) from None
    return there


def origin(url: str) -> tuple[str, str | None, int | None]:
    """Scheme, host and port: who will read what is sent to ``url``."""
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def elsewhere(page: str, target: str) -> PlaceError:
    """The password would leave the site whose page asked for it."""
    return PlaceError(
        f"La página de ingreso de {host(page)} envía la clave a otro lugar ({host(target)}): no se envió.",
        "Use «soe report pull --from browser» y avise a quien administra la plataforma.",
    )


def _name(response: requests.Response) -> str:
    header = Message()
    header["Content-Disposition"] = re.sub(r"[\r\n]", " ", response.headers.get("Content-Disposition", ""))
    return header.get_filename("") or ""
