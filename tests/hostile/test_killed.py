"""Runs killed while they write: nothing is lost, and nothing lies about after the next run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_few_kills_of_every_kind_of_writing(python) -> None:
    """More of them, and reminders too: python tools/kill.py 300."""
    tools = Path(__file__).parents[2] / "tools"
    done = python(
        "import json, sys\n"
        f"sys.path.insert(0, {str(tools)!r})\n"
        "import kill\n"
        "print(json.dumps(kill.kill(24, 20261120)))"
    )
    assert (done.code, done.json) == (0, []), done.err
