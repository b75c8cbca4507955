"""The fragments of a sentence: days in a list stand with the words behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gicli.load.notices import forms

FRAGMENT = re.compile(r"[^,:]+")


def joined(fragments: Iterable[str], given: bool) -> Iterator[str]:
    """Days in a list belong to the words after it, where those make them working days.

    One range before 共N天 is the days off, where none are `given` yet.
    """
    waiting = ""
    for fragment in fragments:
        if forms.JUST_DAYS.fullmatch(fragment):
            waiting += fragment + "、"
        elif waiting and (forms.WORK.fullmatch(fragment) or forms.STATUTORY.fullmatch(fragment)):
            yield waiting + fragment
            waiting = ""
        elif waiting and forms.STATUTORY.fullmatch(waiting.rstrip("、") + fragment):
            yield waiting.rstrip("、") + fragment
            waiting = ""
        else:
            counted = not given and forms.COUNT.fullmatch(fragment)
            if waiting:
                one = forms.PLACE.fullmatch(waiting.rstrip("、"))
                yield waiting.rstrip("、") + ("放假" if one and counted else "")
            yield fragment
            waiting = ""
    if waiting:
        yield waiting.rstrip("、")
