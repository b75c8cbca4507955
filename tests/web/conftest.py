"""A real `gicli serve` on a free port, asked over sockets and looked at in headless Chromium."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlencode, urlsplit

import pytest
from browser_finding import QUIET, chromium, do_without
from forking import environment

if TYPE_CHECKING:
    from playwright.sync_api import Browser

AS_OF = "2026-11-20"
# A Friday; the working days around it are counted in test_examples.py.
LEDGER = """\
ledger: 测试台账
items:
  - id: YSQ-2026-001
    kind: request
    title: 早就该答复的   # 注释要留下
    office: 外资处
    received: 2026-10-20
  - id: YSQ-2026-002
    kind: request
    title: 招商名录
    office: 外贸处
    received: 2026-11-16
"""


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    text: str
    data: bytes


class Served:
    """The program while it runs."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process, self.address = process, address
        self.file = Path()
        self.port = int(urlsplit(address).port or 0)
        self.base = f"http://127.0.0.1:{self.port}"
        self.token = urlsplit(address).query.removeprefix("token=")
        self.cookie = f"gicli-{self.port}={self.token}"

    def ask(
        self,
        path: str,
        form: dict[str, str] | None = None,
        *,
        method: str = "",
        body: bytes | None = None,
        **headers: str | None,
    ) -> Answer:
        """One request as the page itself would make it; a header that is None is left out."""
        sent: dict[str, str | None] = {"Host": f"127.0.0.1:{self.port}", "Cookie": self.cookie}
        if form is not None:
            body = urlencode(form).encode()
            sent["Content-Type"] = "application/x-www-form-urlencoded"
            sent["Origin"] = self.base
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.putrequest(method or ("GET" if body is None else "POST"), path, skip_host=True)
        for name, value in sent.items():
            if value is not None:
                connection.putheader(name, value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        head = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, head, data.decode("utf-8", "replace"), data)

    def record(self, **form: str) -> Answer:
        """Preview and confirm as the forms do."""
        shown = self.ask("/item/preview", form)
        assert shown.status == 200, shown.text
        return self.ask("/item/confirm", confirmed(shown))


def confirmed(shown: Answer) -> dict[str, str]:
    """What the form of a preview would send."""
    start = shown.text.index('action="/item/confirm"')
    form = shown.text[start : shown.text.index("</form>", start)]
    pairs = re.findall(r'name="([^"]*)" value="([^"]*)"', form)
    return {unescape(name): unescape(value) for name, value in pairs}


@pytest.fixture(scope="session")
def confirmation() -> Callable[[Answer], dict[str, str]]:
    return confirmed


Serve = Callable[..., Served]


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """Starts `gicli serve` with these arguments; ends it after the tests of the module."""
    started: list[subprocess.Popen[str]] = []

    def start(
        *argv: str, as_of: str = AS_OF, lang: str = "en", browser: bool = False, **env: str
    ) -> Served:
        command = [sys.executable, "-m", "gicli", "serve", *argv, "--lang", lang]
        command += [] if browser else ["--no-browser"]
        if as_of:
            command += ["--as-of", as_of]
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=environment(env),
        )
        started.append(process)
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address, process.stderr.read() if process.stderr else ""
        return Served(process, address)

    yield start
    for process in started:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        process.communicate(timeout=10)


@pytest.fixture(scope="module")
def served(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Served:
    """One for tests that record nothing."""
    file = tmp_path_factory.mktemp("ledger") / "台账.yaml"
    file.write_text(LEDGER, encoding="utf-8")
    found = serve(str(file))
    found.file = file
    return found


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A ledger of two requests, one of them late."""
    file = tmp_path / "台账.yaml"
    file.write_text(LEDGER, encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = chromium() or do_without()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield found
        found.close()


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., Any]]:
    """A browser of its own, with its own cookies; fails the test for what the page complains of."""
    contexts: list[Any] = []
    said: list[str] = []

    def opened(address: str, *, javascript: bool = True, width: int = 1200, **more: Any) -> Any:
        context = browser.new_context(
            java_script_enabled=javascript, viewport={"width": width, "height": 900}, **more
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    # A 400 or 409 that the test asked for is told by the browser too.
    assert not [text for text in said if "Failed to load resource" not in text]
