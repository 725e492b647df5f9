"""Completion in the shell: the script that each shell reads, and the profile it goes into.

What can come next is told by Typer's own machinery, at the moment when the Tab key is pressed; the scripts only ask
for it.
"""

from __future__ import annotations

import codecs
import os
import subprocess
from enum import StrEnum
from pathlib import Path

from soe_cli.errors import UnusableInputError
from soe_cli.ui.lazy_commands import ASKED

BEGIN, END = "# >>> autocompletado de soe >>>", "# <<< autocompletado de soe <<<"

_ZSH_READY = "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }"
# Typer's script for PowerShell changes what the Tab key does everywhere, and takes accents for other letters.
_POWERSHELL = """
Register-ArgumentCompleter -Native -CommandName soe -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $encoding = [Console]::OutputEncoding
    [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
    $Env:PYTHONIOENCODING = "utf-8"
    $Env:_SOE_COMPLETE = "complete_powershell"
    $Env:_TYPER_COMPLETE_ARGS = $commandAst.ToString()
    $Env:_TYPER_COMPLETE_WORD_TO_COMPLETE = $wordToComplete
    try {
        soe | Where-Object { $_ } | ForEach-Object {
            $word, $says = $_ -Split ":::", 2
            if (-not $says -or -not $says.Trim()) { $says = $word }
            [System.Management.Automation.CompletionResult]::new($word, $word, "ParameterValue", $says)
        }
    } finally {
        [Console]::OutputEncoding = $encoding
        foreach ($name in "PYTHONIOENCODING", "_SOE_COMPLETE", "_TYPER_COMPLETE_ARGS",
                          "_TYPER_COMPLETE_WORD_TO_COMPLETE") {
            Remove-Item "Env:$name" -ErrorAction SilentlyContinue
        }
    }
}
"""


class Shell(StrEnum):
    """The shells that can be told; ``pwsh`` is PowerShell from version 6 on, ``powershell`` that of Windows."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"
    powershell = "powershell"
    pwsh = "pwsh"


def script(shell: Shell) -> str:
    """What the shell has to read so that the Tab key completes commands and options of soe."""
    if shell in (Shell.powershell, Shell.pwsh):
        return _POWERSHELL.strip() + "\n"
    from typer._completion_shared import get_completion_script

    written = get_completion_script(prog_name="soe", complete_var=ASKED, shell=shell.value).strip()
    return f"{_ZSH_READY}\n{written}\n" if shell is Shell.zsh else f"{written}\n"


def profile(shell: Shell) -> Path:
    """The file that the shell reads when it starts; for fish, one of soe's own.

    ``UnusableInputError`` if PowerShell, which has to be asked where its own is, is not there.
    """
    home = Path.home()
    match shell:
        case Shell.bash:
            return home / ".bashrc"
        case Shell.zsh:
            return Path(os.environ.get("ZDOTDIR") or home) / ".zshrc"
        case Shell.fish:
            settings = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
            return settings / "fish" / "completions" / "soe.fish"
        case _:
            return _powershell_profile(shell)


def install(shell: Shell, path: Path) -> bool:
    """Write the script into the profile, between two marks; False if it stands there already.

    What else the file holds is kept to the byte. ``UnusableInputError`` if it cannot be written.
    """
    try:
        before = path.read_bytes() if path.exists() else b""
        after = _with(before, f"{BEGIN}\n{script(shell)}{END}\n")
        if after == before:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(after)
    except OSError as error:
        raise UnusableInputError(
            f"No se puede escribir en {path}: {error.strerror}.",
            f"Agregue usted a su perfil lo que muestra «soe completion {shell}».",
        ) from error
    return True


def _with(before: bytes, block: str) -> bytes:
    """``before`` with the block in its place, or at the end."""
    # Windows PowerShell writes UTF-16 when it is not told otherwise.
    encoding = "utf-16-le" if before.startswith(codecs.BOM_UTF16_LE) else "utf-8"
    begin, end, newline = (text.encode(encoding) for text in (BEGIN, END, "\n"))
    head, begun, rest = before.partition(begin)
    _, ended, tail = rest.partition(end)
    if begun and ended:
        return head + block.removesuffix("\n").encode(encoding) + tail
    gap = newline if before and not before.endswith(newline) else b""
    return before + gap + block.encode(encoding)


def _powershell_profile(shell: Shell) -> Path:
    """Only PowerShell knows where its profile is: the folder of documents may be redirected."""
    command = [shell.value, "-NoProfile", "-NonInteractive", "-Command", "$PROFILE.CurrentUserAllHosts"]
    try:
        # S603: there is no shell here, and every word is this program's own.
        done = subprocess.run(command, check=True, capture_output=True, timeout=60)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise UnusableInputError(
            f"No se encontró {shell} en este equipo.", f"Pruebe «soe completion {_other(shell)} --install»."
        ) from error
    return Path(os.fsdecode(done.stdout).strip())


def _other(shell: Shell) -> Shell:
    return Shell.powershell if shell is Shell.pwsh else Shell.pwsh
