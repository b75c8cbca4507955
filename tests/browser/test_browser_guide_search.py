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


def _found(page, words: str) -> list[str]:
    """The pages and headings that the search shows."""
    page.fill("#search input", words)
    page.wait_for_function(
        "words => document.querySelector('.pagefind-ui__message')?.innerText.includes(words)",
        arg=words,
    )
    page.wait_for_selector(".pagefind-ui__result-link, .pagefind-ui__message")
    page.wait_for_timeout(700)
    return page.locator("#search .pagefind-ui__result-link").all_inner_texts()


def test_chinese_words_are_found(browser, site: tuple[str, Path]) -> None:
    address, _folder = site
    page = browser.new_page()
    asked, said = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{address}/zh/every-day.html")
    # What the headings of the guide say, in the middle of them, whatever else is found.
    assert "补正告知晚了，怎么办？" in _found(page, "补正")
    assert "调休的周末算不算工作日？" in _found(page, "调休")
    assert "延长告知晚了一天，怎么办？" in _found(page, "延长告知")
    assert _found(page, "鲲鹏展翅九万里") == []
    # English pages are searched for English, whose words have more forms than one.
    page.goto(f"{address}/en/every-day.html")
    links = _found(page, "extensions")
    assert links
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
