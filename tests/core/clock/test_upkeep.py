"""A rule pack that nobody has held against its source for over a year (pack-unchecked)."""

from __future__ import annotations

from datetime import date

import pytest

from gicli.core.check.findings import Severity
from gicli.core.clock.notes import unchecked
from gicli.core.law.rulebook import RuleBook

_CHECKED = date(2026, 11, 22)


@pytest.fixture
def pack(book):
    return book.in_force("national", date(2026, 3, 2))._replace(checked=_CHECKED)


@pytest.mark.parametrize(
    ("as_of", "codes"),
    [
        # Before it was looked up at all: the question goes back in time.
        (date(2026, 11, 20), []),
        (_CHECKED, []),
        # A year later to the day, and, as a year may have 366 days, on the day after.
        (date(2027, 11, 22), []),
        (date(2027, 11, 23), []),
        (date(2027, 11, 24), ["pack-unchecked"]),
        (date(2036, 11, 22), ["pack-unchecked"]),
    ],
)
def test_over_a_year_old(pack, as_of, codes):
    assert [note.code for note in unchecked(pack, as_of)] == codes


@pytest.mark.parametrize(
    ("as_of", "codes"), [(date(2025, 3, 1), []), (date(2025, 3, 2), ["pack-unchecked"])]
)
def test_over_a_leap_year(pack, as_of, codes):
    """From 29 February 2024 to 28 February 2025 are 365 days, to 1 March 366."""
    leap = pack._replace(checked=date(2024, 2, 29))
    assert [note.code for note in unchecked(leap, as_of)] == codes


def test_a_pack_that_does_not_say_when_is_left_alone(pack):
    """A user's own file need not."""
    assert list(unchecked(pack._replace(checked=None), date(2099, 12, 31))) == []


def test_the_words(pack):
    (note,) = unchecked(pack, date(2027, 11, 24))
    assert str(note.message) == (
        "national@2019-05-15 was last held against its source on 2026-11-22, over a year before "
        "2027-11-24; see whether the law has changed"
    )
    # It is no article that says so.
    assert note.cite is None


def _aged(asking):
    packs = tuple(pack._replace(checked=date(2024, 3, 1)) for pack in asking.book.packs)
    return asking._replace(book=RuleBook(packs))


def test_every_answer_and_every_item_says_so(asking):
    old = _aged(asking)
    answer = old.reply(date(2026, 3, 2))
    assert [note.code for note in answer.deadline.notes] == ["pack-unchecked"]
    report = old.audit(
        date(2026, 3, 10), {"kind": "publication", "formed": date(2026, 3, 2)}, rules="national"
    )
    (finding,) = report.items[0].findings
    assert (finding.code, finding.severity) == ("pack-unchecked", Severity.INFO)
    assert [note.code for note in asking.reply(date(2026, 3, 2)).deadline.notes] == []


def test_every_pack_that_comes_along_says_when_it_was_looked_up(book):
    assert all(pack.checked for pack in book.packs)
