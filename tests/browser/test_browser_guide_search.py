"""The search of the guide in headless Chromium: Chinese words are found, from this machine alone."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

ROOT = Path(__file__).parents[2]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PYTHONUTF8": "1"}, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", folder
        server.shutdown()


def _search(page, words: str) -> Locator:
    """Where the pages and headings of what is found appear, after the search has counted them."""
    page.fill("#search input", words)
    expect(page.locator(".pagefind-ui__message")).to_contain_text(words)
    return page.locator("#search .pagefind-ui__result-link")


def test_chinese_words_are_found(browser, site: tuple[str, Path]) -> None:
    address, _folder = site
    page = browser.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}/zh/every-day.html")
    # What the headings of the guide say, in the middle of them, whatever else is found.
    for words, heading in (
        ("补正", "补正告知晚了，怎么办？"),
        ("调休", "调休的周末算不算工作日？"),
        ("延长告知", "延长告知晚了一天，怎么办？"),
    ):
        expect(_search(page, words).get_by_text(heading, exact=True).first).to_be_visible()
    expect(_search(page, "鲲鹏展翅九万里")).to_have_count(0)
    # English pages are searched for English, whose words have more forms than one.
    page.goto(f"{address}/en/every-day.html")
    expect(_search(page, "extensions").first).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "en"
    assert {url.split("/")[2] for url in asked if url.startswith("http")} == {address[7:]}
    assert said == []
    # It is a field that the keyboard reaches and a screen reader names.
    assert page.locator("#search form[role=search]").get_attribute("aria-label")
    page.close()


def test_a_page_opened_from_a_disk_has_no_dead_search(browser, site: tuple[str, Path]) -> None:
    _address, folder = site
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((folder / "zh" / "every-day.html").as_uri())
    assert page.locator("#search input").count() == 0
    assert "每天" in page.locator("h1").inner_text()
    assert said == []
    page.close()
