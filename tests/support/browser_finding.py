"""Where the browser is, and what becomes of the tests that need one where there is none."""

from __future__ import annotations

import os
import runpy
from pathlib import Path
from typing import NoReturn

import pytest

_TOOL = runpy.run_path(str(Path(__file__).parent.parent.parent / "tools" / "pictures.py"))
chromium, QUIET = _TOOL["chromium"], _TOOL["QUIET"]


def do_without() -> NoReturn:
    """Skip the test; fail it with GICLI_BROWSER=required, as in the gate's own run."""
    reason = "no Chromium in PATH; on Debian: apt-get install chromium fonts-wqy-zenhei"
    if os.environ.get("GICLI_BROWSER") == "required":
        pytest.fail(f"{reason} (GICLI_BROWSER=required)")
    pytest.skip(reason)
