"""One fault a file: exactly the problems that the file's first lines announce, there and in these words."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from gicli.core.words.problem import Problem, Unreadable
from gicli.load.calendars.files import read_calendar
from gicli.load.open import read_ledgers
from gicli.load.rules.book import pack_files
from gicli.load.rules.checks import judge
from gicli.load.rules.packs import read_packs

_BROKEN = Path(__file__).parents[1] / "broken"
_EXPECTED = re.compile(r"^# expect: (\S+) (.+)$", re.MULTILINE)


def _files(folder: str) -> list[object]:
    return [pytest.param(file, id=file.stem) for file in sorted((_BROKEN / folder).glob("*.yaml"))]


def _agree(file: Path, found: list[tuple[str, str]]) -> None:
    expected = _EXPECTED.findall(file.read_text(encoding="utf-8"))
    assert expected, f"{file.name} announces nothing"
    assert [place for place, _ in found] == [place for place, _ in expected], found
    for (_, words), (_, message) in zip(expected, found, strict=True):
        assert words in message


def _problems_of(read: object, *args: object) -> tuple[Problem, ...]:
    with pytest.raises(Unreadable) as caught:
        read(*args)
    return caught.value.problems


@pytest.mark.parametrize("file", _files("ledgers"))
def test_ledger(file: Path, shown) -> None:
    reading = read_ledgers([str(file)])
    _agree(file, shown(reading.problems))
    assert {problem.place.file for problem in reading.problems} == {str(file)}
    # A broken fact costs no more than itself; the good item is always judged, once.
    items = {item.id: item for ledger in reading.ledgers for item in ledger.items}
    good = items.pop("OK", None)
    if "id: OK" in file.read_text(encoding="utf-8") and file.stem not in _LOSE_EVERYTHING:
        assert good is not None
        assert good.unread == ()
    assert items.keys() <= {"A"}
    for item in items.values():
        assert tuple(one.problem for one in item.unread) == reading.problems
    if file.stem not in _LOSE_EVERYTHING and file.stem not in _NO_ITEM:
        left_out = [place for ledger in reading.ledgers for place in ledger.left_out]
        assert bool(items) == (file.stem not in _NO_START)
        assert len(left_out) == (file.stem in _NO_START)


# Its id, its kind or its start cannot be read, or it is no YAML.
_NO_START = frozenset(
    [
        "ambiguous-date",
        "chinese-keys",
        "control-character",
        "crooked-indentation",
        "date-in-words",
        "date-is-a-list",
        "date-with-time",
        "duplicate-id",
        "duty-without-year",
        "full-width-colon",
        "full-width-colon-in-chinese",
        "full-width-colon-in-flow-style",
        "full-width-colon-in-the-first-key",
        "impossible-date",
        "item-is-a-list",
        "item-is-text",
        "no-day-of-receipt",
        "no-id",
        "no-kind",
        "no-leap-day",
        "no-received",
        "python-tag",
        "several-faults-in-one-item",
        "tab-indentation",
        "thirteenth-month",
        "two-digit-year",
        "unclosed-brace",
        "unclosed-bracket",
        "unclosed-quote",
        "undefined-alias",
        "unknown-kind",
    ]
)
# There is none besides, or nobody knows.
_NO_ITEM = (
    "file-is-text",
    "items-is-a-mapping",
    "items-is-text",
    "only-comments",
    "unknown-ledger-key",
)
# Nothing can be known of the items of these.
_LOSE_EVERYTHING = (
    "alias",
    "file-is-a-list",
    "full-width-colon-after-items",
    "full-width-colon-before-the-items",
    "two-documents",
)


@pytest.mark.parametrize("file", _files("rulepacks"))
def test_rule_pack(file: Path, shown) -> None:
    (verdict,) = judge([file], read_packs(pack_files()), date(2026, 11, 22))
    _agree(file, shown(verdict.problems))


@pytest.mark.parametrize("file", _files("calendars"))
def test_calendar(file: Path, shown) -> None:
    _agree(file, shown(_problems_of(read_calendar, file)))


def test_all_packs_of_a_run_are_complained_of_together() -> None:
    files = [_BROKEN / "rulepacks" / f"{name}.yaml" for name in ("no-quote", "unknown-party")]
    found = _problems_of(read_packs, files)
    assert [Path(problem.place.file).stem for problem in found] == ["no-quote", "unknown-party"]
