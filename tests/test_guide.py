"""The guide for clerks: both languages alike, every command run, every link somewhere, built strictly."""

from __future__ import annotations

import os
import re
import runpy
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from forking import shown_run

from gicli.cli.language import wording
from gicli.core.check.checks import CHECKS, SEVERITIES
from gicli.core.clock.standing import Status
from gicli.record.facts import FACTS

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "guide"
README = runpy.run_path(str(ROOT / "tools" / "readme.py"))
SETTINGS = runpy.run_path(str(ROOT / "tools" / "settings.py"))
COLUMNS = runpy.run_path(str(ROOT / "tools" / "columns.py"))
PAGES = README["GUIDE"]
NAMES = sorted(page.name for page in (GUIDE / "zh").glob("*.md"))


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _named(page: Path) -> str:
    return page.relative_to(GUIDE).as_posix()


class Ran(NamedTuple):
    """What the commands of a page came to, one after the other in a folder with the files it speaks of."""

    shown: list[tuple[str, str, str]]
    # Command, what the page shows, what it prints.
    passing: list[tuple[str, int, str]]
    # Those between backquotes, their exit codes and what they print.
    ledger: str


def _run(page: Path) -> Ran:
    text = _text(page)
    with README["folder_of"](page) as folder:
        shown = [
            (command, shown, README["like"](shown, README["printed"](command, folder, shown_run)))
            for command, shown in README["shown_commands"](text)
        ]
        passing = []
        for command in dict.fromkeys(re.findall(r"`(gicli [^`…]+)`", text)):
            bare = re.fullmatch(r"gicli [a-z]+", command)
            done = shown_run(f"{command}{' --help' * bool(bare)}", folder)
            passing.append((command, done.returncode, done.stdout + done.stderr))
        ledger = folder / "台账.yaml"
        return Ran(shown, passing, _text(ledger) if ledger.exists() else "")


@pytest.mark.parametrize("page", PAGES, ids=_named)
def test_its_commands_print_what_is_shown(page: Path) -> None:
    ran = _run(page)
    for command, shown, printed in ran.shown:
        assert printed == shown, command
    for command, code, printed in ran.passing:
        assert printed, command
        # A refusal has nothing to say before it.
        assert code in (0, 1) or not printed.startswith("gicli: "), printed
    for part in re.findall(r"^```yaml\n(.+?)\n```$", _text(page), re.MULTILINE | re.DOTALL):
        assert part in ran.ledger


def test_both_languages_have_the_same_pages_and_headings() -> None:
    assert sorted(page.name for page in (GUIDE / "en").glob("*.md")) == NAMES
    for name in NAMES:
        zh, en = (
            re.findall(r"^(#+) ", _text(GUIDE / language / name), re.MULTILINE)
            for language in ("zh", "en")
        )
        assert zh == en, name
        zh, en = (
            len(README["shown_commands"](_text(GUIDE / language / name)))
            for language in ("zh", "en")
        )
        assert zh == en, name


def test_the_columns_are_those_of_the_program() -> None:
    for page, said in COLUMNS["pages"]().items():
        assert _text(page) == said, "run tools/columns.py"


def test_a_column_that_nobody_explains_is_named() -> None:
    told = {
        table: {key: {"zh": "一", "en": "a"} for key in keys}
        for table, keys in COLUMNS["TABLES"].items()
    }
    assert COLUMNS["complaints"](told) == []
    del told["fee"]["paid"]
    told["item"]["colour"] = {"zh": "色", "en": ""}
    assert COLUMNS["complaints"](told) == [
        "item.colour: no such column",
        "item.colour: say it in zh and en",
        "fee.paid: no meaning",
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_everything_a_check_says_is_explained(language: str) -> None:
    answers, days = (_text(GUIDE / language / name) for name in ("questions.md", "every-day.md"))
    assert sorted(re.findall(r"^\| `([a-z-]+)` \|", answers, re.MULTILINE)) == sorted(SEVERITIES)
    told = dict(re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \|", answers, re.MULTILINE))
    words = wording(language)
    for remark in (remark for check in CHECKS for remark in check.remarks):
        assert told[remark.code] == words.say(remark.name)
    for fact in FACTS:
        assert f"`{fact.name if language == 'en' else fact.writings[0]}`" in days
    if language == "en":
        assert [s for s in Status if f"| {s.value.replace('-', ' ')} |" not in days] == []


def test_what_it_installs_exists() -> None:
    project = tomllib.loads(_text(ROOT / "pyproject.toml"))["project"]
    for page in PAGES:
        for extras in re.findall(r"pip install .*\[([\w,]+)\]", _text(page)):
            assert set(extras.split(",")) <= set(project["optional-dependencies"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_extra_is_told_and_no_other(language: str) -> None:
    project = tomllib.loads(_text(ROOT / "pyproject.toml"))["project"]
    page = _text(GUIDE / language / "install.md")
    told = re.findall(r"^\| `([a-z]+)` \| .+ \|$", page, re.MULTILINE)
    assert sorted(told) == sorted(set(project["optional-dependencies"]) - {"docs", "dev"})
    for extra in re.findall(r"gicli\[([\w,]+)\]", page):
        assert set(extra.split(",")) <= set(project["optional-dependencies"])


def test_the_settings_are_those_of_the_program() -> None:
    for page, said in SETTINGS["pages"]().items():
        assert _text(page) == said, "run tools/settings.py"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_example_of_settings_is_read(language: str, tmp_path: Path) -> None:
    from gicli.cli.config.file import read

    (example,) = re.findall(
        r"^```toml\n(.+?)^```$", _text(GUIDE / language / "settings.md"), re.MULTILINE | re.DOTALL
    )
    file = tmp_path / "gicli.toml"
    file.write_text(example, encoding="utf-8")
    found = read(file, own=False)
    assert found.problems == ()
    assert set(found.entries) == {"ledger", "rules", "soon", "notify.to"}


def test_the_links_lead_somewhere() -> None:
    for page in (*PAGES, GUIDE / "index.md"):
        for target in re.findall(r"\]\(([^)#]+)", _text(page)):
            assert target.startswith("https://") or (page.parent / target).exists(), target


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder


def test_it_is_built_with_everything_it_links_to(site: Path) -> None:
    pages = [page for page in site.rglob("*.html") if page.name != "404.html"]
    assert {
        site / language / f"{Path(name).stem}.html" for language in ("zh", "en") for name in NAMES
    } <= {*pages}
    assert (site / "reference" / "articles.html") in pages
    for page in pages:
        for link in re.findall(r'(?:href|src)="([^"]+)"', _text(page)):
            path, _, anchor = unquote(link).partition("#")
            if re.match(r"\w+:", path):
                continue
            target = (page.parent / path) if path else page
            assert target.exists(), f"{page.name}: {link}"
            if anchor:
                assert f'id="{anchor}"' in _text(target), f"{page.name}: {link}"


def test_nothing_in_it_is_fetched_from_elsewhere(site: Path) -> None:
    """An office without the Internet reads it too."""
    for page in site.rglob("*.html"):
        assert not re.search(r'<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?//', _text(page))
