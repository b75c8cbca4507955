"""Without a browser nobody is held up, but the gate does not pass as if it had looked."""

from __future__ import annotations

import pytest
from browser_finding import chromium, do_without


def test_without_a_browser_the_tests_are_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.delenv("GICLI_BROWSER", raising=False)
    assert chromium() is None
    with pytest.raises(pytest.skip.Exception, match="no Chromium in PATH"):
        do_without()


def test_where_a_browser_is_required_they_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GICLI_BROWSER", "required")
    with pytest.raises(pytest.fail.Exception, match="GICLI_BROWSER=required"):
        do_without()
