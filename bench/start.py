"""Cold start: from the shell to the answer, against a Typer hello-world."""

from __future__ import annotations

import compileall
import sys
import tempfile
from functools import cache
from pathlib import Path

import typer

import gicli as package
from bench.measuring import ROOT, gicli, quickest
from bench.table import Took, row

_ROUNDS = 40
_HELLO = '''"""Typer's first example."""

import typer

app = typer.Typer()


@app.command()
def main(name: str) -> None:
    print(f"Hello {name}")
'''
_SCRIPT = "import sys\nfrom hello import app\nif __name__ == '__main__':\n    sys.exit(app())\n"
"""As pip writes a console script, which is never compiled itself."""
# The calendars of a day on which the notice of the year after is not out.
_CHECK = ("check", str(ROOT / "examples/ledger.yaml"), "--as-of", "2026-12-30")


@cache
def _best() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "hello.py").write_text(_HELLO, encoding="utf-8")
        script = folder / "hello-world"
        script.write_text(_SCRIPT, encoding="utf-8")
        # As an installation leaves it.
        for place in (folder, Path(package.__file__).parent, Path(typer.__file__).parent):
            compileall.compile_dir(place, quiet=1)
        commands = {
            "hello": [sys.executable, str(script), "World"],
            "reply": gicli("reply", "2026-03-02"),
            "check": gicli(*_CHECK, "--calendar-as-known-on", "2026-10-26"),
            "version": gicli("--version"),
        }
        return quickest(commands, _ROUNDS)


@row("`gicli reply 2026-03-02`, cold", "Typer hello-world", at_most=1.3)
def reply() -> Took:
    return Took(_best()["reply"], _best()["hello"])


@row(
    "`gicli check examples/ledger.yaml`, cold, the next year not announced",
    "Typer hello-world",
    at_most=2.5,
)
def check() -> Took:
    return Took(_best()["check"], _best()["hello"])


@row("`gicli --version`, cold", "Typer hello-world", at_most=1.3)
def version() -> Took:
    return Took(_best()["version"], _best()["hello"])
