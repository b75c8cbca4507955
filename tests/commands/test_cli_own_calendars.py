"""GICLI_CALENDARS: a folder that was asked for and cannot be read is an error, never a guess (C4)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_ASKED = ("reply", "2026-12-20", "--rules", "national", "--as-of", "2026-12-21")
_COMMANDS = [
    _ASKED,
    ("calendar", "show", "2026"),
    ("calendar", "status"),
    ("calendar", "export", "--from", "2026-01-01", "--to", "2026-01-02"),
]


def _none(here: Path) -> Path:
    return here / "kalendars"


def _file(here: Path) -> Path:
    (here / "2027.yaml").write_text("year: 2027\n", encoding="utf-8")
    return here / "2027.yaml"


def _under_a_file(here: Path) -> Path:
    return _file(here) / "calendars"


def _broken_link(here: Path) -> Path:
    (here / "link").symlink_to(here / "nowhere")
    return here / "link"


def _loop(here: Path) -> Path:
    (here / "loop").symlink_to(here / "loop")
    return here / "loop"


def _too_long(here: Path) -> Path:
    return here / ("长" * 200)


@pytest.mark.parametrize("command", _COMMANDS, ids=lambda asked: " ".join(asked[:2]))
@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (_none, "there is no such folder of calendars"),
        (_file, "this is no folder"),
        (_under_a_file, "this is no folder"),
        (_broken_link, "this link leads nowhere"),
        (_loop, "this folder of calendars cannot be read"),
        (_too_long, "this folder of calendars cannot be read"),
    ],
)
def test_a_folder_that_cannot_be_read(english, tmp_path, wrong, words: str, command) -> None:
    place = wrong(tmp_path)
    done = english(*command, GICLI_CALENDARS=str(place))
    assert (done.code, done.out) == (3, "")
    assert str(place) in done.err
    assert words in done.err
    assert "internal" not in done.err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everybody may read all")
def test_a_folder_without_permission(english, tmp_path) -> None:
    tmp_path.chmod(0)
    try:
        done = english(*_ASKED, GICLI_CALENDARS=str(tmp_path))
    finally:
        tmp_path.chmod(0o700)
    assert done.code == 3


def test_a_check_of_a_ledger(english, ledger, tmp_path) -> None:
    path = ledger("id: A, kind: request, received: 2026-12-20")
    done = english("check", path, GICLI_CALENDARS=str(_none(tmp_path)))
    assert done.code == 3
    assert "there is no such folder of calendars" in done.err


def test_the_usual_folder_need_not_exist(english, tmp_path) -> None:
    plain = english(*_ASKED, GICLI_CALENDARS="", XDG_CONFIG_HOME=str(tmp_path / "none"))
    assert plain.code == 0
    assert "2027" in plain.out
    assert english(*_ASKED, GICLI_CALENDARS=os.devnull).out == plain.out


@pytest.mark.skipif(os.name == "nt", reason="the folder for settings is another")
def test_the_usual_folder_that_is_no_folder(english, tmp_path) -> None:
    (tmp_path / "gicli").mkdir()
    (tmp_path / "gicli" / "calendars").write_text("", encoding="utf-8")
    done = english(*_ASKED, GICLI_CALENDARS="", XDG_CONFIG_HOME=str(tmp_path))
    assert done.code == 3
    assert "this is no folder" in done.err


def test_a_file_of_either_ending_counts(english, tmp_path) -> None:
    """2027.yml in the folder is not passed over."""
    text = Path("calendars/2026.yaml").read_text(encoding="utf-8")
    (tmp_path / "2027.yml").write_text(text[: text.index("notices:")] + "notices: 1\n", "utf-8")
    assert english(*_ASKED, GICLI_CALENDARS=str(tmp_path)).code == 3


def test_an_import_makes_the_folder_but_no_file_into_one(english, tmp_path) -> None:
    notice = str(Path(__file__).parents[1] / "notices" / "2020.txt")
    asked = ("calendar", "import", notice, "--year", "2020")
    assert english(*asked, GICLI_CALENDARS=str(tmp_path / "a" / "b")).code == 0
    assert (tmp_path / "a" / "b" / "2020.yaml").is_file()
    file = _file(tmp_path)
    done = english(*asked, GICLI_CALENDARS=str(file))
    assert done.code == 3
    assert "this is no folder" in done.err
    inside = english(*asked, GICLI_CALENDARS=str(file / "x"))
    assert inside.code == 2
    assert "cannot be made" in inside.err
    nowhere = english(*asked, GICLI_CALENDARS=os.devnull)
    assert nowhere.code == 2
    assert "-o FILE" in nowhere.err
