"""What other programs import says what the commands say, and looks at nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from known_on import KNOWN_ON

import gicli

ROOT = Path(__file__).parents[2]


@pytest.fixture
def printed(gicli_run):
    return gicli_run


def _json(*argv: str, lang: str = "zh") -> object:
    done = subprocess.run(
        [sys.executable, "-m", "gicli", *argv, "--lang", lang, "--format", "json"],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def cal() -> object:
    """As known on the fixed day, as the commands that tests run count."""
    return gicli.calendar(as_known_on=KNOWN_ON)
