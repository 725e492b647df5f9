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

from soe_cli.errors import OutcomeUnknownError, QuotaError, SoeError, UnreachableError
from soe_cli.workspace.quota import Quota, price
from soe_cli.workspace.refusals import not_renewed, refusal

if TYPE_CHECKING:
    import requests
    from google.auth.credentials import Credentials

SAFE = frozenset({"GET", "HEAD"})


class Transport:
    """Sends each call once, with the account's authorisation, and turns failures into soe's errors.

    ``address`` replaces the scheme and host of every Google address (a sandbox); None means Google.
    ``timeout`` is in seconds, for connecting and for each wait for data. With a ``quota``, calls wait their turn.
    ``command`` is what needs a scope that turns out to be missing.
    """

    def __init__(
        self,
        credentials: Credentials,
        *,
        address: str | None,
        timeout: float,
        quota: Quota | None = None,
        command: str = "",
    ) -> None:
        self._credentials = credentials
        self._address = address
        self._timeout = timeout
        self._quota = quota or Quota.unlimited()
        self._command = command
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
        bucket, units = price(method, url)
        with self._quota.call(bucket, units):
            response = self._sent(
                method,
                url,
                params=params,
                json=json,
                data=data,
                headers=dict(headers or {}),
                timeout=self._timeout,
                allow_redirects=method.upper() in SAFE,
            )
        if response.is_redirect:
            # A call that changes something is not carried on to where somebody between here and Google points.
            raise self._not_heard(method, url, "respondió con el desvío a otra dirección")
        if response.ok and "text/html" in response.headers.get("Content-Type", "") and "alt=media" not in url:
            # No API answers with a page, unless a file is one: an office's filter or a hotel's portal does.
            raise self._not_heard(method, url, "respondió una página web en lugar de Google")
        if response.ok:
            return response
        error = refusal(response, changes=method.upper() not in SAFE, command=self._command)
        if isinstance(error, QuotaError):
            self._quota.slow_down(bucket, error.retry_after or 0.0)
        raise error

    def _sent(self, method: str, url: str, **parts: Any) -> requests.Response:
        import google.auth.exceptions
        import requests

        try:
            return self._session().request(method, self.address_of(url), **parts)
        except google.auth.exceptions.RefreshError as error:
            if error.retryable:
                raise UnreachableError(self._host(url)) from error
            raise not_renewed(self._credentials, error) from error
        except google.auth.exceptions.TransportError as error:
            raise UnreachableError(self._host(url)) from error
        except requests.RequestException as error:
            raise self._broken(method, url, error) from error

    def address_of(self, url: str) -> str:
        """``url`` at the configured address."""
        if self._address is None:
            return url
        base, target = urlsplit(self._address), urlsplit(url)
        return urlunsplit((base.scheme, base.netloc, target.path, target.query, target.fragment))

    def _session(self) -> requests.Session:
        if not hasattr(self._local, "session"):
            self._local.session = self._new_session()
        session: requests.Session = self._local.session
        return session

    def _new_session(self) -> requests.Session:
        import requests
        from google.auth.transport import requests as authorised

        renewing = requests.Session()
        session: requests.Session = authorised.AuthorizedSession(  # type: ignore[no-untyped-call]
            self._credentials, max_refresh_attempts=1, auth_request=authorised.Request(renewing)
        )
        # A sandbox is on this machine: an office's proxy would look for it elsewhere.
        session.trust_env = renewing.trust_env = self._address is None
        return session

    def _broken(self, method: str, url: str, error: Exception) -> SoeError:
        import requests

        if _never_connected(error):
            return UnreachableError(self._host(url))
        timed_out = isinstance(error, requests.Timeout)
        return self._not_heard(method, url, "se agotó el tiempo de espera" if timed_out else "se cortó la conexión")

    def _not_heard(self, method: str, url: str, why: str) -> SoeError:
        """The error of a call that went out and whose answer was not heard."""
        return UnreachableError(self._host(url)) if method.upper() in SAFE else OutcomeUnknownError(why)

    def _host(self, url: str) -> str:
        return urlsplit(self.address_of(url)).netloc


def _never_connected(error: Exception) -> bool:
    import requests
    from urllib3.exceptions import MaxRetryError, NewConnectionError

    if isinstance(error, requests.ConnectTimeout):
        return True
    cause = error.args[0] if error.args else None
    return isinstance(cause, MaxRetryError) and isinstance(cause.reason, NewConnectionError)
