"""What stands in the wrong cell may be somebody's data: it leaves the desk in no format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gicli.cli.language import quotes_of, wording
from gicli.core.words.message import Found, found_near, say

_ID_NUMBER = "140105198512073612"
_NAME = "王丽华"
_PHONE = "13835112048"
_MAIL = "wang-lihua@mail.example"
_HIDDEN = (_ID_NUMBER, _NAME, _PHONE, _MAIL)
"""Invented."""


@pytest.fixture(scope="module")
def mixed_up(ledger: Callable[..., str]) -> str:
    """Each in a cell that is for something else, beside one item that is right."""
    return ledger(
        "id: A1, kind: request, received: 2026-03-02",
        f"id: A2, kind: request, received: '{_ID_NUMBER}'",
        f"id: A3, kind: {_NAME}, received: 2026-03-02",
        f"id: A4, kind: request, received: 2026-03-02, channel: '{_PHONE}'",
        f"id: A5, kind: request, received: 2026-03-02, outcome: {_MAIL}",
        f"id: A6, kind: request, received: 2026-03-02, {_NAME}: x",
    )


_AWAY = ("html", "md", "github", "ics", "csv")


@pytest.mark.parametrize("form", _AWAY)
def test_no_format_that_is_handed_on_quotes_it_nor_does_its_log(
    gicli: Callable, mixed_up: str, form: str
) -> None:
    done = gicli("check", mixed_up, "--as-of", "2026-03-10", "--format", form)
    for personal in _HIDDEN:
        assert personal not in done.out + done.err
    assert "***" in done.err
    # Where it is wrong is said all the same.
    assert f"{mixed_up}:3:" in done.err


def test_nor_what_robots_are_told(gicli: Callable, mixed_up: str) -> None:
    for words in (
        ["check", mixed_up, "--nagios"],
        ["notify", mixed_up, "--to", "json://localhost"],
    ):
        for more in ((), ("--format", "json")) if words[0] == "notify" else ((),):
            done = gicli(*words, *more, "--as-of", "2026-03-20")
            for personal in _HIDDEN:
                assert personal not in done.out + done.err, words


def test_nor_a_ledger_in_which_nothing_can_be_read(
    gicli: Callable, tmp_path: Path, ledger: Callable[..., str]
) -> None:
    broken = ledger(head=f"ledger: a\n{_NAME}: x\nitems: []\n")
    aliases = tmp_path / "aliases.yaml"
    aliases.write_text(f"items:\n  - id: *{_NAME}\n", encoding="utf-8")
    for file in (broken, str(aliases)):
        for form in ("github", "md"):
            done = gicli("check", file, "--format", form)
            assert done.code == 3
            assert _NAME not in done.out + done.err


def test_the_terminal_shows_it_unless_asked_not_to(gicli: Callable, mixed_up: str) -> None:
    shown = gicli("check", mixed_up)
    assert all(personal in shown.err for personal in _HIDDEN)
    silent = gicli("check", mixed_up, "--no-quotes")
    assert silent.code == shown.code == 3
    assert not any(personal in silent.out + silent.err for personal in _HIDDEN)


def test_data_marks_it(gicli: Callable, mixed_up: str) -> None:
    problems = gicli("check", mixed_up, "--format", "json").json["problems"]
    assert {p["found"] for p in problems if p.get("personal")} == set(_HIDDEN)
    without = gicli("check", mixed_up, "--format", "json", "--no-quotes")
    assert not any(personal in without.out for personal in _HIDDEN)
    assert all(p["found"] is None for p in without.json["problems"] if "found" in p)
    assert sum(p.get("personal", False) for p in without.json["problems"]) == 5


def test_what_is_nobodys_is_shown(gicli: Callable, ledger: Callable[..., str]) -> None:
    file = ledger(
        "id: A1, kind: request, received: 2026-02-30",
        "id: A2, kind: request, received: 2026-03-02, outcome: grantd",
        "id: A3, kind: request, received: 2026-03-02, replid: 2026-03-03",
    )
    done = gicli("check", file, "--format", "github", "--as-of", "2026-03-10")
    assert "“2026-02-30”" in done.out
    assert "“grantd”" in done.out
    assert "“replid”" in done.out


def test_sheets_are_as_silent(gicli: Callable, tmp_path: Path) -> None:
    file = tmp_path / "台账.csv"
    rows = ["编号,收到日期,答复日期", f"A1,{_ID_NUMBER},", f"A2,2026-03-02,{_NAME}已领取"]
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    done = gicli("check", str(file), "--format", "md", "--as-of", "2026-03-10")
    assert _ID_NUMBER not in done.out + done.err
    assert _NAME not in done.out + done.err
    assert "台账.csv:2" in done.out


@pytest.mark.parametrize(
    ("found", "personal"),
    [
        (_ID_NUMBER, True),
        ("0351-4012345", True),
        (_PHONE, True),
        ("zhangsan", True),
        ("1985-12-07", True),
        ("2026-02-30", False),
        ("20260230", False),
        ("2026年13月1日", False),
        ("15", False),
        ("", False),
    ],
)
def test_only_a_code_is_nobodys(found: str, *, personal: bool) -> None:
    assert Found(found).personal is personal


def test_a_slip_in_a_code_is_no_name() -> None:
    assert not found_near("grantd", ["granted"]).personal
    assert found_near("grantd", []).personal
    # It looks like 公开, and may be a name.
    assert found_near("王公开", ["公开"]).personal
    assert found_near("post@a.example", ["post"]).personal


def test_a_new_sentence_has_it_for_nothing() -> None:
    inner = say("“{found}” is no colour", found=_NAME)
    outer = say("{where}: {why}", where="A1", why=inner)
    assert outer.found == _NAME
    assert wording("en").quoting(False).say(outer) == "A1: “***” is no colour"
    assert wording("en").say(outer) == f"A1: “{_NAME}” is no colour"
    assert say("nothing is wrong with {id}", id="A1").found is None


@pytest.mark.parametrize(
    ("argv", "watched", "quotes"),
    [
        ("check a.yaml", False, True),
        ("check a.yaml --format json", False, True),
        ("check a.yaml --format=md", False, False),
        ("check a.yaml --format md", True, True),
        ("check a.yaml --no-quotes", True, False),
        ("check a.yaml --nagios", True, False),
        ("notify a.yaml --send", True, False),
    ],
)
def test_when_it_is_said_beside(argv: str, *, watched: bool, quotes: bool) -> None:
    assert quotes_of(argv.split(), watched=watched) is quotes
