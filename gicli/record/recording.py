"""A change of a ledger, judged before it is written and shown after: what record and ledger add share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from gicli.cli.clock import today
from gicli.cli.judging import circumstances
from gicli.cli.setting import language, show
from gicli.cli.talk import tell
from gicli.cli.writing import as_utf8
from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import Checked, check_item, has_begun, in_region
from gicli.core.clock.standing import SOON
from gicli.core.ledger.items import AnyItem, Ledger, starts_on
from gicli.core.words.message import Message, Refused, say, say_n
from gicli.core.words.problem import Unreadable
from gicli.load.ledgers.places import SHEETS
from gicli.load.ledgers.read import Reading
from gicli.load.yamlfile.files import text_of
from gicli.record.change import Changed, Examined, SheetEdited, difference, examined
from gicli.record.fact import Edited
from gicli.record.ledger_file import rewrite
from gicli.render import What


class Made(NamedTuple):
    """An edit, and what follows from it."""

    examined: Examined
    changed: Changed

    @property
    def content(self) -> bytes | None:
        """What the file is to hold; None where it holds it already."""
        edited = self.examined.edited
        if edited.same:
            return None
        return edited.new if isinstance(edited, SheetEdited) else as_utf8(edited.new)


def carry_out(
    file: str,
    edit: Callable[[str], Edited],
    in_sheet: Callable[[bytes], Examined] | None = None,
    *,
    dry_run: bool,
    as_of: date | None,
    form: str,
) -> None:
    """Make the edit, unless it contradicts what the ledger says, and show what came of it.

    `in_sheet` makes it in a ledger that is a sheet; None where it cannot be made there.

    Raises Refused and Unreadable, leaving the ledger as it was.
    """
    is_sheet = Path(file).suffix.lower() in SHEETS
    if is_sheet and in_sheet is None:
        raise Refused(
            say(
                "{file} is kept in a spreadsheet; change it there, or make YAML of it: {command}",
                file=file,
                command=f"gicli ledger import {file}",
            )
        )

    def make(data: bytes) -> Made:
        found = in_sheet(data) if in_sheet and is_sheet else None
        found = found or examined(file, edit(text_of(file, data)))
        return made_of(file, found, lambda after: _told(after, as_of or today()))

    made = rewrite(file, make, dry_run=dry_run)
    same = made.content is None
    show(What.CHANGE, form, made.changed._replace(written=not (dry_run or same)))
    for message in _afterwards(file, made, dry_run=dry_run):
        tell(message, language())


def _afterwards(file: str, made: Made, *, dry_run: bool) -> Iterator[Message]:
    """What is said beside the change."""
    if made.content is None:
        yield say("it is recorded already; nothing to write")
        return
    if problems := len(made.examined.after.problems):
        yield say_n(
            "{n} problem was there before and does not stand in the way; {command} tells it",
            "{n} problems were there before and do not stand in the way; {command} tells them",
            problems,
            command=f"gicli check {file}",
        )
    edited = made.examined.edited
    if isinstance(edited, SheetEdited) and edited.stale:
        yield say("what formulas say follows when the workbook is opened and saved")
    yield say("nothing was written (--dry-run)") if dry_run else say("written to {file}", file=file)


def _told(after: Reading, as_of: date) -> tuple[Circumstances, Reading]:
    return circumstances(None, as_of, None, None, SOON, after)


def made_of(
    file: str,
    found: Examined,
    judged_under: Callable[[Reading], tuple[Circumstances, Reading]],
) -> Made:
    """The edit with what follows from it, the ledger judged under what `judged_under` tells of it.

    Raises Refused for an edit after which more is wrong than before.
    """
    reasons = tuple(problem.message for problem in found.new_problems)
    if not reasons:
        was, now = found.was(), found.now()
        under, kept = judged_under(found.after)
        if len(kept.ledgers) < len(found.after.ledgers):
            raise Unreadable(kept.problems[len(found.after.problems) :])
        before, after = (
            (_judged(*was, under) if was else None),
            _judged(*now, under) if now else None,
        )
        if not (isinstance(after, Refused) and not isinstance(before, Refused)):
            return Made(found, _changed(file, found.edited, now, before, after))
        reasons = (after.message,)
    raise Refused(say("not recorded: {reasons}", reasons=reasons))


_Judged = Checked | Message | Refused | None
"""The item on the day; why it is not judged; why it cannot be; None where it is not there."""


def _changed(
    file: str,
    edited: Edited | SheetEdited,
    now: tuple[Ledger, AnyItem] | None,
    before: _Judged,
    after: _Judged,
) -> Changed:
    why = after.message if isinstance(after, Refused) else after
    if after is None:
        why = say("the item has problems, so no date is told")
    return Changed(
        file,
        edited.item_id,
        now[1].title if now else "",
        difference(edited.old, edited.new) if isinstance(edited, Edited) else (),
        before if isinstance(before, Checked) else None,
        after if isinstance(after, Checked) else None,
        why if isinstance(why, Message) else None,
        cells=edited.cells if isinstance(edited, SheetEdited) else (),
    )


def _judged(ledger: Ledger, item: AnyItem, under: Circumstances) -> Checked | Message | Refused:
    if not has_begun(item, under):
        start, day = starts_on(item), under.as_of
        return say("{name} begins on {start}, after {day}", name=item.id, start=start, day=day)
    try:
        return check_item(item, ledger, in_region(under, ledger))
    except Refused as refusal:
        return refusal
