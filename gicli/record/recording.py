"""A change of a ledger, judged before it is written and shown after: what record and ledger add share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from gicli.cli.clock import today
from gicli.cli.judging import circumstances
from gicli.cli.setting import language, show
from gicli.cli.talk import tell
from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import Checked, check_item, has_begun, in_region
from gicli.core.clock.standing import SOON
from gicli.core.ledger.items import AnyItem, Ledger, starts_on
from gicli.core.words.message import Message, Refused, say, say_n
from gicli.core.words.problem import Unreadable
from gicli.record.change import Changed, Examined, difference, examined
from gicli.record.fact import Edited
from gicli.record.ledger_file import rewrite
from gicli.render import What


class Made(NamedTuple):
    """An edit, and what follows from it."""

    edited: Edited
    examined: Examined
    changed: Changed


def carry_out(
    file: str,
    edit: Callable[[str], Edited],
    *,
    dry_run: bool,
    as_of: date | None,
    form: str,
) -> None:
    """Make the edit, unless it contradicts what the ledger says, and show what came of it.

    Raises Refused and Unreadable, leaving the ledger as it was.
    """
    made = rewrite(file, lambda text: _made(file, edit(text), as_of or today()), dry_run=dry_run)
    written = not (dry_run or made.edited.same)
    show(What.CHANGE, form, made.changed._replace(written=written))
    if made.edited.same:
        tell(say("it is recorded already; nothing to write"), language())
        return
    if problems := len(made.examined.after.problems):
        message = say_n(
            "{n} problem was there before and does not stand in the way; {command} tells it",
            "{n} problems were there before and do not stand in the way; {command} tells them",
            problems,
            command=f"gicli check {file}",
        )
        tell(message, language())
    done = (
        say("nothing was written (--dry-run)") if dry_run else say("written to {file}", file=file)
    )
    tell(done, language())


def _made(file: str, edited: Edited, as_of: date) -> Made:
    """Raises Refused for an edit after which more is wrong than before."""
    found = examined(file, edited)
    reasons = tuple(problem.message for problem in found.new_problems)
    if not reasons:
        was, now = found.was(), found.now()
        under, kept = circumstances(None, as_of, None, None, SOON, found.after)
        if len(kept.ledgers) < len(found.after.ledgers):
            raise Unreadable(kept.problems[len(found.after.problems) :])
        before, after = (
            (_judged(*was, under) if was else None),
            _judged(*now, under) if now else None,
        )
        if not (isinstance(after, Refused) and not isinstance(before, Refused)):
            return Made(edited, found, _changed(file, edited, now, before, after))
        reasons = (after.message,)
    raise Refused(say("not recorded: {reasons}", reasons=reasons))


_Judged = Checked | Message | Refused | None
"""The item on the day; why it is not judged; why it cannot be; None where it is not there."""


def _changed(
    file: str,
    edited: Edited,
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
        difference(edited.old, edited.new),
        before if isinstance(before, Checked) else None,
        after if isinstance(after, Checked) else None,
        why if isinstance(why, Message) else None,
    )


def _judged(ledger: Ledger, item: AnyItem, under: Circumstances) -> Checked | Message | Refused:
    if not has_begun(item, under):
        start, day = starts_on(item), under.as_of
        return say("{name} begins on {start}, after {day}", name=item.id, start=start, day=day)
    try:
        return check_item(item, ledger, in_region(under, ledger))
    except Refused as refusal:
        return refusal
