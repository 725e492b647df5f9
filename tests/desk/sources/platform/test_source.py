"""The report over HTTP from the sandbox's platform, and from platforms that behave worse."""

from __future__ import annotations

from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import msgspec
import pytest

from soe_cli.config import PlatformSettings
from soe_cli.desk.sources.platform.source import PlatformSignInError, PlatformSource
from soe_cli.desk.sources.source import PlaceError
from soe_cli.errors import SoeError, UnreachableError, UnusableInputError
from soe_cli.intake.report.reading import read_report
from tests.conftest import State
from tests.desk.sources.conftest import Order, Serve, UseKeyring, page, redirect
from tests.desk.sources.people import KeyringInAFile, LockedKeyring, Someone

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 13, tzinfo=UTC)
SECRET = "la-clave-de-ana"
CITA = {
    "code": "C-1",
    "date": "2026-11-24",
    "time": "10:00",
    "consultant": "ROJAS LEÓN, ANA",
    "document": "40118322",
    "name": "QUISPE HUAMÁN, MARÍA ELENA",
}
LATER = CITA | {"code": "C-2", "date": "2026-12-24"}
FORM = '<form method="post" action="{action}"><input name="u"><input type="password" name="p"></form>'


def source(site: str, person: Someone, **settings: Any) -> PlatformSource:
    usual = PlatformSettings(
        address=f"{site}/platform/",
        report="reporte",
        user="ana",
        query={"desde": "{today}", "hasta": "{today+7}"},
        timeout_seconds=5,
    )
    return PlatformSource(msgspec.structs.replace(usual, **settings), person, TODAY, NOW)


@pytest.fixture
def platform(sandbox_address: str, order: Order) -> str:
    """The address of a sandbox whose platform knows ana and one appointment."""
    order(appointments=[CITA, LATER], accounts={"ana": SECRET})
    return sandbox_address


def test_the_report_of_the_days_asked_for_is_downloaded(platform: str, state: State, tmp_path: Path) -> None:
    person = Someone(SECRET)

    fetched = source(platform, person).fetch(tmp_path)

    assert (fetched.kind, fetched.path) == ("platform", tmp_path / "reporte_citas.xls")
    assert (fetched.origin, fetched.made) == ("la plataforma 127.0.0.1", NOW)
    reading = read_report(fetched.path, services=())
    assert [one.code for one in reading.appointments] == ["C-1"]
    assert person.asked == ["Clave de ana en 127.0.0.1:"]
    assert state()["platform"]["sign_ins"] == 1


def test_a_session_that_ends_in_between_is_begun_again_once(
    platform: str, order: Order, state: State, tmp_path: Path
) -> None:
    order(brief_sessions=1)
    person = Someone(SECRET)

    fetched = source(platform, person).fetch(tmp_path)

    assert read_report(fetched.path, services=()).rows == 1
    assert state()["platform"]["sign_ins"] == 2
    assert len(person.asked) == 1


def test_a_platform_that_keeps_asking_who_one_is_gets_no_third_try(
    platform: str, order: Order, state: State, tmp_path: Path
) -> None:
    order(brief_sessions=9)

    with pytest.raises(PlaceError, match=r"vuelve a pedir usuario y clave") as refused:
        source(platform, Someone(SECRET)).fetch(tmp_path)

    assert "--from browser" in refused.value.next_step
    assert state()["platform"]["sign_ins"] == 2
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_password_is_tried_once_and_told_without_being_repeated(
    platform: str, state: State, tmp_path: Path
) -> None:
    with pytest.raises(PlatformSignInError) as refused:
        source(platform, Someone("otra-clave")).fetch(tmp_path)

    assert refused.value.message == "127.0.0.1 no acepta el usuario ana con esa clave."
    assert (refused.value.exit_code, refused.value.code) == (3, "platform-sign-in")
    assert state()["platform"]["refused_sign_ins"] == 1
    assert "otra-clave" not in told(refused.value)


def test_without_a_password_and_without_a_person_the_next_command_is_told(platform: str, tmp_path: Path) -> None:
    with pytest.raises(PlatformSignInError, match=r"este equipo no tiene un llavero seguro") as refused:
        source(platform, Someone(None)).fetch(tmp_path)

    assert "soe report pull --from platform" in refused.value.next_step


def test_a_password_is_kept_in_the_keyring_by_whoever_agrees_and_not_asked_again(
    platform: str, kept: dict[tuple[str, str], str], tmp_path: Path
) -> None:
    first, second = Someone(SECRET, yes=True), Someone(None)

    source(platform, first).fetch(tmp_path)
    source(platform, second).fetch(tmp_path)

    assert kept == {("soe 127.0.0.1", "ana"): SECRET}
    assert first.asked[1] == "¿Guardar la clave en el llavero de este equipo?"
    assert second.asked == []


def test_a_password_is_not_kept_for_whoever_does_not_agree(
    platform: str, kept: dict[tuple[str, str], str], tmp_path: Path
) -> None:
    source(platform, Someone(SECRET, yes=False)).fetch(tmp_path)

    assert kept == {}


def test_a_kept_password_that_does_not_serve_any_more_is_forgotten(
    platform: str, kept: dict[tuple[str, str], str], state: State, tmp_path: Path
) -> None:
    kept["soe 127.0.0.1", "ana"] = "la-de-antes"

    with pytest.raises(PlatformSignInError, match="no acepta el usuario ana"):
        source(platform, Someone(None)).fetch(tmp_path)

    assert kept == {}
    assert state()["platform"]["refused_sign_ins"] == 1


@pytest.mark.parametrize("keyring", [LockedKeyring(), KeyringInAFile()])
def test_a_keyring_that_is_broken_or_not_safe_is_as_good_as_none(
    platform: str, use_keyring: UseKeyring, keyring: Any, tmp_path: Path
) -> None:
    use_keyring(keyring)

    fetched = source(platform, Someone(SECRET, yes=True)).fetch(tmp_path)

    assert fetched.path.exists()
    assert keyring.kept == {}


def test_the_password_stands_in_nothing_that_is_shown_or_written(platform: str, tmp_path: Path) -> None:
    person = Someone(SECRET)
    asked = source(platform, person)

    fetched = asked.fetch(tmp_path)

    assert SECRET not in f"{asked!r} {fetched!r} {person!r}"
    assert SECRET.encode() not in fetched.path.read_bytes()


def test_own_names_of_the_fields_are_sent_with_what_else_the_form_needs(serve: Serve, tmp_path: Path) -> None:
    # given a form with another text field between the user and the password
    sent: list[str] = []

    def enter(handler: BaseHTTPRequestHandler) -> None:
        sent.append(handler.rfile.read(int(handler.headers["Content-Length"])).decode())
        page("<table><tr><td>Bienvenida</td></tr></table>")(handler)

    form = (
        '<form method="post" action="/entrar"><input type=hidden name=oculto value="a&amp;b"><input name=dni>'
        "<select name=sede><option>Lima<option value=cusco>Cusco</select><input name=canal><input name=recordar"
        ' type=checkbox><input type=password name=pin><input type=submit name=boton value="Ir"></form>'
    )
    address = serve({"/platform/": page(form), "/entrar": enter, "/platform/reporte": page("<table></table>")})

    # when
    source(
        address, Someone(SECRET), user_field="dni", password_field="pin", fields={"sede": "cusco", "boton": "Ir"}
    ).fetch(tmp_path)

    # then
    assert sent == [f"oculto=a%26b&canal=&sede=cusco&boton=Ir&dni=ana&pin={SECRET}"]


@pytest.mark.parametrize(
    ("answers", "error", "said"),
    [
        ({}, PlaceError, "respondió con el error 404"),
        ({"/platform/": page("<h1>Hola</h1>")}, PlaceError, "no hay un formulario que pida usuario y clave"),
        ({"/platform/": page("")}, PlaceError, "no hay un formulario"),
        (
            {"/platform/": page(FORM.format(action="http://ejemplo.pe/x"))},
            PlaceError,
            "envía la clave a otro lugar",
        ),
        ({"/platform/": page(FORM.format(action="http://[mal"))}, PlaceError, "una dirección que no existe"),
        (
            {"/platform/": page(FORM.format(action="http://127.0.0.1:x/"))},
            PlaceError,
            "una dirección que no existe",
        ),
        ({"/platform/": page(FORM.replace("post", "get"))}, PlaceError, "pondría la clave en la dirección"),
        ({"/platform/": page("<form method=post><input type=password name=p></form>")}, PlaceError, "qué campo"),
        ({"/platform/": redirect("http://ejemplo.pe/")}, UnusableInputError, "debe empezar con https://"),
        ({"/platform/": redirect("file:///etc/passwd")}, UnusableInputError, "no es segura"),
        ({"/platform/": redirect("/platform/")}, PlaceError, "reenvía de una página a otra sin terminar"),
        (
            {"/platform/": page(FORM.format(action="/in")), "/in": redirect("http://ejemplo.pe/", 307)},
            PlaceError,
            "envía la clave a otro lugar",
        ),
        (
            {"/platform/": page(FORM.format(action="/in")), "/in": page(FORM + '<i class="g-recaptcha">')},
            PlaceError,
            "un código que solo lee una persona",
        ),
        ({"/platform/": page(FORM.format(action="/in")), "/in": page("x", 500)}, PlaceError, "error 500"),
        ({"/platform/": page(FORM.format(action="/in")), "/in": page("x", 401)}, PlatformSignInError, "no acepta"),
        ({"/platform/": page(FORM.format(action="/in")), "/in": page("x")}, PlaceError, "error 404"),
    ],
)
def test_a_platform_that_misbehaves_is_told_in_a_sentence_with_a_next_step(
    serve: Serve, answers: dict[str, Any], error: type[SoeError], said: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=said) as refused:
        source(serve(answers), Someone(SECRET)).fetch(tmp_path)

    assert refused.value.next_step
    assert SECRET not in told(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_a_site_that_the_platform_forwards_to_never_sees_the_password(serve: Serve, tmp_path: Path) -> None:
    # given a platform that sends whoever wants to sign in to another site, with a form of that site
    sent: list[str] = []

    def take(handler: BaseHTTPRequestHandler) -> None:
        sent.append(handler.rfile.read(int(handler.headers["Content-Length"])).decode())
        page("x")(handler)

    other = serve({"/ingreso": page(FORM.format(action="/in")), "/in": take})
    platform = serve({"/platform/": redirect(f"{other}/ingreso"), "/platform/reporte": page("<table></table>")})
    person = Someone(SECRET)

    # when
    with pytest.raises(PlaceError, match="reenvía a otro sitio") as refused:
        source(platform, person).fetch(tmp_path)

    # then nobody is asked for the password, and the place is named, to be trusted by a person
    assert sent == [] and person.asked == []
    assert f"{other}/ingreso" in refused.value.next_step


def test_a_page_that_offers_to_change_the_password_is_no_refusal(serve: Serve, tmp_path: Path) -> None:
    inside = "<form method=post><input type=password name=nueva></form>"
    answers = {"/platform/": page(FORM.format(action="/in")), "/in": page(inside)}

    fetched = source(serve(answers | {"/platform/reporte": page("<table></table>")}), Someone(SECRET)).fetch(
        tmp_path
    )

    assert fetched.path.read_bytes() == b"<table></table>"


def test_a_field_that_the_form_does_not_have_is_told_with_those_it_has(platform: str, tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError) as refused:
        source(platform, Someone(SECRET), fields={"sede": "Lima"}).fetch(tmp_path)

    assert refused.value.message == (
        "El formulario de ingreso no tiene el campo «sede». Tiene: token, usuario, clave."
    )


@pytest.mark.parametrize("address", ["http://citas.ejemplo.pe/ingreso", "https://ana:x@citas.ejemplo.pe/"])
def test_an_address_that_is_not_safe_is_refused_before_anybody_is_called(address: str, tmp_path: Path) -> None:
    with pytest.raises(UnusableInputError, match="debe empezar con https://") as refused:
        source("", Someone(SECRET), address=address).fetch(tmp_path)

    assert "ana:x" not in refused.value.message


def test_a_server_without_encryption_behind_https_is_not_spoken_to(serve: Serve, tmp_path: Path) -> None:
    address = serve({"/platform/": page(FORM)}).replace("http:", "https:")

    with pytest.raises(PlaceError, match=r"No se pudo establecer una conexión segura con 127.0.0.1"):
        source(address, Someone(SECRET)).fetch(tmp_path)


def test_a_platform_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(UnreachableError, match=r"No se pudo llegar a 127.0.0.1"):
        source("http://127.0.0.1:9", Someone(SECRET)).fetch(tmp_path)


def test_a_report_that_speaks_of_passwords_is_a_report_all_the_same(
    platform: str, order: Order, tmp_path: Path
) -> None:
    order(appointments=[CITA | {"notes": "No recuerda su contraseña; ayudarle a iniciar sesión"}])

    assert read_report(source(platform, Someone(SECRET)).fetch(tmp_path).path, services=()).rows == 1


def told(error: SoeError) -> str:
    """Everything that an error carries, its causes included."""
    chain: list[BaseException] = [error]
    while following := chain[-1].__cause__ or chain[-1].__context__:
        chain.append(following)
    return " ".join([error.message, error.next_step, *map(repr, chain)])
