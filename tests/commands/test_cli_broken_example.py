"""examples/broken.yaml: all ten faults in one run, with line and column; the good items are judged."""

from __future__ import annotations

from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
# The line of the comment that announces it, what stands at the fault, what is said of it.
_FAULTS = [
    ("一、", "2026-11-31", "2026-11 has no day 31"),
    (
        "二、",
        "：2026-11-03",
        "a full-width colon “：” hides this key; write “: ” (colon and space)",
    ),
    ("三、", "id: YSQ-2026-001", "the id “YSQ-2026-001” stands on line 6 already"),
    ("四、", "2026-11-04", "2026-11-04 is before the clock starts, 2026-11-05"),
    ("五、", "replyed", "unknown key “replyed”; did you mean: replied"),
    ("六、", "11/09/2026", "can be read in more than one way; write it like 2026-03-02"),
    ("七、", "id: YSQ-2026-006", "“received” is missing here"),
    ("八、", "2026-11-11}", "2026-11-11 is before the request of 2026-11-12"),
    ("九、", "2026-11-16", "2026-11-16 is before the suspension of 2026-11-18"),
    ("十、", "grantd", "“grantd” is not known here; did you mean: granted"),
]


def _places() -> list[tuple[int, int]]:
    """Where each fault stands, found by what is written there."""
    lines = (_ROOT / "examples" / "broken.yaml").read_text(encoding="utf-8").splitlines()
    found = []
    for mark, written, _ in _FAULTS:
        begin = next(n for n, line in enumerate(lines) if line.startswith(f"  # {mark}"))
        row = next(n for n in range(begin + 1, len(lines)) if written in lines[n])
        found.append((row + 1, lines[row].index(written) + 1))
    return found


@pytest.fixture(scope="module")
def done(english):
    # As a clerk names it, from the top of the checkout.
    path = str((_ROOT / "examples" / "broken.yaml").relative_to(_ROOT))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(_ROOT)
        return english("check", path, "--as-of", "2026-11-20", "--format", "json")


def test_all_ten_are_told_on_stderr_with_line_and_column(done) -> None:
    told = done.err.splitlines()
    assert len(told) == 10
    expected = zip(_FAULTS, _places(), strict=True)
    for line, ((_, _, words), (row, column)) in zip(told, expected, strict=True):
        assert line.startswith(f"examples/broken.yaml:{row}:{column}: ")
        assert words in line


def test_they_stand_in_the_json_too(done) -> None:
    problems = done.json["problems"]
    assert [(found["line"], found["column"]) for found in problems] == _places()
    assert done.json["summary"]["problems"] == 10


def test_the_good_items_are_judged_and_the_exit_code_is_three(done) -> None:
    """From 10-26: 27–30 4, 11-02–06 9, 09–13 14, 16. From 11-02: 03–06 4, 9, 14, 19, 11-30; 11-23.

    004 without its reply, from 11-05: 06, 09–13 6, 16–20 11, 23–26. 005 without the word that is no
    key, from 11-06: 09–13 5, 10, 23–27. 007 without the consultation, from 11-10: 11–13 3, 8, 13,
    30, 12-01. 008 without the suspension, from 11-09: 10–13 4, 9, 14, 30. 009 without its outcome.
    """
    assert done.code == 3
    judged = {item["id"]: (item["status"], item["due"]) for item in done.json["items"]}
    assert judged == {
        "YSQ-2026-001": ("overdue", "2026-11-16"),
        "YSQ-2026-004": ("running", "2026-11-26"),
        "YSQ-2026-005": ("running", "2026-11-27"),
        "YSQ-2026-007": ("running", "2026-12-01"),
        "YSQ-2026-008": ("running", "2026-11-30"),
        "YSQ-2026-009": ("done", "2026-11-23"),
        "ZD-2026-002": ("running", "2026-11-30"),
        "GX-2026-001": ("done", "2026-11-23"),
    }


def test_in_chinese_as_a_table(gicli) -> None:
    path = str(_ROOT / "examples" / "broken.yaml")
    table = gicli("check", path, "--as-of", "2026-11-20")
    assert table.code == 3
    assert [line.split(": ")[0] for line in table.err.splitlines()] == [
        f"{path}:{row}:{column}" for row, column in _places()
    ]
    assert not any(words in table.err for words in ("did you mean", "is before", "is missing"))
    assert all(name in table.out for name in ("YSQ-2026-001", "ZD-2026-002", "GX-2026-001"))
