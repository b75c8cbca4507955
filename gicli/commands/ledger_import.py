"""Asking whoever imports a sheet what its unknown columns are."""

# No `from __future__ import annotations`: Typer reads the signatures.

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from gicli.cli.app import WordedCommand
from gicli.cli.judging import keep_settled
from gicli.cli.language import _, wording
from gicli.cli.options import Hidden, Lang, Mapped, Output, Words, one_of
from gicli.cli.setting import language, rules_and_name
from gicli.cli.streams import as_utf8, colour, deliver, talk, width
from gicli.cli.talk import ExitCode, report_all, tell
from gicli.core.ledger.headings import Heading
from gicli.core.ledger.intake import ColumnIntake, SheetIntake, Use
from gicli.core.ledger.items import AnyItem, Ledger, Publication, Request
from gicli.core.ledger.tables import KEYS, RECORDS
from gicli.core.ledger.unread import Evidence
from gicli.core.words.message import Message, Refused, say, say_n
from gicli.core.words.problem import Place, Problem, Unreadable, any_grave
from gicli.load.files import is_file, read_bytes
from gicli.load.ledgers.places import SHEETS, refuse_name_of_sheet
from gicli.load.ledgers.words.noted import plainly, told_in_note
from gicli.load.sheets.columns import check_wishes, read_key
from gicli.load.sheets.lookup import Meaning, plain
from gicli.load.sheets.read import (
    Settled,
    SheetsReading,
    of_gone,
    read_settled,
    read_sheets,
    said,
)
from gicli.load.yamlfile.compose import without_collector
from gicli.load.yamlfile.scalars import short
from gicli.render import Page
from gicli.render.items.intake import columns_text
from gicli.render.ledger.yaml_text import ledger_text


def ask(columns: Iterable[ColumnIntake]) -> dict[str, Meaning | None]:
    """The answers, by heading in plain writing; whoever ends the input has answered no more."""
    answers: dict[str, Meaning | None] = {}
    for column in columns:
        name = plain(column.heading) or column.letter.lower()
        if name in answers:
            continue
        question = say_n(
            "Column {letter} “{heading}” has {n} value. Which key is it? (Enter: leave it out; ?: list them) ",
            "Column {letter} “{heading}” has {n} values. Which key is it? (Enter: leave it out; ?: list them) ",
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
            if answer.strip() in ("?", "？"):
                _list_facts()
                continue
            try:
                answers[name] = read_key(answer.strip()) if answer.strip() else None
            except Refused as refusal:
                tell(refusal.message, language())
    return answers


def _list_facts() -> None:
    """Every fact that a column can hold, as the reader's language calls it."""
    own = dict.fromkeys(key for keys in KEYS.values() for key in keys if key not in RECORDS)
    tell(say("an item has: {names}", names=tuple(Heading(key).name for key in own)), language())
    for record, keys in RECORDS.items():
        names = tuple(Heading(key, record).name for key in keys)
        tell(say("and: {names}", names=names), language())


app = typer.Typer()

File = Annotated[str, typer.Argument(metavar="FILE", help=_("The ledger: .xlsx or .csv."))]
Rules = Annotated[
    str | None,
    typer.Option(
        "--rules",
        metavar="PACK",
        help=_("The rule pack for all its items, such as shanxi."),
        show_default=False,
    ),
]
Partial = Annotated[
    bool, typer.Option("--partial", help=_("Write the items that can be read without the others."))
]
Yes = Annotated[
    bool,
    typer.Option("--yes", "-y", help=_("Ask nothing, and replace the file where there is one.")),
]
Keys = Annotated[
    str,
    typer.Option(
        "--keys", metavar="zh|en", parser=one_of(("zh", "en")), help=_("Language of its keys.")
    ),
]


@app.command(
    "import",
    cls=WordedCommand,
    help=_(
        "Read a ledger kept in Excel or CSV, show what became of its columns, write it as YAML."
    ),
)
def import_ledger(
    file: File,
    output: Output = None,
    mapped: Mapped = None,
    words: Words = None,
    rules: Rules = None,
    partial: Partial = False,
    hidden: Hidden = False,
    yes: Yes = False,
    keys: Keys = "zh",
    lang: Lang = None,
) -> None:
    if Path(file).suffix.lower() not in SHEETS:
        raise Refused(say("“{name}” is neither .xlsx nor .csv", name=file))
    if output is not None:
        refuse_name_of_sheet(output)
    pack = rules_and_name(rules)[1] if rules else ""
    talking = not yes and sys.stdin.isatty() and sys.stderr.isatty()
    reading = _read(file, said(mapped or (), words or ()), talking=talking, hidden=hidden)
    _show_columns(reading, to_screen=output is not None)
    faults = (*reading.problems, *map(_unknown, _columns_unknown(reading)))
    report_all((*reading.remarks, *_left_unread(file, reading), *faults), language())
    # What moves no date and no status costs no more than itself.
    grave = any_grave(faults)
    if not reading.ledger.items or (grave and not partial):
        raise Unreadable((Problem(Place(file, 0), _nothing_written(reading, faults)),))
    text = ledger_text(_with_words_kept(reading.ledger), pack, keys)
    if output is not None:
        _unless_in_the_way(output, text, yes=yes, talking=talking)
    deliver(text, output, machine=True)
    _say_what_was_written(reading, output)
    raise typer.Exit(ExitCode.CANNOT_DECIDE if grave else ExitCode.OK)


def _read(file: str, given: Settled, *, talking: bool, hidden: bool) -> SheetsReading:
    """The ledger, with what options, the file beside it and whoever sits there say of its columns."""
    kept = read_settled(file)
    settled = given.over(kept)
    with without_collector():
        reading = read_sheets(file, settled.wishes, settled.words, hidden=hidden)
    check_wishes(given.wishes, reading.sheets)
    report_all(of_gone(file, kept, reading.sheets), language())
    unknown = _columns_unknown(reading)
    answers = ask(unknown) if talking and unknown else {}
    if beside := keep_settled(file, Settled(answers).over(given)):
        tell(beside, language())
    if not answers:
        return reading
    with without_collector():
        return read_sheets(file, {**settled.wishes, **answers}, settled.words, hidden=hidden)


def _columns_unknown(reading: SheetsReading, *, matter: bool = True) -> list[ColumnIntake]:
    return columns_unknown(reading.sheets, matter=matter)


def columns_unknown(sheets: Iterable[SheetIntake], *, matter: bool = True) -> list[ColumnIntake]:
    """Columns that nobody knows and that are not empty: those on which a date or a status may hang."""
    return [
        column
        for sheet in sheets
        for column in sheet.columns
        # What has no heading may be anything.
        if column.use is Use.UNKNOWN
        and column.filled
        and (column.matters or not column.heading) == matter
    ]


def _left_unread(file: str, reading: SheetsReading) -> Iterator[Problem]:
    """The other columns that nobody knows, in one line; and items of which words say more than days."""
    if others := _columns_unknown(reading, matter=False):
        message = say(
            "not read, and no date hangs on it: {columns}; {option} says what one is",
            columns=tuple(short(one.heading) or one.letter for one in others),
            option="--map",
        )
        yield Problem(Place(file, 0), message)
    if told := [item.id for item in reading.ledger.items if _lacks_a_day(item)]:
        message = say_n(
            "{n} item is called closed or extended without the day of it; the words are kept in its note: {ids}",
            "{n} items are called closed or extended without the day of it; the words are kept in their notes: {ids}",
            len(told),
            ids=tuple(told[:_MOST_NAMED]) + ("…",) * (len(told) > _MOST_NAMED),
        )
        yield Problem(Place(file, 0), message)


_MOST_NAMED = 10


def _lacks_a_day(item: AnyItem) -> bool:
    extended = isinstance(item, Request) and bool(item.extensions)
    said = [one for one in item.evidence if one.place and not _is_listed(item, one)]
    return bool(said) and not (extended and all(one.until for one in said))


def _with_words_kept(ledger: Ledger) -> Ledger:
    """What the cells say without a day goes into the note, where a check of the YAML finds it."""
    return replace(ledger, items=tuple(map(_noting, ledger.items)))


def _noting(item: AnyItem) -> AnyItem:
    words = [
        _LISTED if _is_listed(item, one) else _in_words(one) for one in item.evidence if one.place
    ]
    return replace(item, note="；".join(filter(None, (item.note, *words)))) if words else item


_LISTED = "已公开，未写明公开日期"


def _is_listed(item: AnyItem, one: Evidence) -> bool:
    """Whether it is no word of the list's own, but that the document stands in it."""
    return isinstance(item, Publication) and str(one.words).endswith(f"：{short(item.id)}")


def _in_words(one: Evidence) -> str:
    """As the ledger has it, said so plainly that it is understood without its column."""
    words = str(one.words)
    found = any((told.what, told.until) == (one.what, one.until) for told in told_in_note(words))
    return words if found else f"{words}（{plainly(one)}）"


def _unknown(column: ColumnIntake) -> Problem:
    # A column without a heading goes by its letter, and so does one whose heading is a sentence.
    name = column.heading if column.heading == short(column.heading) else ""
    message = say_n(
        '“{heading}” is not known, and {n} row has something there; say what it is with --map "{heading}=KEY", or leave it out with --map "{heading}="',
        '“{heading}” is not known, and {n} rows have something there; say what it is with --map "{heading}=KEY", or leave it out with --map "{heading}="',
        column.filled,
        heading=name or column.letter,
    )
    return Problem(column.place, message)


def _show_columns(reading: SheetsReading, *, to_screen: bool) -> None:
    page = Page(wording(language()), width() if to_screen else 80, colour() and to_screen)
    text = columns_text(reading.sheets, page)
    if to_screen:
        deliver(text, None, machine=False)
    else:
        talk(text)


def _nothing_written(reading: SheetsReading, faults: tuple[Problem, ...]) -> Message:
    if not faults:
        return say("there is no item here; nothing was written")
    if not reading.ledger.items:
        return say("no item can be read; nothing was written")
    return say("nothing was written; put this right, or write the rest with --partial")


def _unless_in_the_way(output: Path, text: str, *, yes: bool, talking: bool) -> None:
    """Raises Refused where another file stands there and is to stay."""
    if yes or not is_file(output) or _holds(output, text):
        return
    if talking:
        question = wording(language()).say(
            say("{file} says something else. Replace it?", file=str(output))
        )
        if typer.confirm(question, err=True):
            return
    raise Refused(say("{file} says something else; --yes replaces it", file=str(output)))


def _holds(file: Path, text: str) -> bool:
    try:
        return read_bytes(file, len(text) * 4) == as_utf8(text)
    except Unreadable:
        return False


def _say_what_was_written(reading: SheetsReading, output: Path | None) -> None:
    if output is None:
        return
    message = say_n(
        "{n} item written to {file}",
        "{n} items written to {file}",
        len(reading.ledger.items),
        file=str(output),
    )
    tell(message, language())
