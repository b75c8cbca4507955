"""What a run needs before it can answer: rules, calendar, day, page."""

from __future__ import annotations

import os
import sys
from datetime import date
from functools import cache
from pathlib import Path

from gicli.cli.config.file import settings_folder
from gicli.cli.config.values import Origin, chosen
from gicli.cli.config.values import ledgers as ledgers_named
from gicli.cli.language import language_of, quotes_of, wording
from gicli.cli.streams import as_utf8, colour, deliver, refuse_to_replace_others, width
from gicli.core.law.rulebook import RuleBook, UnknownPack
from gicli.core.words.civildate import parse_date
from gicli.core.words.message import Refused, say
from gicli.core.words.problem import Problem, Unreadable
from gicli.core.workdays.workcalendar import WorkCalendar
from gicli.load.calendars.shelf import load_calendar, region_named
from gicli.load.files import is_folder, lies_there
from gicli.load.rules.book import DEFAULT_RULES, load_pack_file, load_rule_book
from gicli.render import Page, What, rendered_parts

_KNOWN_ON = "GICLI_CALENDAR_AS_KNOWN_ON"


def default_rules() -> str:
    """The pack where nobody names one: GICLI_RULES, else that of gicli.toml, else shanxi."""
    found: str = chosen("rules").value or DEFAULT_RULES
    return found


def own_packs() -> Path | None:
    """The folder of own rule packs that gicli.toml names, if any."""
    found = chosen("packs").value
    return Path(found) if found else None


def rules_and_name(asked: str | None) -> tuple[RuleBook, str]:
    """The rule book and the pack asked for by --rules: a name, or a file of the user's.

    The name is "" where none is asked for. Raises Unreadable for a file that does not load, and for
    a gicli.toml that names a pack which nobody has; UnknownPack for such a name otherwise.
    """
    if asked and asked.endswith((".yaml", ".yml")):
        return load_pack_file(Path(asked))
    book = load_rule_book(own_packs())
    if asked:
        book.named(asked)
    default = chosen("rules")
    if default.value:
        try:
            book.named(default.value)
        except UnknownPack as unknown:
            if default.place is None:
                raise
            raise Unreadable((Problem(default.place, unknown.message),)) from None
    return book, asked or ""


def calendar(known_on: date | None = None, region: str | None = None) -> WorkCalendar:
    """The working-day calendar, the user's own files over what comes along.

    With only the notices issued by `known_on`, and with the days of a region, where asked; None
    leaves the region to gicli.toml. Raises Refused for a default of `known_on` that is no day.
    """
    own = own_calendars_if_any()
    found = _of_the_desk(own) if region is None else load_calendar(own=own, region=region)
    day = known_on or default_known_on()
    return found.as_known_on(day) if day else found


def _of_the_desk(own: Path | None) -> WorkCalendar:
    """With the days of the region that gicli.toml names, if any. Raises Unreadable for one that is none."""
    asked = chosen("region")
    if asked.place is None:
        return load_calendar(own=own)
    try:
        return load_calendar(own=own, region=region_named(asked.value))
    except Refused as refusal:
        raise Unreadable((Problem(asked.place, refusal.message),)) from None


def default_known_on() -> date | None:
    """What --calendar-as-known-on is where it is left out: GICLI_CALENDAR_AS_KNOWN_ON, else that of
    gicli.toml, else nothing. Raises Refused for a value that is no day.
    """
    found = chosen("calendar-as-known-on").value
    try:
        return parse_date(found) if isinstance(found, str) else found
    except Refused as refusal:
        raise Refused(say("{name}: {reason}", name=_KNOWN_ON, reason=refusal.message)) from None


def own_calendars() -> Path:
    """GICLI_CALENDARS, else what gicli.toml names, else `gicli/calendars` among the settings."""
    asked = chosen("calendars").value
    return Path(asked) if asked else settings_folder() / "gicli" / "calendars"


def own_calendars_if_any() -> Path | None:
    """The folder of own calendars: the one that was asked for, else the usual one if it exists.

    What was asked for and is not there is for the reader to complain of: never a guess (C4). The
    null device asks for none.
    """
    asked = chosen("calendars")
    if asked.origin is not Origin.DEFAULT:
        return Path(asked.value) if asked.value != os.devnull else None
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


def page_for(output: Path | None, *, explain: bool = False) -> Page:
    """How it is shown there: on a terminal as wide as that is."""
    to_screen = output is None
    words = wording(language()).quoting(quotes_of(sys.argv[1:], watched=True))
    return Page(words, width() if to_screen else 80, colour() and to_screen, explain)


def show(
    what: What, form: str, value: object, output: Path | None = None, *, explain: bool = False
) -> None:
    """Render the value and deliver it."""
    to_screen = output is None
    page = page_for(output, explain=explain)
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
    """--ledger, else GICLI_LEDGER, else that of gicli.toml, else the only ledger of this folder.

    Raises Refused.
    """
    if asked:
        return asked
    # Imported here: most commands name their ledgers, or need none.
    from gicli.load.ledgers.places import ledger_files, ledgers_in

    named = ledgers_named()
    if len(named) == 1 and not is_folder(named[0]):
        return named[0]
    if named:
        found = [one if isinstance(one, str) else one.place.file for one in ledger_files(named)]
    else:
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
