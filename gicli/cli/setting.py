"""What a run needs before it can answer: rules, calendar, day, page."""

from __future__ import annotations

import os
import sys
from datetime import date
from functools import cache
from pathlib import Path

from gicli.cli.language import language_of, quotes_of, wording
from gicli.cli.streams import as_utf8, colour, deliver, refuse_to_replace_others, width
from gicli.core.law.rulebook import RuleBook
from gicli.core.words.civildate import parse_date
from gicli.core.words.message import Refused, say
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.load.calendars.shelf import load_calendar
from gicli.load.files import lies_there
from gicli.load.rules.book import DEFAULT_RULES, load_pack_file, load_rule_book
from gicli.render import Page, What, rendered_parts

_KNOWN_ON = "GICLI_CALENDAR_AS_KNOWN_ON"


def default_rules() -> str:
    """The pack where nobody names one: GICLI_RULES, else shanxi."""
    return os.environ.get("GICLI_RULES") or DEFAULT_RULES


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


def calendar(known_on: date | None = None, region: str | None = None) -> WorkCalendar:
    """The working-day calendar, the user's own files over what comes along.

    With only the notices issued by `known_on`, and with the days of a region, where asked.
    Raises Refused for a default of `known_on` that is no day.
    """
    found = load_calendar(own=own_calendars_if_any(), region=region or "")
    day = known_on or default_known_on()
    return found.as_known_on(day) if day else found


def default_known_on() -> date | None:
    """What --calendar-as-known-on is where it is left out: GICLI_CALENDAR_AS_KNOWN_ON, else nothing.

    Raises Refused for a value that is no day.
    """
    text = os.environ.get(_KNOWN_ON)
    try:
        return parse_date(text) if text else None
    except Refused as refusal:
        raise Refused(say("{name}: {reason}", name=_KNOWN_ON, reason=refusal.message)) from None


def own_calendars() -> Path:
    """GICLI_CALENDARS, else `gicli/calendars` in the platform's folder for settings."""
    asked = os.environ.get("GICLI_CALENDARS")
    if asked:
        return Path(asked)
    if os.name == "nt":
        settings = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        settings = Path.home() / "Library" / "Application Support"
    else:
        settings = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return settings / "gicli" / "calendars"


def own_calendars_if_any() -> Path | None:
    """The folder of own calendars: the one that was asked for, else the usual one if it exists.

    What was asked for and is not there is for the reader to complain of: never a guess (C4). The
    null device asks for none.
    """
    asked = os.environ.get("GICLI_CALENDARS")
    if asked:
        return Path(asked) if asked != os.devnull else None
    try:
        usual = own_calendars()
    except RuntimeError:
        # Nobody's home: no folder for settings.
        return None
    # Who may not look whether there are any must not go on as if there were none.
    return usual if lies_there(usual) else None


@cache
def language() -> str:
    return language_of(sys.argv[1:], os.environ)


def show(
    what: What, form: str, value: object, output: Path | None = None, *, explain: bool = False
) -> None:
    """Render the value and deliver it."""
    to_screen = output is None
    words = wording(language()).quoting(quotes_of(sys.argv[1:], watched=True))
    page = Page(words, width() if to_screen else 80, colour() and to_screen, explain)
    if output is not None:
        # Only a name that says so is looked at, and then before anything is worked out.
        refuse_to_replace_others(output, form)
    rendered = rendered_parts(what, form, value, page)
    if not to_screen and not isinstance(rendered, str | bytes):
        # Into the file goes all of it or nothing.
        rendered = "".join(rendered)
    if form == "csv" and not to_screen and isinstance(rendered, str):
        rendered = as_utf8(rendered, mark=True)
    deliver(rendered, output, machine=form != "table")


def which_ledger(asked: str | None) -> str:
    """--ledger, else GICLI_LEDGER, else the only ledger of this folder. Raises Refused."""
    named = asked or os.environ.get("GICLI_LEDGER")
    if named:
        return named
    # Imported here: most commands name their ledgers, or need none.
    from gicli.load.ledgers.places import ledgers_in

    found = [str(file) for file in ledgers_in(Path())]
    if not found:
        raise Refused(
            say(
                "there is no ledger in this folder; name one with --ledger FILE or GICLI_LEDGER, or begin one: {command}",
                command="gicli ledger init",
            )
        )
    if len(found) > 1:
        raise Refused(
            say(
                "there are several ledgers in this folder: {found}; name one with --ledger FILE or GICLI_LEDGER",
                found=tuple(found),
            )
        )
    return found[0]
