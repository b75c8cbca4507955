"""The commands of the README: `readme.py main|tests` prints one that sets gicli up,
`readme.py refresh` writes anew what the others, and those of the guide and of examples/, print;
`readme.py refresh PAGE…` only those of these pages. A line “…” stands for lines left out."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parent))
from known_on import VARIABLE

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGES = (README, *(ROOT / "docs" / f"{name}.md" for name in ("tour", "calendar", "rule-packs")))
"""Where commands are shown with what they print."""
GUIDE = tuple(sorted((ROOT / "docs" / "guide").glob("*/*.md")))
"""Whose commands write files too, one after the other."""
_SETUP = re.compile(r"^```sh\n(.+?)\n```$", re.MULTILINE | re.DOTALL)
_NAMES = ("main", "tests")
Run = Callable[[str, Path], subprocess.CompletedProcess[str]]
_SHOWN = re.compile(r"^```console\n\$ (.+)\n((?:.*\n)*?)```$", re.MULTILINE)


def setup_commands(text: str) -> dict[str, str]:
    """The blocks marked `sh`, in their order."""
    return dict(zip(_NAMES, _SETUP.findall(text), strict=True))


def shown_commands(text: str) -> list[tuple[str, str]]:
    """Each command of a `console` block with what it is shown to print."""
    return _SHOWN.findall(text)


@contextmanager
def folder_of(page: Path) -> Iterator[Path]:
    """Where the commands of the page run: those of the guide among copies of the files they use."""
    if page not in GUIDE:
        yield ROOT
        return
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "docs" / "guide" / "samples", folder, dirs_exist_ok=True)
        shutil.copytree(ROOT / "examples", folder / "examples")
        yield folder


def ran(command: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """The command's run on a plain terminal with no locale, as the calendar was known on one day."""
    program, *arguments = shlex.split(command)
    if program != "gicli":
        raise ValueError(f"not a gicli command: {command}")
    unwanted = ("LANG", "LC_ALL", "LC_MESSAGES", "GICLI_RULES", "GICLI_CALENDARS", "GICLI_LEDGER")
    return subprocess.run(  # noqa: S603 — the project's own commands
        [sys.executable, "-m", "gicli", *arguments],
        cwd=folder,
        env={k: v for k, v in os.environ.items() if k not in unwanted}
        | {"PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), "GICLI_CALENDARS": os.devnull}
        | VARIABLE,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def printed(command: str, folder: Path = ROOT, run: Run = ran) -> str:
    """What the command prints: stdout, then stderr. The tests have a quicker way to run it."""
    done = run(command, folder)
    return done.stdout + done.stderr


EXAMPLES = {
    "ledger.zh.txt": "gicli check examples/ledger.yaml --as-of 2026-11-20",
    "ledger.en.txt": "gicli check examples/ledger.yaml --as-of 2026-11-20 --lang en",
    "ledger.json": "gicli check examples/ledger.yaml --as-of 2026-11-20 --format json",
    "explain.zh.txt": "gicli explain examples/ledger.yaml YSQ-2026-032 --as-of 2026-11-20",
    "broken.zh.txt": "gicli check examples/broken.yaml --as-of 2026-11-20",
}
"""File in examples/ → the command whose output it holds."""


def like(shown: str, output: str) -> str:
    """As much of the output as is shown: as many lines before and after a line “…”."""
    head, left_out, tail = f"\n{shown}".partition("\n…\n")
    lines = output.splitlines()
    first, last = head.count("\n"), tail.count("\n")
    if not left_out or len(lines) <= first + last:
        return output
    return "".join(f"{line}\n" for line in (*lines[:first], "…", *lines[len(lines) - last :]))


def refreshed(text: str, folder: Path = ROOT) -> str:
    return _SHOWN.sub(
        lambda block: f"```console\n$ {block[1]}\n{like(block[2], printed(block[1], folder))}```",
        text,
    )


if __name__ == "__main__":
    page = README.read_text(encoding="utf-8")
    if sys.argv[1] == "refresh":
        asked = [ROOT / name for name in sys.argv[2:]]
        for file in asked or (*PAGES, *GUIDE):
            with folder_of(file) as place:
                anew = refreshed(file.read_text(encoding="utf-8"), place)
            file.write_text(anew, encoding="utf-8", newline="\n")
        for name, command in () if asked else EXAMPLES.items():
            (ROOT / "examples" / name).write_text(printed(command), encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(setup_commands(page)[sys.argv[1]])
