"""A browser without a window for the tests that look at pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from browser_finding import QUIET, chromium, do_without

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium() or do_without()
    from playwright.sync_api import sync_playwright

    # For a module only: while it runs, nothing else in this process can run an event loop.
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield found
        found.close()


class Looked(NamedTuple):
    """A page that is being looked at, and what it tried to do."""

    page: Page
    url: str
    requests: list[str]
    # Whatever left the browser from when it was opened until the next one was.
    said: list[str]
    # Console messages of any kind, errors and dialogs.


@pytest.fixture(scope="module")
def look(browser: Browser, tmp_path_factory: Any) -> Iterator[Callable[..., Looked]]:
    """The text of a page, opened once from a file in a window of that width."""
    context = browser.new_context()
    folder: Path = tmp_path_factory.mktemp("pages")
    seen: list[Looked] = []
    context.on("request", lambda request: seen[-1].requests.append(request.url))

    @cache
    def at(text: str, width: int, *, media: Any = "screen") -> Looked:
        file = folder / f"page-{len(seen)}.html"
        file.write_text(text, encoding="utf-8")
        page = context.new_page()
        found = Looked(page, file.as_uri(), [], [])
        seen.append(found)
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(media=media)
        page.on("console", lambda message: found.said.append(message.text))
        page.on("pageerror", lambda error: found.said.append(str(error)))
        page.on("dialog", lambda dialog: (found.said.append(dialog.message), dialog.dismiss()))
        page.goto(found.url)
        return found

    yield at
    context.close()
