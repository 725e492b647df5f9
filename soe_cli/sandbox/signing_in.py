"""Signing in as Google has people do it: the consent page, and the endpoints for tokens.

https://developers.google.com/identity/protocols/oauth2
"""

from __future__ import annotations

import base64
import sqlite3
from contextlib import suppress
from typing import Any, cast
from urllib.parse import parse_qsl, unquote_plus, urlencode

import msgspec
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from soe_cli.sandbox import oauth, oauth_assertions, oauth_codes
from soe_cli.sandbox.oauth import OAuthError
from soe_cli.sandbox.oauth_codes import Asked
from soe_cli.sandbox.pages import page
from soe_cli.sandbox.store import Store

SCHEMA = oauth.SCHEMA + oauth_codes.SCHEMA + oauth_assertions.SCHEMA
TABLES = oauth.TABLES + oauth_codes.TABLES + oauth_assertions.TABLES
"""The tables that a reset keeps: an empty Workspace signs nobody out."""

# Where an approved application gets its code; a form's redirection counts as leaving the page.
_LEADS_TO = "http://127.0.0.1:* http://localhost:*"
_SIGN_IN = "Inicie sesión en el Workspace de práctica"

_WORDS = {
    "calendar": "Ver, cambiar, compartir y eliminar sus calendarios",
    "calendar.events": "Ver y cambiar los eventos de sus calendarios",
    "drive": "Ver, cambiar, crear y eliminar sus archivos de Drive",
    "drive.file": "Ver y cambiar los archivos de Drive que esta aplicación cree o abra",
    "drive.readonly": "Ver y descargar sus archivos de Drive",
    "forms.body": "Ver, cambiar y crear sus formularios",
    "forms.body.readonly": "Ver sus formularios",
    "forms.responses.readonly": "Ver las respuestas a sus formularios",
    "gmail.compose": "Crear borradores y enviar correos de Gmail",
    "gmail.modify": "Leer, redactar y enviar correos de Gmail",
    "gmail.readonly": "Leer sus correos de Gmail",
    "gmail.send": "Enviar correos de Gmail",
    "meetings.space.created": "Crear reuniones de Meet y ver las que cree",
    "meetings.space.readonly": "Ver sus reuniones de Meet y quiénes participaron",
    "meetings.space.settings": "Cambiar la configuración de sus reuniones de Meet",
    "spreadsheets": "Ver, cambiar, crear y eliminar sus hojas de cálculo",
}
"""What the scopes that soe may ask for allow, by the end of their addresses."""


class SigningIn:
    """The consent page and the token endpoints over one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def routes(self) -> list[Route]:
        """The paths, Google's own and those of the control interface."""
        return [
            Route("/o/oauth2/auth", self._consent, methods=["GET"]),
            Route("/o/oauth2/v2/auth", self._consent, methods=["GET"]),
            Route("/o/oauth2/approve", self._approve, methods=["POST"]),
            Route("/token", self._tokens, methods=["POST"]),
            Route("/revoke", self._revoke, methods=["POST"]),
            Route("/_sandbox/token", self._token, methods=["GET"]),
            Route("/_sandbox/client", self._client, methods=["GET"]),
            Route("/_sandbox/service-accounts", self._service_account, methods=["POST"]),
        ]

    async def _consent(self, request: Request) -> Response:
        params = dict(request.query_params)
        with self._store.transaction() as conn:
            try:
                asked = oauth_codes.read_request(conn, params)
            except OAuthError as error:
                return _refused(error)
            return _consent_page(conn, asked, params, params.get("login_hint", ""))

    async def _approve(self, request: Request) -> Response:
        pairs = parse_qsl((await request.body()).decode("latin-1"), keep_blank_values=True)
        params, granted = dict(pairs), [value for name, value in pairs if name == "granted"]
        user = (params.get("user") or params.get("other", "")).strip().lower()
        with self._store.transaction() as conn:
            try:
                asked = oauth_codes.read_request(conn, params)
            except OAuthError as error:
                return _refused(error)
            if params.get("decision") != "allow":
                return _sent_back(asked, {"error": "access_denied"})
            if not oauth.is_address(user):
                return _consent_page(conn, asked, params, user, "Elija una cuenta o escriba un correo válido.")
            if not set(granted) & set(asked.scopes):
                return _consent_page(conn, asked, params, user, "Marque al menos un permiso o elija Cancelar.")
            code = oauth_codes.issue(conn, asked, user, granted)
        return _sent_back(asked, {"code": code, "scope": " ".join(granted)})

    async def _tokens(self, request: Request) -> Response:
        form = await _form(request)
        with self._store.transaction() as conn:
            return _json(_granted(conn, form, _token_uri(request)))

    async def _revoke(self, request: Request) -> Response:
        form = await _form(request)
        with self._store.transaction() as conn:
            return _json(oauth.revoke(conn, form.get("token", "")))

    async def _token(self, request: Request) -> Response:
        query = request.query_params
        scopes = query.get("scopes", "").replace(",", " ").split()
        with self._store.transaction() as conn:
            return _json(oauth.sign_in(conn, query.get("user", ""), scopes, _token_uri(request)))

    async def _client(self, request: Request) -> Response:
        """The client file that Google's console hands out for a desktop application."""
        base = str(request.base_url).rstrip("/")
        with self._store.transaction() as conn:
            client_id, client_secret = oauth.client(conn)
        installed = {
            "client_id": client_id,
            "client_secret": client_secret,
            "auth_uri": f"{base}/o/oauth2/auth",
            "token_uri": f"{base}/token",
            "redirect_uris": ["http://localhost"],
        }
        return _json({"installed": installed})

    async def _service_account(self, request: Request) -> Response:
        try:
            wanted = msgspec.json.decode(await request.body(), type=oauth_assertions.Registration)
        except msgspec.DecodeError as error:
            raise OAuthError(400, "invalid_request", str(error)) from None
        with self._store.transaction() as conn:
            return _json(oauth_assertions.register(conn, wanted, _token_uri(request)))


async def refuse(request: Request, error: Exception) -> Response:
    """The answer to a request that ended in an OAuthError."""
    refused = cast("OAuthError", error)
    return _json(refused.body, refused.status)


def _granted(conn: sqlite3.Connection, form: dict[str, str], token_uri: str) -> Any:
    kind = form.get("grant_type")
    if kind == "refresh_token":
        return oauth.renew(conn, form)
    if kind == "authorization_code":
        return oauth_codes.redeem(conn, form, token_uri)
    if kind == oauth_assertions.GRANT_TYPE:
        return oauth_assertions.assert_identity(conn, form, token_uri)
    raise OAuthError(400, "unsupported_grant_type", f"Invalid grant_type: {kind or ''}")


def _consent_page(
    conn: sqlite3.Connection, asked: Asked, params: dict[str, str], chosen: str, error: str = ""
) -> Response:
    users = [mail for (mail,) in conn.execute("SELECT mail FROM users ORDER BY mail")]
    names = (
        "response_type",
        "client_id",
        "redirect_uri",
        "scope",
        "state",
        "code_challenge",
        "code_challenge_method",
    )
    return page(
        "consent.html.j2",
        400 if error else 200,
        leads_to=_LEADS_TO,
        title=_SIGN_IN,
        asked={name: params[name] for name in names if name in params},
        scopes=asked.scopes,
        words=_WORDS,
        users=users,
        chosen=chosen.strip().lower(),
        error=error,
    )


def _refused(error: OAuthError) -> Response:
    return page(
        "refused.html.j2",
        error.status,
        title="No se puede iniciar sesión",
        words="La solicitud de la aplicación no es válida. Avise a quien la instaló.",
        reason=f"Error {error.status}: {error.body['error']}. {error.body['error_description']}",
    )


def _sent_back(asked: Asked, answer: dict[str, str]) -> Response:
    """Leads the browser back to the application."""
    query = urlencode(({"state": asked.state} if asked.state else {}) | answer)
    joint = "&" if "?" in asked.redirect_uri else "?"
    return RedirectResponse(f"{asked.redirect_uri}{joint}{query}", 303)


def _token_uri(request: Request) -> str:
    return f"{str(request.base_url).rstrip('/')}/token"


async def _form(request: Request) -> dict[str, str]:
    """The fields of a form, which may also come in the address, and the client in the header ``Authorization``."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    client: dict[str, str] = {}
    if scheme.lower() == "basic":
        with suppress(ValueError):
            pair = base64.b64decode(given).decode("latin-1")
            client = dict(zip(("client_id", "client_secret"), map(unquote_plus, pair.split(":", 1)), strict=True))
    return client | dict(request.query_params) | dict(parse_qsl((await request.body()).decode("latin-1")))


def _json(content: Any, status: int = 200) -> Response:
    return Response(msgspec.json.encode(content), status, media_type="application/json; charset=UTF-8")
