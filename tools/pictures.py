"""Make the guide's pictures of pages and letters with the program itself: `python tools/pictures.py`

Pages are drawn by Chromium, letters by LibreOffice and pdftoppm.

Beside them pictures.json keeps of which page each was made, so that a test notices stale ones.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from gicli import __version__

sys.path.insert(0, str(Path(__file__).parent))
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


class Sheet(NamedTuple):
    """The first sheet of a letter."""

    name: str
    command: str


_LETTER = "gicli letter {} --ledger examples/ledger.yaml --as-of 2026-11-20"
_CHECK = "gicli check examples/ledger.yaml --as-of 2026-11-20 --format html"
_REPORT = "gicli report {} examples/ledger-2025.yaml --year 2025 --format html"
PICTURES: tuple[Picture | Sheet, ...] = (
    Picture("weekly-page.png", _CHECK, 1000, 4),
    Picture("weekly-page-en.png", f"{_CHECK} --lang en", 1000, 4),
    Picture("weekly-page-phone.png", _CHECK, 360, height=780, scale=1.5),
    Picture("annual.png", _REPORT.format("annual"), 1000, 1),
    Picture("offices.png", _REPORT.format("offices"), 1000, 2),
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


def letter_of(command: str, run: Run = ran) -> bytes:
    """The .docx that the command writes."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "letter.docx"
        done = run(f"{command} -o {file}", ROOT)
        if done.returncode:
            raise ValueError(f"{command}: {done.stderr}")
        return file.read_bytes()


def record(run: Run = ran) -> dict[str, str]:
    """Picture → SHA-256 of what it shows; a new version alone makes no new page."""
    made: dict[str, str] = {}
    for picture in PICTURES:
        if picture.command not in made:
            shown = _shown(picture, run)
            made[picture.command] = hashlib.sha256(shown).hexdigest()
    return {picture.name: made[picture.command] for picture in PICTURES}


def _shown(picture: Picture | Sheet, run: Run) -> bytes:
    if isinstance(picture, Sheet):
        return letter_of(picture.command, run)
    return page_of(picture.command, run).replace(f"gicli {__version__}", "gicli").encode()


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


def make() -> None:
    """Every picture, and the record of them. Raises ValueError for one that is too large."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        for picture in PICTURES:
            if isinstance(picture, Sheet):
                _keep(picture.name, sheet(picture))
                continue
            file = Path(folder) / "page.html"
            file.write_text(page_of(picture.command), encoding="utf-8")
            page = browser.new_page(
                viewport={"width": picture.width, "height": picture.height or 900},
                device_scale_factor=picture.scale,
            )
            page.goto(file.as_uri())
            if picture.sections:
                last = page.locator("section").nth(picture.sections - 1)
                end = last.evaluate("section => section.getBoundingClientRect().bottom")
                page.set_viewport_size({"width": picture.width, "height": round(end) + 12})
            _keep(picture.name, page.screenshot())
            page.close()
        browser.close()
    RECORD.write_text(json.dumps(record(), indent=2) + "\n", encoding="utf-8")


def _keep(name: str, picture: bytes) -> None:
    made = smaller(picture)
    (FOLDER / name).write_bytes(made)
    if len(made) > MOST_BYTES:
        raise ValueError(f"{name} has {len(made)} bytes, more than {MOST_BYTES}")


if __name__ == "__main__":
    make()
