"""Every command of the README is run, and prints what the README shows."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from forking import shown_run

ROOT = Path(__file__).parent.parent
TOOL = runpy.run_path(str(ROOT / "tools" / "readme.py"))
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {file: file.read_text(encoding="utf-8") for file in TOOL["PAGES"]}
SHOWN = [shown for text in PAGES.values() for shown in TOOL["shown_commands"](text)]


@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[command for command, _ in SHOWN])
def test_it_prints_what_is_shown(command: str, output: str) -> None:
    assert TOOL["like"](output, TOOL["printed"](command, ROOT, shown_run)) == output


@pytest.mark.parametrize("name", TOOL["EXAMPLES"])
def test_the_examples_print_what_is_kept(name: str) -> None:
    kept = (ROOT / "examples" / name).read_text(encoding="utf-8")
    assert TOOL["printed"](TOOL["EXAMPLES"][name], ROOT, shown_run) == kept


def test_ci_runs_the_two_commands_that_set_it_up() -> None:
    commands = TOOL["setup_commands"](TEXT)
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "check examples/ledger.yaml" in commands["main"]
    assert commands["tests"].endswith("-m pytest -q")
    assert all(f"tools/readme.py {name}" in ci for name in commands)


@pytest.mark.parametrize("name", ["main", "tests"])
def test_the_last_part_runs_alone_in_a_fresh_shell(name: str) -> None:
    """Once the parts before it have run, in a shell where nothing was activated.

    A machine that prints them has neither gicli nor any other package yet (`-S`).
    """
    done = subprocess.run(
        [sys.executable, "-S", str(ROOT / "tools" / "readme.py"), name],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    venv, install, last = done.stdout.split(" && ")
    assert venv == "python3 -m venv .venv"
    assert install.startswith(".venv/bin/pip install -q -c constraints.txt -e ")
    assert last.startswith(".venv/bin/")


def test_the_lock_holds_versions_alone() -> None:
    """No address of whoever made it; one version of each package, or one for each kind of machine."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    locked = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [\w .<>='!()]+)?", line) for line in locked)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = {
        re.match(r"[\w.-]+", one)[0].replace(".", "-").lower()
        for one in [*project["dependencies"], *(one for extra in extras for one in extra)]
    }
    assert wanted - {"gicli"} <= {line.split("==")[0] for line in locked}


def test_commands_in_passing_run_too() -> None:
    """`gicli …` between backquotes, where it is complete."""
    text = TEXT + (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
    passing = [c for c in re.findall(r"`(gicli [a-z][^`]*)`", text) if "…" not in c]
    complete = [c for c in passing if not re.search(r"[A-Z]{2,}|文件|台账|通知", c)]
    assert len(complete) >= 4
    for command in complete:
        out = TOOL["printed"](command, ROOT, shown_run)
        assert out
        # A refusal has nothing to say before it; a reminder comes after the answer.
        assert not out.startswith("gicli: "), out


def test_the_links_lead_somewhere() -> None:
    for page, text in PAGES.items():
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert (page.parent / target).exists(), target
