"""Cold start: from the shell to the answer of `gicli reply`, against a Typer hello-world."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import typer
from measuring import Row, at_most, plain, tell

import gicli

ROUNDS = 30
_SLOWER_THAN_HELLO = 1.5

_HELLO = '''"""Typer's first example."""

import typer

app = typer.Typer()


@app.command()
def main(name: str) -> None:
    print(f"Hello {name}")
'''
# As pip writes a console script, which is never compiled itself.
_SCRIPT = """import re
import sys
from hello import app
if __name__ == '__main__':
    sys.argv[0] = re.sub(r'(-script\\.pyw|\\.exe)?$', '', sys.argv[0])
    sys.exit(app())
"""


def rows() -> list[Row]:
    """The table's rows for this measurement; ratios of medians."""
    tell("start: gicli reply 2026-03-02")
    with tempfile.TemporaryDirectory() as folder:
        commands = _commands(Path(folder))
        _compile(Path(folder))
        seconds = _interleaved(commands)
    middle = {name: median(runs) for name, runs in seconds.items()}
    least = {name: min(runs) for name, runs in seconds.items()}
    hello, python = middle["hello"], middle["python"]
    time = {name: _shown(runs) for name, runs in seconds.items()}
    own = (middle["gicli"] - python) / (hello - python)
    return [
        Row("python -c pass", time["python"]),
        Row("Typer hello-world", time["hello"]),
        at_most(
            "gicli reply 2026-03-02 / hello-world",
            time["gicli"],
            middle["gicli"] / hello,
            _SLOWER_THAN_HELLO,
        ),
        plain("the same, by the minima", "", least["gicli"] / least["hello"]),
        plain("the same, python's own start taken off both", "", own),
        plain("gicli --version / hello-world", time["version"], middle["version"] / hello),
    ]


def _commands(folder: Path) -> dict[str, list[str]]:
    (folder / "hello.py").write_text(_HELLO, encoding="utf-8")
    script = folder / "hello-world"
    script.write_text(_SCRIPT, encoding="utf-8")
    python = sys.executable
    console = str(_console_script())
    return {
        "python": [python, "-c", "pass"],
        "hello": [python, str(script), "World"],
        "gicli": [python, console, "reply", "2026-03-02"],
        "version": [python, console, "--version"],
    }


def _console_script() -> Path:
    """The one that was installed beside this Python."""
    script = Path(sys.executable).with_name("gicli")
    if not script.is_file():
        sys.exit(f"{script} is not there: pip install -e . first")
    return script


def _compile(folder: Path) -> None:
    """Bytecode for everything that is imported, as an installation leaves it."""
    for package in (folder, Path(gicli.__file__).parent, Path(typer.__file__).parent):
        compileall.compile_dir(package, quiet=1)


def _interleaved(commands: dict[str, list[str]]) -> dict[str, list[float]]:
    environment = {key: value for key, value in os.environ.items() if not _is_ours(key)}
    environment["LC_ALL"] = "C.UTF-8"
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    # The first round fills the disk's cache and is thrown away.
    for number in range(ROUNDS + 1):
        for name, command in commands.items():
            began = perf_counter()
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
            if number:
                seconds[name].append(perf_counter() - began)
    tell(f"{ROUNDS} rounds")
    return seconds


def _is_ours(key: str) -> bool:
    """What in this shell would change the start or the answer."""
    return key.startswith(("PYTHON", "GICLI_", "LC_", "LANG", "COVERAGE"))


def _shown(runs: list[float]) -> str:
    return f"{median(runs) * 1e3:.1f} ms (min {min(runs) * 1e3:.1f})"
