"""Exit codes 0, 1, 2, 3 for every --fail-on, --quiet and --allow-empty: what cron and scripts act on."""

from __future__ import annotations

import pytest

_LEVELS = ("never", "overdue", "due-today", "due-soon", "provisional", "error", "warning")
# What stands in the ledger, the day of the check, and the exit code for each level in that order.
_SITUATIONS = {
    "running": ("received: 2026-03-02", "2026-03-10", "0000000"),
    "overdue": ("received: 2026-03-02", "2026-03-24", "0111111"),
    "done-late": ("received: 2026-03-02, replied: 2026-03-24", "2026-04-30", "0111111"),
    "due-today": ("received: 2026-03-02", "2026-03-23", "0011101"),
    "due-soon": ("received: 2026-03-02", "2026-03-18", "0001101"),
    "four-left": ("received: 2026-03-02", "2026-03-17", "0000000"),
    "done": ("received: 2026-03-02, replied: 2026-03-23", "2026-04-30", "0000000"),
    "lapsed": ("received: 2026-03-02, correction: {notified: 2026-03-05}", "2026-04-30", "0000000"),
    "provisional": ("received: 2026-12-20", "2026-12-22", "0000100"),
    # An error and a warning of which none has to do with lateness.
    "suspension-untold": (
        "received: 2026-03-02, suspensions: [{from: 2026-03-04, to: 2026-03-05, told-resumed: 2026-03-05}]",
        "2026-03-10",
        "0000011",
    ),
    "consult-late": (
        "received: 2026-03-02, consultations: [{with: rights-holder, sent: 2026-03-03, answered: 2026-03-12}]",
        "2026-03-13",
        "0000001",
    ),
}


@pytest.mark.parametrize("name", _SITUATIONS)
def test_every_level(codes, ledger, name: str) -> None:
    facts, as_of, expected = _SITUATIONS[name]
    path = ledger(f"id: A, kind: request, {facts}")
    runs = [["check", path, "--as-of", as_of, "--fail-on", level] for level in _LEVELS]
    found = dict(zip(_LEVELS, codes(runs), strict=True))
    assert found == {level: int(code) for level, code in zip(_LEVELS, expected, strict=True)}


def test_the_default_is_overdue(codes, ledger) -> None:
    today = ledger("id: A, kind: request, received: 2026-03-02")
    late = ledger("id: A, kind: request, received: 2026-03-02, replied: 2026-03-24")
    as_of = ("--as-of", "2026-03-23")
    assert codes([["check", today, *as_of]]) == [0]
    assert codes([["check", today, "--as-of", "2026-03-24"]]) == [1]
    assert codes([["check", late, "--as-of", "2026-03-24"]]) == [1]


def test_three_outranks_one_and_the_good_items_are_shown(english, ledger) -> None:
    path = ledger(
        "id: A, kind: request, received: 2026-03-02", "id: B, kind: request, received: 2026-02-30"
    )
    for level in ("overdue", "never"):
        done = english("check", path, "--as-of", "2026-03-24", "--fail-on", level)
        assert done.code == 3
        assert "A" in done.out
        assert "1 working day late" in done.out
        assert f"{path}:3:38: " in done.err


def test_an_item_no_rule_covers_is_a_problem(english, ledger) -> None:
    path = ledger(
        "id: A, kind: request, received: 2005-03-02",
        "id: B, kind: request, received: 2026-03-02, rules: nationl",
        "id: C, kind: duty, duty: anual-report, year: 2025",
        "id: D, kind: request, received: 2026-03-02",
    )
    done = english("check", path, "--as-of", "2026-03-10")
    assert done.code == 3
    first, second, third = done.err.splitlines()
    assert first == f"{path}:2:5: no rule pack covers 2005-03-02; the earliest begins on 2008-05-01"
    assert second == f"{path}:3:5: there is no rule pack “nationl”; did you mean: national"
    assert "there is no limit “anual-report”; did you mean: annual-report" in third
    # A rule that does not exist costs B no more than itself: the ledger's rules are taken.
    assert "2 items as of 2026-03-10, 2 more items could not be judged" in done.out


def test_quiet_prints_nothing_at_zero(gicli, ledger) -> None:
    path = ledger("id: A, kind: request, received: 2026-03-02")
    for form in ("table", "json", "csv"):
        done = gicli("check", path, "--as-of", "2026-03-10", "--quiet", "--format", form)
        assert done == (0, "", "")


def test_quiet_writes_a_file_that_is_asked_for(gicli, ledger, tmp_path) -> None:
    """What the file said yesterday is no longer so; a calendar may be subscribed to it."""
    path, out = ledger("id: A, kind: request, received: 2026-03-02"), tmp_path / "out.txt"
    asked = ("check", path, "--quiet", "-o", str(out), "--as-of")
    assert gicli(*asked, "2026-03-24").code == 1
    assert "已逾期" in out.read_text(encoding="utf-8")
    assert gicli(*asked, "2026-03-10") == (0, "", "")
    assert "已逾期" not in out.read_text(encoding="utf-8")
    assert "办理中" in out.read_text(encoding="utf-8")


def test_quiet_still_prints_findings_and_problems(english, ledger) -> None:
    late = ledger("id: A, kind: request, received: 2026-03-02")
    done = english("check", late, "--as-of", "2026-03-24", "--quiet")
    assert done.code == 1
    assert "1 working day late" in done.out
    assert english("check", late, "--as-of", "2026-03-24", "-q", "--fail-on", "never") == (
        0,
        "",
        "",
    )
    broken = ledger("id: A, kind: request, received: 2026-02-30")
    done = english("check", broken, "--as-of", "2026-03-24", "--quiet")
    assert done.code == 3
    assert "2026-02 has no day 30" in done.err


def test_nothing_to_check(english, ledger) -> None:
    for head in ("ledger: 新台账\n", "items: []\n"):
        path = ledger(head=head)
        done = english("check", path)
        assert (done.code, done.out) == (3, "")
        assert done.err == f"{path}: nothing to check here (--allow-empty if that is fine)\n"
        assert english("check", path, "--allow-empty").code == 0
        assert english("check", path, "--allow-empty", "--quiet") == (0, "", "")


def test_allow_empty_forgives_no_problem(english, ledger, tmp_path) -> None:
    assert english("check", str(tmp_path / "none.yaml"), "--allow-empty").code == 3
    assert english("check", ledger(head="# nothing\n"), "--allow-empty").code == 3


def test_items_that_begin_later_are_nothing_to_check(english, ledger) -> None:
    """A mistyped --as-of in a cron job must not look clean."""
    path = ledger("id: A, kind: request, received: 2026-03-27")
    done = english("check", path, "--as-of", "2026-03-26", "--quiet")
    assert done.code == 3
    assert "begins after 2026-03-26" in done.err
    assert english("check", path, "--as-of", "2026-03-26", "--allow-empty").code == 0


def test_a_missing_ledger_does_not_hide_the_others(english, ledger, tmp_path) -> None:
    path = ledger("id: A, kind: request, received: 2026-03-02")
    missing = str(tmp_path / "none.yaml")
    done = english("check", missing, path, "--as-of", "2026-03-24", "--format", "json")
    assert (done.code, done.err) == (3, f"{missing}: there is no such file\n")
    assert [item["status"] for item in done.json["items"]] == ["overdue"]
