"""The one way to Google: an authorised ``requests`` session a thread, under both client libraries.

Nothing here repeats a call; only the runner knows what may be repeated. (google-auth alone renews an expired token
after a 401.) googleapiclient's own transport, httplib2, sends a POST again by itself when the connection drops
before the response, so that mail could go out twice: that is why it is not used.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from soe_cli.errors import OutcomeUnknownError, SignInError, SoeError, UnreachableError
from soe_cli.workspace.refusals import refusal

if TYPE_CHECKING:
    import requests
    from google.auth.credentials import Credentials

SAFE = frozenset({"GET", "HEAD"})


class Transport:
    """Sends each call once, with the account's authorisation, and turns failures into soe's errors.

    ``address`` replaces the scheme and host of every Google address (a sandbox); None means Google.
    ``timeout`` is in seconds, for connecting and for each wait for data.
    """

    def __init__(self, credentials: Credentials, *, address: str | None, timeout: float) -> None:
        self._credentials = credentials
        self._address = address
        self._timeout = timeout
        self._local = threading.local()

    def send(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Any = None,
        data: bytes | str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Google's answer, when it is a success.

        Raises ``RefusedError`` (no effect), ``UnreachableError`` (no effect), ``OutcomeUnknownError`` (a call that
        changes something may have been carried out) or ``SignInError``.
        """
        import google.auth.exceptions
        import requests

        try:
            response: requests.Response = self._session().request(
                method,
                self.address_of(url),
                params=params,
                json=json,
                data=data,
                headers=dict(headers or {}),
                timeout=self._timeout,
            )
        except google.auth.exceptions.RefreshError as error:
            raise SignInError(
                "Google ya no acepta la sesión guardada de esta cuenta.",
                "Vuelva a iniciar sesión con «soe init».",
            ) from error
        except google.auth.exceptions.TransportError as error:
            raise UnreachableError(self._host(url)) from error
        except requests.RequestException as error:
            raise self._broken(method, url, error) from error
        if not response.ok:
            raise refusal(response, changes=method.upper() not in SAFE)
        return response

    def address_of(self, url: str) -> str:
        """``url`` at the configured address."""
        if self._address is None:
            return url
        base, target = urlsplit(self._address), urlsplit(url)
        return urlunsplit((base.scheme, base.netloc, target.path, target.query, target.fragment))

    def _session(self) -> requests.Session:
        if not hasattr(self._local, "session"):
            from google.auth.transport import requests as authorised

            self._local.session = authorised.AuthorizedSession(self._credentials)  # type: ignore[no-untyped-call]
        session: requests.Session = self._local.session
        return session

    def _broken(self, method: str, url: str, error: Exception) -> SoeError:
        if method.upper() in SAFE or _never_connected(error):
            return UnreachableError(self._host(url))
        return OutcomeUnknownError(type(error).__name__)

    def _host(self, url: str) -> str:
        return urlsplit(self.address_of(url)).netloc


def _never_connected(error: Exception) -> bool:
    import requests
    from urllib3.exceptions import MaxRetryError, NewConnectionError

    if isinstance(error, requests.ConnectTimeout):
        return True
    cause = error.args[0] if error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)
