"""The Tab key: what each shell is told, and what goes into a profile."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from soe_cli.commands.tree import TREE
from soe_cli.ui.completion import BEGIN, END, Shell, install, script
from soe_cli.ui.lazy_commands import Family
from tests.conftest import Hire
from tests.consultant import Consultant
from tests.e2e.test_terminal import QUESTION, terminal

PRESS_TAB = """
source "$SCRIPT"
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_soe_completion "$SOE"
printf '%s\\n' "${COMPREPLY[@]}"
"""
CHECKS = {"zsh": ("-n",), "fish": ("--no-execute",), "bash": ("-n",)}
"""How a shell is asked whether it understands a script, without carrying it out."""


@pytest.fixture
def ana(hire: Hire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Consultant:
    """Ana, in whose folder a profile would be written."""
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    for name in ("ZDOTDIR", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(name, raising=False)
    return hire("ana", ready=False)


def bash_completes(folder: Path, *typed: str) -> tuple[list[str], str]:
    """What bash offers after ``typed`` and the Tab key, and what it shows besides."""
    (folder / "soe.bash").write_text(script(Shell.bash), encoding="utf-8")
    program = folder / "soe"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m soe_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {**os.environ, "SCRIPT": str(folder / "soe.bash"), "SOE": str(program)}
    done = subprocess.run(
        ["bash", "--norc", "-c", PRESS_TAB, "bash", *typed],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.split(), done.stderr


def test_bash_completes_commands_and_options(tmp_path: Path) -> None:
    attend = TREE["attend"]
    assert isinstance(attend, Family)

    assert bash_completes(tmp_path, "soe", "work") == (["workshop"], "")
    assert bash_completes(tmp_path, "soe", "attend", "") == (list(attend.verbs), "")
    assert bash_completes(tmp_path, "soe", "remind", "--dr") == (["--dry-run"], "")


def test_bash_shows_no_complaint_about_a_command_that_does_not_exist(tmp_path: Path) -> None:
    assert bash_completes(tmp_path, "soe", "wrkshop", "--se") == ([], "")


@pytest.mark.parametrize(
    ("shell", "offered"),
    [
        ("fish", "--accept-report\tDa por correcto un reporte dudoso"),
        ("zsh", '"--accept-report":"Da por correcto un reporte dudoso'),
        ("powershell", "--accept-report:::Da por correcto un reporte dudoso"),
    ],
)
def test_the_other_shells_are_told_what_each_option_does_on_one_line(
    ana: Consultant, shell: str, offered: str
) -> None:
    asking = {"_SOE_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": "soe remind --acc"}
    more = {"_TYPER_COMPLETE_FISH_ACTION": "get-args", "_TYPER_COMPLETE_WORD_TO_COMPLETE": "--acc"}

    answer = ana.process(env={"PYTHONIOENCODING": "utf-8", **asking, **more})

    assert answer.exit_code == 0
    (line,) = answer.out.splitlines()
    assert offered in line
    assert "sin preguntar" in line


def test_completing_imports_no_command(ana: Consultant) -> None:
    told = (
        "import atexit, sys; from soe_cli import app;"
        " atexit.register(lambda: print([one for one in sys.modules if one.startswith('soe_cli.commands.')],"
        " file=sys.stderr)); app.run([])"
    )
    environment = {**os.environ, "_SOE_COMPLETE": "complete_bash", "COMP_WORDS": "soe wo", "COMP_CWORD": "1"}

    done = subprocess.run(
        [sys.executable, "-c", told], env=environment, capture_output=True, encoding="utf-8", check=True
    )

    assert (done.stdout, done.stderr) == ("workshop\n", "['soe_cli.commands.tree']\n")


@pytest.mark.parametrize("shell", list(Shell))
def test_the_script_is_printed_and_nothing_is_written(ana: Consultant, tmp_path: Path, shell: Shell) -> None:
    answer = ana.done("completion", shell)

    assert answer.out == script(shell)
    assert "_SOE_COMPLETE" in answer.out
    assert not any(tmp_path.iterdir())


def test_each_shell_of_this_machine_understands_its_script(tmp_path: Path) -> None:
    for shell, check in CHECKS.items():
        if shutil.which(shell):
            file = tmp_path / shell
            file.write_text(script(Shell(shell)), encoding="utf-8")
            subprocess.run([shell, *check, str(file)], check=True)


@pytest.mark.parametrize(
    ("shell", "profile"),
    [("bash", ".bashrc"), ("zsh", ".zshrc"), ("fish", ".config/fish/completions/soe.fish")],
)
def test_it_is_installed_once_and_what_the_profile_holds_stays(
    ana: Consultant, tmp_path: Path, shell: str, profile: str
) -> None:
    path = tmp_path / profile
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"# mi perf\xedl\r\nalias ll='ls -l'")

    first = ana.done("completion", shell, "--install", "--yes")
    written = path.read_bytes()
    again = ana.done("completion", shell, "--install", "--yes", "--json")

    assert first.out == f"Agregado a {path}. Abra otra ventana y pruebe: soe att[Tab]\n"
    assert written.startswith(b"# mi perf\xedl\r\nalias ll='ls -l'\n" + BEGIN.encode())
    assert written.endswith(END.encode() + b"\n")
    assert again.data == {"shell": shell, "profile": str(path), "written": False}
    assert path.read_bytes() == written


def test_an_older_script_is_replaced_in_its_place(ana: Consultant, tmp_path: Path) -> None:
    path = tmp_path / ".bashrc"
    path.write_text(f"antes\n{BEGIN}\nviejo\n{END}\ndespués\n", encoding="utf-8")

    ana.done("completion", "bash", "--install", "--yes")

    assert path.read_text(encoding="utf-8") == f"antes\n{BEGIN}\n{script(Shell.bash)}{END}\ndespués\n"


def test_a_profile_that_powershell_wrote_stays_readable_for_it(tmp_path: Path) -> None:
    path = tmp_path / "profile.ps1"
    path.write_bytes("\ufeffSet-Alias año Get-Date".encode("utf-16-le"))

    assert install(Shell.zsh, path)
    assert not install(Shell.zsh, path)

    block = f"{BEGIN}\n{script(Shell.zsh)}{END}\n"
    assert path.read_bytes().decode("utf-16") == f"Set-Alias año Get-Date\n{block}"
    assert script(Shell.powershell).isascii()


def test_without_a_person_to_ask_nothing_is_installed(ana: Consultant, tmp_path: Path) -> None:
    answer = ana.soe("completion", "bash", "--install")

    assert answer.exit_code == 6
    assert "Agregue --yes" in answer.err
    assert not any(tmp_path.iterdir())


def test_a_profile_that_cannot_be_written_is_told(ana: Consultant, tmp_path: Path) -> None:
    (tmp_path / ".zshrc").mkdir()

    answer = ana.soe("completion", "zsh", "--install", "--yes")

    assert answer.exit_code == 4
    assert f"No se puede escribir en {tmp_path / '.zshrc'}" in answer.err
    assert "soe completion zsh" in answer.err


def test_a_shell_that_is_not_there_is_told(
    ana: Consultant, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    answer = ana.soe("completion", "pwsh", "--install", "--yes")

    assert answer.exit_code == 4
    assert answer.err == (
        "No se encontró pwsh en este equipo.\n  > Pruebe «soe completion powershell --install».\n"
    )


def test_an_unknown_shell_is_answered_with_those_there_are(ana: Consultant) -> None:
    answer = ana.soe("completion", "cmd")

    assert answer.exit_code == 2
    assert "Puede ser: bash, zsh, fish, powershell, pwsh." in answer.err


@pytest.mark.parametrize(("typed", "exit_code", "written"), [("n", 6, False), ("s", 0, True)])
def test_a_person_is_asked_before_the_profile_is_written(
    ana: Consultant, tmp_path: Path, typed: str, exit_code: int, written: bool
) -> None:
    with terminal(ana, "completion", "bash", "--install") as screen:
        screen.wait_for(QUESTION)
        screen.type(f"{typed}\n")
        assert screen.end() == exit_code

    assert (tmp_path / ".bashrc").exists() == written
