"""``soe workshop banner``: the Dirección is asked once, and the validated banner is kept for everybody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.commands.workshop.modules import changed, module_file
from tests.commands.workshop.test_new import shown
from tests.conftest import Hire, Misbehave, State
from tests.consultant import Consultant

DIRECTORATE = "direccion@trabajo.example"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


@pytest.fixture
def ana(hire: Hire, tmp_path: Path) -> Consultant:
    """A consultant with a module of two sessions."""
    consultant = hire("ana")
    consultant.configure(f'[authorities]\ndirectorate = "{DIRECTORATE}"\n')
    consultant.done("workshop", "new", module_file(tmp_path), "--yes")
    return consultant


@pytest.fixture
def picture(tmp_path: Path) -> str:
    """The path of a banner."""
    path = tmp_path / "apertura.png"
    path.write_bytes(PNG)
    return str(path)


def with_banner(consultant: Consultant, folder: Path, content: bytes = PNG) -> Consultant:
    """The same consultant with a module, and this validated for its opening banner."""
    picture = folder / "apertura.png"
    picture.write_bytes(content)
    consultant.done("workshop", "new", module_file(folder), "--yes")
    consultant.done("workshop", "banner", "aprende", "--validated", str(picture), "--yes")
    return consultant


def evidence(state: State) -> list[tuple[str, str]]:
    """The number and the state of what was done for B04."""
    return [(row["N°"], row["Estado"]) for row in shown(state, "Evidencias") if row["Actividad"] == "B04"]


def banners(state: State) -> list[dict[str, Any]]:
    """The banners in Drive."""
    return [one for one in state()["files"] if one["name"].startswith("Banner")]


def test_the_opening_banner_is_asked_for_once_and_then_that_of_a_session(ana: Consultant, state: State) -> None:
    # given
    early = ana.soe("workshop", "banner", "aprende", "--session", "2", "--yes")

    # when
    for _ in range(2):
        ana.done("workshop", "banner", "aprende", "--yes")
        ana.done("workshop", "banner", "aprende", "--session", "2", "--yes")

    # then
    opening, topic = state()["messages"]
    assert {opening["to"], topic["to"]} == {DIRECTORATE}
    assert "1. Modelo de negocio" in opening["text"]
    assert "2. Costos y precios" in opening["text"]
    assert "taller 2" in topic["text"]
    assert "Modelo de negocio" not in topic["text"]
    assert evidence(state) == [("1", "En diseño"), ("2", "En diseño")]
    assert (early.exit_code, "soe workshop banner aprende" in early.error) == (6, True)


@pytest.mark.parametrize("method", ["drive.files.create", "sheets.spreadsheets.batchUpdate"])
def test_the_validated_banner_is_kept_once_in_the_modules_folder(
    ana: Consultant, state: State, picture: str, misbehave: Misbehave, method: str
) -> None:
    # given
    misbehave(rules=[{"method": method, "kind": "drop-after-commit", "count": 1}])

    # when
    for _ in range(2):
        ana.done("workshop", "banner", "aprende", "--validated", picture, "--yes")

    # then
    (file,) = banners(state)
    (module,) = shown(state, "Módulos")
    assert module["Carpeta"] == f"https://drive.google.com/drive/folders/{file['parents'][0]}"
    (row,) = [one for one in shown(state, "Evidencias") if one["Actividad"] == "B04"]
    assert (row["Estado"], row["Prueba"]) == ("Validado", f"https://drive.google.com/file/d/{file['id']}/view")


def test_a_colleague_finds_it_kept(hire: Hire, state: State, picture: str, tmp_path: Path) -> None:
    # given
    ana = hire("ana", share_with=("luis@centro.example",))
    luis = hire("luis", join=ana.init().data["join_code"])
    ana.done("workshop", "new", module_file(tmp_path), "--yes")
    ana.done("workshop", "banner", "aprende", "--validated", picture, "--yes")

    # when
    theirs = luis.done("workshop", "banner", "aprende", "--validated", picture, "--yes", "--json")

    # then
    assert set(theirs.statuses().values()) == {"applied-inferred"}
    assert len(banners(state)) == 1


def test_another_banner_than_the_validated_one_asks_for_a_person(
    ana: Consultant, state: State, picture: str, tmp_path: Path
) -> None:
    # given
    ana.done("workshop", "banner", "aprende", "--validated", picture, "--yes")
    other = tmp_path / "otro.jpg"
    other.write_bytes(b"\xff\xd8\xff\xe0 otro")

    # when
    answer = ana.soe("workshop", "banner", "aprende", "--validated", str(other), "--yes")

    # then
    assert (answer.exit_code, "ya fue validado" in answer.error) == (6, True)
    assert len(banners(state)) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"GIF89a", "no es una imagen"),
        (b"", "no es una imagen"),
        (PNG + bytes(2 * 1024 * 1024), "el máximo es 2 MB"),
    ],
)
def test_what_is_no_banner_is_refused_by_its_bytes(
    ana: Consultant, state: State, tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "banner.png"
    file.write_bytes(content)

    answer = ana.soe("workshop", "banner", "aprende", "--validated", str(file), "--yes")

    assert (answer.exit_code, said in answer.error) == (4, True)
    assert banners(state) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [(("--session", "9"), "no tiene una sesión 9"), (("--to", "direccion"), "no tiene la forma")],
)
def test_what_cannot_be_asked_for_is_told(ana: Consultant, state: State, words: tuple[str, ...], said: str) -> None:
    answer = ana.soe("workshop", "banner", "aprende", *words, "--yes")

    assert (answer.exit_code, said in answer.error) == (2, True)
    assert state()["messages"] == []


def test_without_the_directions_address_it_is_asked_for(hire: Hire, tmp_path: Path) -> None:
    ana = hire("ana")
    ana.done("workshop", "new", module_file(tmp_path), "--yes")

    answer = ana.soe("workshop", "banner", "aprende", "--yes")

    assert (answer.exit_code, "--to" in answer.error) == (2, True)


def test_an_external_workshop_has_no_banner(hire: Hire, tmp_path: Path) -> None:
    ana = hire("ana")
    text = changed('publico = "', 'tipo = "externo"\ninstitucion = "CETPRO Lima"\npublico = "')
    ana.done("workshop", "new", module_file(tmp_path, text), "--yes")

    answer = ana.soe("workshop", "banner", "cetpro", "--to", DIRECTORATE, "--yes")

    assert (answer.exit_code, "taller externo" in answer.error) == (2, True)
