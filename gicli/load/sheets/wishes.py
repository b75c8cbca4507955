"""“列名=键”: what whoever imports a sheet says that a column is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from gicli.core.intake import SheetIntake
from gicli.core.message import Refused, say
from gicli.load.scalars import short
from gicli.load.sheets.columns import Wishes, names_of
from gicli.load.sheets.lookup import Meaning, meanings, nearest, plain

EXAMPLE = "收文日期=received"
_INDEX = re.compile(r"\[(\d{1,2})\]")


def read_wishes(texts: Iterable[str]) -> dict[str, Meaning | None]:
    """Each heading in plain writing, with what it was said to be. Raises Refused."""
    found: dict[str, Meaning | None] = {}
    for text in texts:
        heading, sign, key = text.rpartition("=")
        if not sign or not plain(heading):
            raise Refused(
                say(
                    "“{found}”: write HEADING=KEY, such as {example}, or HEADING= to leave the column out",
                    found=short(text),
                    example=EXAMPLE,
                )
            )
        found[plain(heading)] = read_key(key) if key.strip() else None
    return found


def read_key(text: str) -> Meaning:
    """The fact of that name: received, correction.notified, consultations[1].sent, 收到日期, …

    Raises Refused with the nearest.
    """
    # The index counts from 0, the headings from 1.
    counted = _INDEX.sub(lambda index: str(int(index[1]) + 1), text)
    known = meanings(counted)
    if isinstance(known, tuple):
        return known[0]._replace(rank=0)
    near = nearest(text)
    raise Refused(
        say("there is no fact “{name}”; did you mean: {near}", name=short(text), near=near)
        if near
        else say(
            "there is no fact “{name}”; write a key such as {example}",
            name=short(text),
            example=("received", "correction.notified", "consultations[1].sent"),
        )
    )


def check_wishes(wishes: Wishes, sheets: Iterable[SheetIntake]) -> None:
    """Raises Refused for a heading that no sheet has."""
    columns = [column for sheet in sheets for column in sheet.columns]
    headings = {plain(column.heading): column.heading for column in columns if column.heading}
    known = {name for c in columns for name in names_of(c.group, c.heading, c.letter)}
    for wish in wishes:
        if wish not in known:
            near = get_close_matches(wish, headings, n=1) or list(headings)
            raise Refused(
                say(
                    "no column is called “{name}”; did you mean: {near}",
                    name=short(wish),
                    near=tuple(headings[heading] for heading in near),
                )
            )
