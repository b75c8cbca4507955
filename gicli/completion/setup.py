"""--install-completion and --show-completion: the script for this shell, or for the one named."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gicli.cli.line.typer_parts import install_for, script_for, shell_name
from gicli.cli.setting import language
from gicli.cli.talk import tell
from gicli.completion.shells import SHELLS, VARIABLE
from gicli.core.words.message import Refused, say
from gicli.load.files import reason

_PROGRAM = "gicli"
_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def show() -> None:
    """Print the script. Raises Refused."""
    sys.stdout.write(f"{_script(_shell())}\n")


def install() -> None:
    """Have the shell read the script whenever it starts. Raises Refused."""
    shell = _shell()
    try:
        if shell in ("powershell", "pwsh"):
            file = _into_profile(shell)
        else:
            with _safe(Path.home() / _START.get(shell, "")):
                file = install_for(shell, _PROGRAM, VARIABLE)
    except (OSError, ValueError, RuntimeError, subprocess.SubprocessError) as error:
        why = reason(error) if isinstance(error, OSError) else type(error).__name__
        raise Refused(
            say(
                "completion for {shell} cannot be set up: {reason}; print the script with {command} and put it where the shell reads it",
                shell=shell,
                reason=why,
                command=f"gicli --show-completion {shell}",
            )
        ) from None
    message = say(
        "completion for {shell} is set up in {file}; it works in every terminal opened from now on",
        shell=shell,
        file=str(file),
    )
    tell(message, language())


_START = {"bash": ".bashrc", "zsh": ".zshrc"}
"""What Typer reads and writes again, of that shell."""


@contextmanager
def _safe(file: Path) -> Iterator[None]:
    """What stands in the file stays there, whole, where writing it anew comes to nothing."""
    if not file.is_file():
        yield
        return
    file = file.resolve()
    copy = file.with_name(f"{file.name}.gicli-before")
    try:
        shutil.copy2(file, copy)
    except OSError:
        copy.unlink(missing_ok=True)
        raise
    try:
        yield
    except BaseException:
        copy.replace(file)
        raise
    copy.unlink()


def _shell() -> str:
    """The one named after the option, else the one that runs this. Raises Refused."""
    asked = next((n for n, word in enumerate(sys.argv) if word.endswith("-completion")), 0)
    named = "".join(sys.argv[asked + 1 : asked + 2])
    shell = named if named and not named.startswith("-") else shell_name()
    if shell not in SHELLS:
        raise Refused(
            say(
                "which shell? Name one of {known}, such as {command}",
                known=tuple(SHELLS),
                command="gicli --show-completion bash",
            )
        )
    return shell


def _script(shell: str) -> str:
    return script_for(shell, _PROGRAM, VARIABLE)


def _into_profile(shell: str) -> Path:
    """Typer's own way also lets PowerShell run scripts from anywhere, which nobody asked for."""
    # `text` reads it as the console writes it, a Chinese user name included.
    asked = [shell, "-NoProfile", "-Command", "$PROFILE"]
    told = subprocess.run(asked, check=True, capture_output=True, text=True)  # noqa: S603 — one of two names
    profile = Path(told.stdout.strip())
    before = profile.read_bytes() if profile.exists() else b""
    encoding = _MARKS.get(before[:2], "utf-8")
    script = f"\n{_script(shell)}\n"
    if VARIABLE.encode(encoding) not in before:
        profile.parent.mkdir(parents=True, exist_ok=True)
        with profile.open("ab") as file:
            file.write(script.encode(encoding))
    return profile
