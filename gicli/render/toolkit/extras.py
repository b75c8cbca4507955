"""The formats that need an optional library: which extra brings it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from gicli.core.words.message import Refused, say

_EXTRAS = {
    "openpyxl": say(
        "workbooks need openpyxl; install it with: {command}",
        command="pip install 'gicli[excel]'",
    ),
    "icalendar": say(
        "calendar files need icalendar; install it with: {command}",
        command="pip install 'gicli[ics]'",
    ),
    "docx": say(
        "letters need python-docx; install it with: {command}",
        command="pip install 'gicli[letters]'",
    ),
}
"""Library → what to say where it is not there."""


@contextmanager
def asking_for_extras() -> Iterator[None]:
    """Around an import. Raises Refused, naming the extra, where its library is not installed."""
    try:
        yield
    except ModuleNotFoundError as missing:
        refusal = _EXTRAS.get((missing.name or "").partition(".")[0])
        if refusal is None:
            raise
        raise Refused(refusal) from None
