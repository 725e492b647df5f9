"""Signing in as people do: the consent page, PKCE, and service accounts."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import AuthorizedSession, Request
from google.oauth2 import service_account
from google_auth_oauthlib.flow import InstalledAppFlow
from lxml import html

from tests.sandbox.conftest import Call, sign_in
from tests.sandbox.letters import ANA, BERTA

SEND = "https://www.googleapis.com/auth/gmail.send"
COMPOSE = "https://www.googleapis.com/auth/gmail.compose"
PROFILE = "/gmail/v1/users/me/profile"
BACK = "http://127.0.0.1:9/"


def client(address: str) -> dict[str, Any]:
    config: dict[str, Any] = requests.get(f"{address}/_sandbox/client", timeout=10).json()
    return config


def approve(url: str, **choices: Any) -> requests.Response:
    """Fills the consent page at ``url`` in, as a browser does, and sends it without following where it leads."""
    shown = html.fromstring(requests.get(url, timeout=10).text)
    hidden = {field.get("name"): field.get("value") for field in shown.xpath("//input[@type='hidden']")}
    granted = shown.xpath("//input[@name='granted']/@value")
    fields = hidden | {"granted": granted, "decision": "allow", "user": "", "other": ANA} | choices
    address = "{0.scheme}://{0.netloc}/o/oauth2/approve".format(urlsplit(url))
    return requests.post(address, data=fields, timeout=10, allow_redirects=False)


def asked(address: str, **params: str) -> str:
    """The address of a consent page."""
    config = client(address)["installed"]
    usual = {
        "response_type": "code",
        "client_id": config["client_id"],
        "redirect_uri": BACK,
        "scope": f"{SEND} {COMPOSE}",
    }
    return requests.Request("GET", config["auth_uri"], params=usual | params).prepare().url or ""


def answer(response: requests.Response) -> dict[str, str]:
    """What the application learns from where the browser is led."""
    assert response.status_code == 303
    return {name: value for name, (value,) in parse_qs(urlsplit(response.headers["location"]).query).items()}


def redeem(address: str, code: str, **fields: str) -> requests.Response:
    config = client(address)["installed"]
    usual = {name: config[name] for name in ("client_id", "client_secret")}
    form = usual | {"grant_type": "authorization_code", "code": code, "redirect_uri": BACK} | fields
    return requests.post(config["token_uri"], data=form, timeout=10)


class _Browser(webbrowser.BaseBrowser):
    """Opens the consent page, chooses Ana's account and follows where it leads."""

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        def visit() -> None:
            requests.get(approve(url).headers["location"], timeout=10)

        threading.Thread(target=visit).start()
        return True


@pytest.fixture
def browser() -> Iterator[str]:
    webbrowser.register("ana", None, _Browser())
    yield "ana"
    webbrowser._browsers.pop("ana")  # type: ignore[attr-defined]


def test_an_installed_application_signs_in_through_the_browser_with_pkce(
    sandbox_address: str, browser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    flow = InstalledAppFlow.from_client_config(client(sandbox_address), [SEND, COMPOSE])

    credentials = flow.run_local_server(port=0, browser=browser, authorization_prompt_message=None)

    with AuthorizedSession(credentials) as session:  # type: ignore[no-untyped-call]
        assert session.post(f"{sandbox_address}/gmail/v1/users/me/drafts", json={"message": {}}).status_code == 400
        assert session.get(f"{sandbox_address}/calendar/v3/calendars/primary").status_code == 403
    assert flow.code_verifier
    with requests.Session() as transport:
        credentials.refresh(Request(transport))
    assert credentials.valid


def test_the_page_shows_the_accounts_and_what_is_asked_for(sandbox_address: str) -> None:
    sign_in(sandbox_address, BERTA)
    shown = html.fromstring(requests.get(asked(sandbox_address, login_hint=BERTA), timeout=10).text)
    assert shown.xpath("//input[@name='user'][@checked]/@value") == [BERTA]
    assert shown.xpath("//input[@name='granted']/@value") == [SEND, COMPOSE]
    assert "no es de Google" in shown.xpath("string(//*[@role='note'])")


def test_a_person_can_refuse_or_grant_a_part(sandbox_address: str, caller: Call) -> None:
    assert answer(approve(asked(sandbox_address, state="s"), decision="deny")) == {
        "state": "s",
        "error": "access_denied",
    }
    granted = answer(approve(asked(sandbox_address), granted=SEND))
    tokens = redeem(sandbox_address, granted["code"]).json()
    assert granted["scope"] == tokens["scope"] == SEND
    choices: list[dict[str, Any]] = [{"granted": []}, {"other": "nadie"}]
    for wrong in choices:
        assert approve(asked(sandbox_address), **wrong).status_code == 400


def test_a_code_is_good_once_and_for_the_address_it_was_sent_to(sandbox_address: str) -> None:
    code = answer(approve(asked(sandbox_address)))["code"]
    other = redeem(sandbox_address, code, redirect_uri="http://127.0.0.1:8/")
    assert other.json()["error"] == "redirect_uri_mismatch"
    assert redeem(sandbox_address, code, client_secret="x").json()["error"] == "invalid_client"
    assert redeem(sandbox_address, code).status_code == 200
    assert redeem(sandbox_address, code).json()["error"] == "invalid_grant"


def test_a_code_that_was_asked_for_with_a_challenge_needs_its_verifier(sandbox_address: str) -> None:
    # The pair of RFC 7636, appendix B.
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    challenge = {"code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "code_challenge_method": "S256"}
    code = answer(approve(asked(sandbox_address, **challenge)))["code"]
    assert redeem(sandbox_address, code).json()["error_description"] == "Missing code verifier."
    wrong = redeem(sandbox_address, code, code_verifier=verifier[::-1])
    assert wrong.json()["error_description"] == "Invalid code verifier."
    assert redeem(sandbox_address, code, code_verifier=verifier).status_code == 200


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"client_id": "x"}, "invalid_client"),
        ({"redirect_uri": "https://evil.example/"}, "redirect_uri_mismatch"),
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"scope": ""}, "Missing required parameter: scope"),
        ({"code_challenge_method": "md5"}, "Invalid code_challenge_method"),
    ],
)
def test_a_request_that_google_refuses_leads_nowhere(
    sandbox_address: str, params: dict[str, str], said: str
) -> None:
    refused = requests.get(asked(sandbox_address, **params), timeout=10)
    assert refused.status_code in (400, 401)
    assert said in refused.text


def key_file(address: str, **fields: Any) -> dict[str, Any]:
    body = {"email": "soe@proyecto.iam.example"} | fields
    made: dict[str, Any] = requests.post(f"{address}/_sandbox/service-accounts", json=body, timeout=10).json()
    return made


def credentials(key: dict[str, Any], *scopes: str) -> Any:
    return service_account.Credentials.from_service_account_info(key, scopes=scopes)  # type: ignore[no-untyped-call]


def profile(address: str, signer: Any) -> requests.Response:
    with AuthorizedSession(signer) as session:  # type: ignore[no-untyped-call]
        found: requests.Response = session.get(address + PROFILE)
        return found


def test_a_service_account_signs_in_for_itself_and_for_a_user_of_its_domain(sandbox_address: str) -> None:
    own = credentials(key_file(sandbox_address, delegated_scopes=[COMPOSE]), COMPOSE)
    assert profile(sandbox_address, own).json()["emailAddress"] == "soe@proyecto.iam.example"
    assert profile(sandbox_address, own.with_subject(ANA)).json()["emailAddress"] == ANA


def test_a_service_account_acts_for_others_in_its_scopes_alone(sandbox_address: str) -> None:
    signer = credentials(key_file(sandbox_address, delegated_scopes=[SEND]), COMPOSE).with_subject(ANA)
    with pytest.raises(RefreshError, match="unauthorized_client"):
        profile(sandbox_address, signer)


def test_a_key_of_ones_own_can_be_registered(sandbox_address: str) -> None:
    made = key_file(sandbox_address, email="otra@proyecto.iam.example")
    private = load_pem_private_key(made["private_key"].encode(), None)
    public = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    known = key_file(sandbox_address, public_key=public)
    assert "private_key" not in known
    signer = credentials(known | {"private_key": made["private_key"]}, COMPOSE)
    assert profile(sandbox_address, signer).json()["emailAddress"] == "soe@proyecto.iam.example"


def test_an_assertion_that_was_signed_by_somebody_else_is_refused(sandbox_address: str) -> None:
    first = key_file(sandbox_address)
    second = key_file(sandbox_address, email="otra@proyecto.iam.example")
    forged = first | {"private_key": second["private_key"]}
    with pytest.raises(RefreshError, match="Invalid JWT Signature"):
        profile(sandbox_address, credentials(forged, COMPOSE))
    unknown = first | {"client_email": "nadie@proyecto.iam.example"}
    with pytest.raises(RefreshError, match="account not found"):
        profile(sandbox_address, credentials(unknown, COMPOSE))
    wrong = requests.post(f"{sandbox_address}/_sandbox/service-accounts", json={}, timeout=10)
    assert wrong.json()["error"] == "invalid_request"
