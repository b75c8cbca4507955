"""A length in words, in each of its units."""

from __future__ import annotations

import pytest

from gicli.core.law.rules import Length, Unit


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (Length(1, Unit.WORKDAYS), "1 working day"),
        (Length(15, Unit.DAYS), "15 natural days"),
        (Length(6, Unit.WEEKS), "6 weeks"),
        (Length(6, Unit.MONTHS), "6 months"),
        (Length(20, Unit.YEARS), "20 years"),
    ],
)
def test_in_words(length, words):
    assert str(length) == words
