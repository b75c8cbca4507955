"""Build the wheel, install it in an empty environment, run the main job from another folder.

Then the same from a plain checkout that nobody installed, and from the source distribution.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
_LEDGER = ROOT / "examples" / "ledger.yaml"
_EVERY_COMMAND = """
import typer
from gicli.cli.app import app
from gicli.cli.line.typer_parts import get_command

def walk(command, path):
    context = typer.Context(command, info_name=path)
    for name in command.list_commands(context) if hasattr(command, "list_commands") else ():
        walk(command.get_command(context, name), f"{path} {name}")

walk(get_command(app), "gicli")
"""
"""Imports each command's module: none of them needs more than the base install to begin."""
_JOB = ["-m", "gicli", "check", str(_LEDGER), "--as-of", "2026-11-20", "--format", "json"]
# Counted by hand in tests/test_examples.py.
_OVERDUE = {"YSQ-2026-033", "YSQ-2026-034", "YSQ-2026-041", "ZD-2026-061"}


def main() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        # The wheel is built from the source distribution, so both are proved.
        _run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder)], ROOT)
        (wheel,) = folder.glob("*.whl")
        python = _empty_environment(folder / "venv")
        _run([python, "-m", "pip", "install", "-q", str(wheel)], folder)
        elsewhere = folder / "别处"
        elsewhere.mkdir()
        _main_job(python, elsewhere, "wheel")
        _run([python, "-m", "pip", "uninstall", "-q", "-y", "gicli"], folder)
        _main_job(python, elsewhere, "plain checkout", PYTHONPATH=str(ROOT))


def _main_job(python: str, folder: Path, kind: str, **environ: str) -> None:
    done = _run([python, *_JOB], folder, expect=1, **environ)
    found = {item["id"] for item in json.loads(done)["items"] if item["status"] == "overdue"}
    if found != _OVERDUE:
        sys.exit(f"{kind}: overdue {sorted(found)}, expected {sorted(_OVERDUE)}")
    if "@media print" not in _run([python, *_JOB[:-1], "html"], folder, expect=1, **environ):
        sys.exit(f"{kind}: the style of the page is missing")
    spoken = _run([python, "-m", "gicli", "calendar", "status"], folder, **environ)
    if "已公布" not in spoken:
        sys.exit(f"{kind}: the Chinese catalogue is missing")
    _run([python, "-c", _EVERY_COMMAND], folder, **environ)
    _run([python, "-m", "gicli", "ledger", "init", f"{kind}.yaml"], folder, **environ)
    sys.stdout.write(f"{kind}: the main job runs from another folder\n")


def _empty_environment(folder: Path) -> str:
    venv.create(folder, with_pip=True)
    return str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def _run(command: list[str], folder: Path, expect: int = 0, **environ: str) -> str:
    clean = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "LANG", "LC_ALL")}
    done = subprocess.run(  # noqa: S603 — our own commands
        command,
        cwd=folder,
        env=clean | environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != expect:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
