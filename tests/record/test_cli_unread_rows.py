"""Numbers and years in rows that could not be read, or begin later: neither taken nor passed over."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("broken", "given"),
    [
        ("  - 编号：YSQ-2026-002\n    kind: request", "YSQ-2026-003"),
        ("  - {编 号: YSQ-2026-002, kind: request}", "YSQ-2026-003"),
        ('  - "YSQ-2026-002"', "YSQ-2026-003"),
        ("  - {id: YSQ-2026-002\u200e, kind: request}", "YSQ-2026-003"),
        ("  - {ID: ysq-2026-００２, kind: request}", "YSQ-2026-003"),
        # Of another series, or longer: the next one is free.
        ("  - {编 号: YSQ-2026-0021, kind: request}", "YSQ-2026-002"),
        ("  - {编 号: YSQ-2025-002, kind: request}", "YSQ-2026-002"),
    ],
)
def test_no_number_that_stands_in_what_is_broken(
    english, tmp_path: Path, broken: str, given: str
) -> None:
    file = tmp_path / "l.yaml"
    file.write_text(
        f"items:\n{broken}\n  - {{id: YSQ-2026-001, kind: request, received: 2026-11-02}}\n",
        encoding="utf-8",
    )
    asked = ("ledger", "add", "request", "--received", "2026-11-10", "--ledger", str(file))
    done = english(*asked, "--as-of", "2026-11-20")
    assert done.code == 0, done.err
    assert f"+  - {{id: {given}, kind: request, received: 2026-11-10}}" in done.out.splitlines()


def test_behind_an_item_that_is_no_yaml(english, tmp_path: Path) -> None:
    """What is added stands behind all of it, and its number is another one."""
    file = tmp_path / "l.yaml"
    broken = "  - 编号：[2026]第２号\n    kind: request\n\n    received: 2026-11-03\n"
    first = "items:\n  - {id: 〔2026〕第1号, kind: request, received: 2026-11-02}\n"
    file.write_text(f"{first}{broken}rules: national\n", encoding="utf-8")
    asked = ("ledger", "add", "request", "--received", "2026-11-10", "--ledger", str(file))
    done = english(*asked, "--as-of", "2026-11-20")
    assert done.code == 0, done.err
    new = "  - {id: 〔2026〕第3号, kind: request, received: 2026-11-10}\n"
    assert file.read_text(encoding="utf-8") == f"{first}{broken}{new}rules: national\n"


def test_what_begins_later_is_named(english, gicli, tmp_path: Path) -> None:
    """A slip of the year hides an item for a year."""
    file = tmp_path / "l.yaml"
    rows = ["  - {id: A-0, kind: request, received: 2026-11-02}"]
    rows += [f"  - {{id: A-{n}, kind: request, received: 2027-11-{n:02}}}" for n in range(1, 13)]
    file.write_text("\n".join(["items:", *rows[:2]]), encoding="utf-8")
    done = english("check", str(file), "--as-of", "2026-11-20")
    assert "1 item begins after 2026-11-20 and is not judged: A-1 (2027-11-01)" in done.err
    done = gicli("check", str(file), "--as-of", "2026-11-20")
    assert "有1个事项的起算日在2026-11-20之后，未予核查：A-1 (2027-11-01)" in done.err
    file.write_text("\n".join(["items:", *rows]), encoding="utf-8")
    done = english("check", str(file), "--as-of", "2026-11-20", "-o", str(tmp_path / "out.txt"))
    assert "A-10 (2027-11-10), …" in done.err
    assert "A-11" not in done.err
