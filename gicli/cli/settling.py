"""Keeping what was said of a sheet's columns beside it."""

from __future__ import annotations

from gicli.cli.setting import language
from gicli.cli.talk import tell
from gicli.cli.writing import write_file
from gicli.core.words.message import say
from gicli.load.sheets.settled import Settled, read_settled, settled_file, settled_text


def keep_settled(file: str, said: Settled) -> None:
    """Write it, with what was kept before, unless that says the same already."""
    before = read_settled(file)
    after = said.over(before)
    if after == before:
        return
    kept = settled_file(file)
    write_file(kept, settled_text(after))
    tell(say("what was said of the columns is kept in {file}", file=str(kept)), language())
