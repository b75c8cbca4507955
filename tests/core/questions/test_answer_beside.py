"""What stands beside an answer where the law above the pack says nothing of the limit."""

from __future__ import annotations

from datetime import date

from gicli.core.law.rulebook import rule_book


def test_a_pause_of_a_limit_that_the_higher_law_does_not_set(asking) -> None:
    """15 working days from 2016-03-01, of which 8–10 March are taken out: 22 March moves to the 25th."""
    (pack,) = asking.book.named("shanxi")
    own = pack.find("reply")._replace(id="own-reply")
    others = [one for one in asking.book.packs if one is not pack]
    book = rule_book([*others, pack._replace(limits=(*pack.limits, own))])
    paused = ((date(2016, 3, 7), date(2016, 3, 10)),)
    said = asking._replace(book=book).answer("own-reply", date(2016, 3, 1), "shanxi", pauses=paused)
    assert (said.deadline.due, said.deadline.notes) == (date(2016, 3, 25), ())
