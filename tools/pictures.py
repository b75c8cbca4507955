"""Make the guide's pictures of pages and letters with the program itself: `python tools/pictures.py`

Pages are drawn by Chromium, letters by LibreOffice and pdftoppm.

Beside them pictures.json keeps of which page each was made, so that a test notices stale ones.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from gicli import __version__

sys.path.insert(0, str(Path(__file__).parent))
from known_on import VARIABLE
from png_small import smaller
from readme import Run, ran

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "guide" / "img"
RECORD = FOLDER / "pictures.json"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
MOST_BYTES = 300_000


class Picture(NamedTuple):
    """The top of a page."""

    name: str
    command: str
    width: int
    sections: int = 0
    # How many of them; 0: as much as the height holds.
    height: int = 0
    scale: float = 1
    path: str = ""
    # Of a page that is served.
    press: str = ""
    # What is pressed there first.
    drop: str = ""
    # The file that is dropped there first.


class Sheet(NamedTuple):
    """The first sheet of a letter."""

    name: str
    command: str


_LETTER = "gicli letter {} --ledger examples/ledger.yaml --as-of 2026-11-20"
_CHECK = "gicli check examples/ledger.yaml --as-of 2026-11-20 --format html"
_REPORT = "gicli report {} examples/ledger-2025.yaml --year 2025 --format html"
_SERVE = "gicli serve examples/ledger.yaml --no-browser --as-of 2026-11-20 --lang {}"
_SERVED = {
    "home": {"path": "/"},
    "item": {"path": "/item?id=050"},
    "change": {
        "path": "/item?id=050",
        "press": 'form.fact:has(input[value="consult-answered"]) button',
    },
    "new": {"path": "/new"},
    "ask": {"path": "/ask?limit=reply&date=2026-11-02&from=2026-11-10&to=2026-11-13&extend=15"},
    "calendar": {"path": "/calendar?year=2026"},
    "check": {"path": "/check", "drop": "examples/台账.xlsx"},
}


def _served() -> Iterator[Picture]:
    """Each page of the working day, on a desk and on a phone, in both languages."""
    for lang in ("zh", "en"):
        for name, how in _SERVED.items():
            for width, height in ((1200, 820), (360, 720)):
                file = f"serve-{name}-{lang}-{width}.png"
                yield Picture(file, _SERVE.format(lang), width, height=height, **how)


PICTURES: tuple[Picture | Sheet, ...] = (
    Picture("weekly-page.png", _CHECK, 1000, 4),
    Picture("weekly-page-en.png", f"{_CHECK} --lang en", 1000, 4),
    Picture("weekly-page-phone.png", _CHECK, 360, height=780, scale=1.5),
    Picture("annual.png", _REPORT.format("annual"), 1000, 1),
    Picture("offices.png", _REPORT.format("offices"), 1000, 2),
    *_served(),
    Sheet("letter-extension.png", _LETTER.format("extension YSQ-2026-048")),
    Sheet("letter-consult.png", _LETTER.format("consult YSQ-2026-055")),
)


def chromium() -> str | None:
    """Chromium as the system has it."""
    return next((path for name in CHROMIUM if (path := shutil.which(name))), None)


def page_of(command: str, run: Run = ran) -> str:
    """The page that the command writes to stdout, in Chinese unless it says otherwise."""
    done = run(command, ROOT)
    if not done.stdout.startswith("<!DOCTYPE html>"):
        raise ValueError(f"{command}: {done.stderr}")
    return done.stdout


def is_served(command: str) -> bool:
    return command.startswith("gicli serve ")


@contextmanager
def serving(command: str) -> Iterator[str]:
    """The address that the command prints, while it runs."""
    words = [sys.executable, "-m", *shlex.split(command)]
    env = {**os.environ, **VARIABLE, "PYTHONUTF8": "1"}
    process = subprocess.Popen(  # noqa: S603 — gicli itself
        words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env
    )
    try:
        yield process.stdout.readline().strip() if process.stdout else ""
    finally:
        process.terminate()
        process.communicate(timeout=10)


def asking(address: str) -> OpenerDirector:
    """Who has been let in."""
    found = build_opener(HTTPCookieProcessor())
    found.open(address).read()
    return found


def letter_of(command: str, run: Run = ran) -> bytes:
    """The .docx that the command writes."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "letter.docx"
        done = run(f"{command} -o {file}", ROOT)
        if done.returncode:
            raise ValueError(f"{command}: {done.stderr}")
        return file.read_bytes()


def sheet(picture: Sheet) -> bytes:
    """Its first page, by LibreOffice. Raises CalledProcessError."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "letter.docx").write_bytes(letter_of(picture.command))
        for command in (
            f"soffice -env:UserInstallation=file://{place}/settings --headless --convert-to pdf letter.docx",
            "pdftoppm -r 70 -singlefile -png letter.pdf letter",
        ):
            subprocess.run(command.split(), cwd=place, check=True, capture_output=True)  # noqa: S603
        return (place / "letter.png").read_bytes()


def record(run: Run = ran) -> dict[str, str]:
    """Picture → SHA-256 of what it shows; a new version alone makes no new page."""
    made: dict[tuple[str, str], str] = {}
    for command in dict.fromkeys(picture.command for picture in PICTURES):
        of = [picture for picture in PICTURES if picture.command == command]
        for path, shown in _shown(of, run):
            made[command, path] = hashlib.sha256(shown).hexdigest()
    return {picture.name: made[picture.command, _path(picture)] for picture in PICTURES}


def _path(picture: Picture | Sheet) -> str:
    return picture.path if isinstance(picture, Picture) else ""


def _shown(pictures: list[Picture | Sheet], run: Run) -> Iterator[tuple[str, bytes]]:
    """What the pictures of one command show, by the path of the page."""
    command = pictures[0].command
    if isinstance(pictures[0], Sheet):
        yield "", letter_of(command, run)
    elif not is_served(command):
        yield "", _plain(page_of(command, run))
    else:
        with serving(command) as address:
            browser, base = asking(address), address.partition("/?")[0]
            for path in dict.fromkeys(map(_path, pictures)):
                yield path, _plain(browser.open(base + path).read().decode())


def _plain(page: str) -> bytes:
    text = page.replace(f"gicli {__version__}", "gicli")
    return re.sub(' data-mark="[^"]*"', "", text).encode()


def make(only: str = "") -> None:
    """Every picture, or those whose names begin so, and the record of them. Raises ValueError for
    one that is too large."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, TemporaryDirectory() as folder, ExitStack() as servers:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        addresses: dict[str, str] = {}
        for picture in PICTURES:
            if not picture.name.startswith(only):
                continue
            if isinstance(picture, Sheet):
                _keep(picture.name, sheet(picture))
                continue
            if is_served(picture.command) and picture.command not in addresses:
                addresses[picture.command] = servers.enter_context(serving(picture.command))
            page = browser.new_page(
                viewport={"width": picture.width, "height": picture.height or 900},
                device_scale_factor=picture.scale,
            )
            _open(page, picture, addresses.get(picture.command, ""), Path(folder))
            if picture.sections:
                last = page.locator("section").nth(picture.sections - 1)
                end = last.evaluate("section => section.getBoundingClientRect().bottom")
                page.set_viewport_size({"width": picture.width, "height": round(end) + 12})
            _keep(picture.name, page.screenshot())
            page.close()
        browser.close()
    RECORD.write_text(json.dumps(record(), indent=2) + "\n", encoding="utf-8")


def _open(page: Any, picture: Picture, address: str, folder: Path) -> None:  # noqa: ANN401
    """The page as the picture is to show it."""
    if not address:
        file = folder / "page.html"
        file.write_text(page_of(picture.command), encoding="utf-8")
        page.goto(file.as_uri())
        return
    page.goto(address)
    page.goto(address.partition("/?")[0] + picture.path)
    if picture.drop:
        page.set_input_files("#file", str(ROOT / picture.drop))
        page.click("button.main")
    if picture.press:
        page.locator(picture.press).first.click()


def _keep(name: str, picture: bytes) -> None:
    made = smaller(picture)
    (FOLDER / name).write_bytes(made)
    if len(made) > MOST_BYTES:
        raise ValueError(f"{name} has {len(made)} bytes, more than {MOST_BYTES}")


if __name__ == "__main__":
    make(*sys.argv[1:2])
