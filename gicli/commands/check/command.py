"""check: every item of the ledgers, judged and shown."""

# No `from __future__ import annotations`: Typer reads the signatures.

import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import partial as partial_of
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gicli.cli.app import WordedCommand
from gicli.cli.judging import (
    circumstances,
    of_these_offices,
    refuse_incomplete,
    talk,
    tell_passed_over,
)
from gicli.cli.language import _, wording
from gicli.cli.line.typer_parts import TyperException
from gicli.cli.line.usage import worded
from gicli.cli.options import (
    AsOf,
    Hidden,
    KnownOn,
    Lang,
    Ledgers,
    Mapped,
    Offices,
    Output,
    Partial,
    Quiet,
    Region,
    Rules,
    Soon,
    Words,
    form_of,
    one_of,
)
from gicli.cli.setting import language, page_for, show
from gicli.cli.streams import deliver, progress_bar, refuse_to_replace_sources
from gicli.cli.talk import ExitCode, tell, unexpected
from gicli.core.check.assess import Circumstances
from gicli.core.check.audit import Report, audit
from gicli.core.check.register import Register
from gicli.core.check.totals import FailOn, Parts, Totals
from gicli.core.clock.standing import SOON
from gicli.core.ledger.items import Ledger
from gicli.core.words.message import Message, Refused, say
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.load.ledgers.places import SHEETS
from gicli.load.open import read_ledgers
from gicli.load.yamlfile.compose import without_collector
from gicli.render import PARTS_OF_A_CHECK, What
from gicli.render.check.nagios import State, problems_in_words, state_of, unknown

if TYPE_CHECKING:
    from gicli.commands.check.side_by_side import Split
    from gicli.load.ledgers.read import Reading

app = typer.Typer()


@app.command(
    cls=WordedCommand, help=_("Judge every item of the ledgers: status, due date, findings.")
)
def check(
    ctx: typer.Context,
    ledgers: Ledgers,
    rules: Rules = None,
    as_of: AsOf = None,
    form: Annotated[str, form_of(What.CHECK)] = "table",
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="LEVEL",
            parser=one_of(FailOn),
            help=_("Exit 1 when an item is at or past this level: {levels}.").format(
                levels=", ".join(FailOn)
            ),
        ),
    ] = FailOn.OVERDUE,
    soon: Soon = SOON,
    offices: Offices = None,
    quiet: Quiet = False,
    nagios: Annotated[
        bool,
        typer.Option(
            "--nagios",
            help=_("Answer as a plugin of Nagios or Icinga."),
        ),
    ] = False,
    no_quotes: Annotated[
        bool,
        typer.Option(
            "--no-quotes",
            help=_(
                "Say where something is wrong and what kind of thing, never what stands there: it may be somebody's data. Files and logs that are handed on are written so anyway."
            ),
        ),
    ] = False,
    allow_empty: Annotated[
        bool, typer.Option("--allow-empty", help=_("A ledger without items is fine."))
    ] = False,
    output: Output = None,
    hidden: Hidden = False,
    mapped: Mapped = None,
    words: Words = None,
    partial: Partial = False,
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    if nagios:
        refuse_beside_nagios(ctx)
    refuse_partial(form, partial=partial)
    still = quiet or nagios

    def read() -> "Reading":
        with _bar(None, wanted=not still and _size(ledgers) >= _LONG):
            return read_ledgers(ledgers, hidden=hidden, maps=mapped or (), words=words or ())

    shown_as = "nagios" if nagios else form
    whole = offices or mapped or words or hidden
    split = None if whole else _split_up(ledgers, shown_as)
    reading = split.reading if split is not None else read()
    sheets = _sheets(ledgers, reading, {"--map": mapped, "--map-value": words, "--hidden": hidden})
    settled = _keep(sheets, mapped, words)
    _tell_beside(settled, reading, wanted=not still)
    refuse_to_replace_sources(reading.files, output)
    judging = partial_of(circumstances, rules, as_of, known_on, region, soon, told=False)
    under, reading = judging(reading)
    found: Report | Parts | None
    found = _side_by_side(split, under, reading, form, output, wanted=not still)
    if split is not None and found is None:
        under, reading = judging(read())
    kept = of_these_offices(reading, offices)
    if found is None:
        split = _read_before(kept, reading, shown_as)
        found = _side_by_side(split, under, reading, form, output, wanted=not still) or _one_by_one(
            kept, under, reading, offices, wanted=not still
        )
    if not found.totals.items and not found.totals.problems and not allow_empty:
        _tell_beside(settled, reading, wanted=quiet)
        talk(found.totals, named=True)
        raise Unreadable((Problem(Place(ledgers[0], 0), _EMPTY),))
    if nagios and isinstance(found, Report):
        raise typer.Exit(show_plugin(found))
    code = _exit_code(found.totals, FailOn(fail_on))
    silent = quiet and code is ExitCode.OK
    # A file is written on good days too: what it said yesterday is no longer so.
    if output is not None or not silent:
        if form == "xlsx":
            refuse_incomplete(reading, partial=partial)
        shown = Register(kept, found) if form == "xlsx" and isinstance(found, Report) else found
        show(What.CHECK, form, shown, output)
    if not silent:
        _tell_beside(settled, reading, wanted=quiet)
        talk(found.totals, named=True)
    raise typer.Exit(code)


_EMPTY = say("nothing to check here (--allow-empty if that is fine)")


def _side_by_side(
    split: "Split | None",
    under: Circumstances,
    reading: "Reading",
    form: str,
    output: Path | None,
    *,
    wanted: bool,
) -> Parts | None:
    """What all processors find; None where one has to look at all of it."""
    if split is None or reading.problems != split.problems:
        return None
    with without_collector():
        return split.judged(
            under,
            form,
            page_for(output),
            lambda items: _bar(items, wanted=wanted and items >= _MANY),
        )


def _one_by_one(
    kept: tuple[Ledger, ...],
    under: Circumstances,
    reading: "Reading",
    offices: list[str] | None,
    *,
    wanted: bool,
) -> Report:
    items = sum(len(ledger.items) for ledger in kept)
    # What is judged stands until the end, and has no circles: there is nothing to collect.
    with without_collector(), _bar(items, wanted=wanted and items >= _MANY) as heard:
        return audit(kept, under, reading.problems, offices or (), reading.missing, heard=heard)


_MANY = 5_000
"""Items that are judged in a second or so."""
_LONG = 2_000_000
"""Bytes that are read in as much."""
_SOME, _MUCH = 1_500, 500_000
"""Items, and bytes, that are worth starting other processes for."""


def _split_up(names: list[str], form: str) -> "Split | None":
    """The ledgers in parts for several processors, where that is worth it and can be."""
    if form not in PARTS_OF_A_CHECK or _size(names) < _MUCH:
        return None
    # Imported here: most ledgers are small.
    from gicli.commands.check.side_by_side import split_up

    return split_up(names)


def _read_before(kept: tuple[Ledger, ...], reading: "Reading", form: str) -> "Split | None":
    """Those of the ledgers that were read which are kept, likewise in parts."""
    items = sum(len(ledger.items) for ledger in kept)
    if form not in PARTS_OF_A_CHECK or items < _SOME:
        return None
    from gicli.commands.check.side_by_side import read_before

    return read_before(kept, reading)


def _size(names: Iterable[str]) -> int:
    """Bytes of the files that are named; a folder or a pattern says nothing of its files."""
    sizes = 0
    for name in names:
        # What is wrong with it is for the reader to say.
        with suppress(OSError, ValueError):
            sizes += os.path.getsize(name)  # noqa: PTH202 — names of any kind, as they were written
    return sizes


def _bar(total: int | None, *, wanted: bool) -> AbstractContextManager[Callable[[int], None]]:
    """How far it is, where that takes long."""
    return progress_bar(total) if wanted else nullcontext(lambda _: None)


def refuse_partial(form: str, *, partial: bool) -> None:
    """Raises Refused where nothing is written that could lack anything."""
    if partial and form != "xlsx":
        raise Refused(_idle("--partial", say("it is about {format}", format="--format xlsx")))


def _sheets(asked: list[str], reading: "Reading", about: Mapping[str, object]) -> list[str]:
    """The sheets among the ledgers. Raises Refused for an option about sheets where there is none."""
    sheets = [file for file in reading.files if Path(file).suffix.lower() in SHEETS]
    # In a folder, or under a pattern, there may be one tomorrow.
    named = reading.files and set(asked) <= set(reading.files)
    for option in [option for option, value in about.items() if value]:
        if named and not sheets:
            raise Refused(_idle(option, say("it is about spreadsheets, and none is named here")))
    return sheets


def _idle(option: str, why: Message) -> Message:
    return say("leave out {option}, which changes nothing: {why}", option=option, why=why)


def _keep(
    sheets: Iterable[str], mapped: list[str] | None, words: list[str] | None
) -> tuple[Message, ...]:
    """What was said of the columns, beside each sheet; and what there is to say of that."""
    if not (mapped or words):
        return ()
    # Imported here: most ledgers are YAML.
    from gicli.cli.judging import keep_settled
    from gicli.load.sheets.read import said

    settled = said(mapped or (), words or ())
    return tuple(filter(None, (keep_settled(file, settled) for file in sheets)))


def _tell_beside(settled: Iterable[Message], reading: "Reading", *, wanted: bool) -> None:
    """What is not about the items; on good days nobody is to hear it who asks for quiet."""
    if wanted:
        for message in settled:
            tell(message, language())
        tell_passed_over(reading)


def _exit_code(found: Totals, fail_on: FailOn) -> ExitCode:
    """3 outranks 1: what could not be read may be the worst of all."""
    if found.undecided:
        return ExitCode.CANNOT_DECIDE
    return ExitCode.FINDINGS if found.fails(fail_on) else ExitCode.OK


_NOT_BESIDE = {"form": "--format", "output": "-o", "fail_on": "--fail-on", "quiet": "--quiet"}


def refuse_beside_nagios(ctx: typer.Context) -> None:
    """Raises Refused for what would change the one line, or what its exit codes mean."""
    for name, option in _NOT_BESIDE.items():
        source = ctx.get_parameter_source(name)
        if source is not None and source.name != "DEFAULT":
            raise Refused(
                say(
                    "leave out {option} beside --nagios, which has a form and exit codes of its own",
                    option=option,
                )
            )


def show_plugin(found: Report) -> State:
    """The line on stdout and nothing on stderr, which some of the callers take for a failure."""
    show(What.PLUGIN, "nagios", found)
    return state_of(found)


def show_unknown(error: Exception, language: str) -> State:
    """The line of a run that came to nothing."""
    line = unknown(_why(error), wording(language).quoting(False))
    deliver(f"{line}\n", None, machine=True)
    return State.UNKNOWN


def _why(error: Exception) -> Message:
    match error:
        case Refused():
            return error.message
        case Unreadable():
            return problems_in_words(error.problems)
        case TyperException():
            return worded(error)
        case _:
            return unexpected(error)
