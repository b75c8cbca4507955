"""Asking whoever imports a sheet what its unknown columns are."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from gicli.cli.language import wording
from gicli.cli.main import tell
from gicli.cli.setting import language
from gicli.core.intake import ColumnIntake
from gicli.core.message import Refused, say_n
from gicli.load.scalars import short
from gicli.load.sheets.lookup import Meaning, plain
from gicli.load.sheets.wishes import read_key


def ask(columns: Iterable[ColumnIntake]) -> dict[str, Meaning | None]:
    """The answers, by heading in plain writing; whoever ends the input has answered no more."""
    answers: dict[str, Meaning | None] = {}
    for column in columns:
        name = plain(column.heading) or column.letter.lower()
        if name in answers:
            continue
        question = say_n(
            "Column {letter} “{heading}” has {n} value. Which key is it? (Enter: leave it out) ",
            "Column {letter} “{heading}” has {n} values. Which key is it? (Enter: leave it out) ",
            column.filled,
            letter=column.letter,
            heading=short(column.heading),
        )
        while name not in answers:
            sys.stderr.write(wording(language()).say(question))
            sys.stderr.flush()
            answer = sys.stdin.readline()
            if not answer:
                return answers
            try:
                answers[name] = read_key(answer.strip()) if answer.strip() else None
            except Refused as refusal:
                tell(refusal.message, language())
    return answers
