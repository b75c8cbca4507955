"""What a run needs before it can answer: rules, calendar, day, page."""

from __future__ import annotations

import os
import sys
from datetime import date
from functools import cache
from pathlib import Path

from gicli.cli.language import language_of, wording
from gicli.cli.streams import colour, deliver, width
from gicli.core.rulebook import RuleBook
from gicli.core.workcalendar import WorkCalendar
from gicli.load.calendars import load_calendar
from gicli.load.rulepacks import load_pack_file, load_rule_book
from gicli.render import Page, What, render

_DEFAULT_RULES = "shanxi"


def default_rules() -> str:
    """The pack where nobody names one: GICLI_RULES, else shanxi."""
    return os.environ.get("GICLI_RULES") or _DEFAULT_RULES


def rules_and_name(asked: str | None) -> tuple[RuleBook, str]:
    """The rule book and the pack asked for by --rules: a name, or a file of the user's.

    The name is "" where none is asked for. Raises Unreadable for a file that does not load,
    UnknownPack for a name that no pack has.
    """
    if asked and asked.endswith((".yaml", ".yml")):
        return load_pack_file(Path(asked))
    book = load_rule_book()
    for name in (asked, os.environ.get("GICLI_RULES")):
        if name:
            book.named(name)
    return book, asked or ""


def calendar(known_on: date | None) -> WorkCalendar:
    """The working-day calendar, with only the notices issued by `known_on` where that is asked."""
    found = load_calendar()
    return found.as_known_on(known_on) if known_on else found


@cache
def language() -> str:
    return language_of(sys.argv[1:], os.environ)


def show(
    what: What, form: str, value: object, output: Path | None = None, *, explain: bool = False
) -> None:
    """Render the value and deliver it."""
    to_screen = output is None
    page = Page(wording(language()), width() if to_screen else 80, colour() and to_screen, explain)
    deliver(render(what, form, value, page), output, machine=form != "table")
