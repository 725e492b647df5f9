"""googleapiclient's services and gspread's client, both on soe's own transport."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from soe_cli.workspace.transport import Transport


class Http:
    """The part of httplib2's interface that googleapiclient uses, over a :class:`Transport`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: bytes | str | None = None,
        headers: dict[str, str] | None = None,
        **_: Any,
    ) -> tuple[Any, bytes]:
        """The answer as httplib2 gives it: response and content. Errors are raised by the transport."""
        import httplib2

        response = self._transport.send(method, uri, data=body, headers=headers)
        return httplib2.Response({**response.headers, "status": response.status_code}), response.content


def service(transport: Transport, name: str, version: str) -> Any:
    """The service ``name`` (``gmail``, ``calendar``, ``drive``), safe to use from several threads.

    It is built from the discovery document that ships with googleapiclient. ``client_options.api_endpoint``
    would miss uploads and batches; the document's own addresses miss nothing, and the transport puts the
    configured address in their place.
    """
    from googleapiclient.discovery import build_from_document

    return build_from_document(_document(name, version), http=Http(transport))


class Session:
    """The part of a requests session that gspread uses, over a :class:`Transport`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def request(
        self,
        method: str,
        url: str,
        *,
        params: Any = None,
        json: Any = None,
        data: bytes | None = None,
        headers: dict[str, str] | None = None,
        **_: Any,
    ) -> Any:
        """Google's answer. Errors are raised by the transport, before gspread sees them."""
        return self._transport.send(method, url, params=params, json=json, data=data, headers=headers)


def spreadsheet_client(transport: Transport) -> Any:
    """gspread's plain client of the Sheets API, which repeats nothing; safe to use from several threads."""
    from gspread.http_client import HTTPClient

    return HTTPClient(cast(Any, None), session=cast(Any, Session(transport)))


@cache
def _document(name: str, version: str) -> dict[str, Any]:
    from googleapiclient.discovery_cache import get_static_doc

    document: dict[str, Any] = json.loads(get_static_doc(name, version))
    document.pop("mtlsRootUrl", None)
    return document
