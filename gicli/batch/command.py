"""batch: the judgement of `check` for tables of any size."""

# No `from __future__ import annotations`: Typer reads the signatures.

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gicli.cli.app import WordedCommand
from gicli.cli.clock import today
from gicli.cli.language import _
from gicli.cli.options import AsOf, KnownOn, Lang, Quiet, Region, Rules, Soon, whole
from gicli.cli.setting import calendar, default_rules, language, rules_and_name
from gicli.cli.streams import progress_bar, refuse_to_replace_others, refuse_to_replace_sources
from gicli.cli.talk import ExitCode, tell
from gicli.core.check.assess import Circumstances
from gicli.core.clock.standing import SOON
from gicli.core.words.message import Message, Refused, say, say_n
from gicli.load.files import is_file, resolved

if TYPE_CHECKING:
    from gicli.batch.run import Asked, Done
    from gicli.frames.heads import Heads

app = typer.Typer()


@app.command(
    cls=WordedCommand,
    help=_(
        "Judge tables of any size as check judges ledgers: CSV, Parquet, Arrow, DuckDB or SQLite, the columns named as a ledger's keys. Every row comes out with its status, dates and findings; those that cannot be judged are also listed in a file of their own."
    ),
)
def batch(
    tables: Annotated[
        list[str],
        typer.Argument(
            metavar="IN…",
            help=_("Tables: .csv, .parquet, .arrow, .feather, .duckdb, .sqlite."),
            show_default=False,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=_("The file to write, of the same kinds; its ending says which."),
            show_default=False,
        ),
    ],
    rejects: Annotated[
        Path | None,
        typer.Option(
            "--rejects",
            metavar="FILE",
            help=_(
                "Where to list the rows that cannot be judged (CSV). Default: beside the output."
            ),
            show_default=False,
        ),
    ] = None,
    where: Annotated[
        str | None,
        typer.Option(
            "--where",
            metavar="EXPRESSION",
            help=_(
                "Only the rows for which this holds, such as \"received >= '2026-01-01'\" (SQL)."
            ),
            show_default=False,
        ),
    ] = None,
    table: Annotated[
        str | None,
        typer.Option(
            "--table",
            metavar="NAME",
            help=_("Which table of a database, where it has several."),
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            "--workers",
            metavar="N",
            parser=whole(1, 999),
            help=_("Processes that judge. Default: one for each processor."),
            show_default=False,
        ),
    ] = None,
    rules: Rules = None,
    as_of: AsOf = None,
    soon: Soon = SOON,
    quiet: Quiet = False,
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    refuse_to_replace_sources(tables, output)
    rejects = rejects or output.with_name(f"{output.stem}.rejects.csv")
    refuse_to_replace_sources(tables, rejects)
    _refuse_the_same(tables, output, rejects)
    _load_libraries()
    from gicli.batch.processes import processors
    from gicli.batch.run import Asked, judge_of
    from gicli.batch.sinks import form_of
    from gicli.batch.sources import opened
    from gicli.frames.kernel import Outcome, Settings

    _refuse_to_replace(output, form_of(output))
    book, insisted = rules_and_name(rules)
    day = as_of or today()
    under = Circumstances(
        book, calendar(known_on, region), day, default_rules(), soon, {}, insisted
    )
    asked = Asked(
        tuple(opened(name, table) for name in tables),
        output,
        rejects,
        where,
        workers or processors(),
        Settings(under, day, language()),
    )
    if not quiet:
        _tell_what_is_not_read(judge_of(asked).heads)
    done = _run(asked)
    bad = done.outcomes[Outcome.LEFT_OUT] + done.no_rows
    undecided = bad or done.outcomes[Outcome.IN_PART]
    if undecided or not quiet:
        _tell_what_became(asked, done, bad)
    raise typer.Exit(ExitCode.CANNOT_DECIDE if undecided else ExitCode.OK)


def _refuse_the_same(tables: list[str], output: Path, rejects: Path) -> None:
    """Raises Refused where one file is named twice: its rows would be there twice, or be lost."""
    known: set[Path] = set()
    for name in tables:
        if resolved(name) in known:
            raise Refused(
                say("{file} is named twice: its rows would be there twice; name it once", file=name)
            )
        known.add(resolved(name))
    if resolved(output) == resolved(rejects):
        raise Refused(
            say("{file} cannot be both what -o and what --rejects names", file=str(rejects))
        )


def _load_libraries() -> None:
    """Raises Refused where they are not installed."""
    try:
        import gicli.frames  # noqa: F401
    except ImportError as missing:
        from gicli.face.errors import MissingExtra

        if not isinstance(missing, MissingExtra):
            raise
        raise Refused(missing.message) from None


def _refuse_to_replace(output: Path, form: str) -> None:
    """A database may hold other tables than ours."""
    refuse_to_replace_others(output, form)
    from gicli.cli.streams import is_forced

    if form in ("duckdb", "sqlite") and is_file(output) and not is_forced():
        raise Refused(
            say(
                "{file} is there already, and may hold other tables; name another file, or replace it with --force",
                file=str(output),
            )
        )


def _run(asked: "Asked") -> "Done":
    from gicli.batch.run import run

    total = None if asked.where else sum(source.rows or 0 for source in asked.sources)
    known = total if all(source.rows for source in asked.sources) else None
    with progress_bar(known) as progress:
        return run(asked, progress)


def _tell_what_is_not_read(heads: "Heads") -> None:
    if heads.others:
        tell(
            say("no facts of a ledger, and handed on as they are: {names}", names=heads.others),
            language(),
        )
    if heads.replaced:
        tell(
            say("of an earlier judgement, and worked out anew: {names}", names=heads.replaced),
            language(),
        )


def _tell_what_became(asked: "Asked", done: "Done", bad: int) -> None:
    from gicli.frames.kernel import Outcome

    told: list[Message] = [
        say_n(
            "{n} row written to {file}",
            "{n} rows written to {file}",
            done.rows,
            file=str(asked.output),
        )
    ]
    if part := done.outcomes[Outcome.IN_PART]:
        told.append(
            say_n(
                "{n} row judged without what could not be read; the column “unread” says what",
                "{n} rows judged without what could not be read; the column “unread” says what",
                part,
            )
        )
    if later := done.outcomes[Outcome.NOT_YET]:
        told.append(
            say_n(
                "{n} item begins after {day} and is not judged",
                "{n} items begin after {day} and are not judged",
                later,
                day=asked.settings.under.as_of,
            )
        )
    if bad:
        told.append(
            say_n(
                "{n} row could not be judged; {file} says why",
                "{n} rows could not be judged; {file} says why",
                bad,
                file=str(asked.rejects),
            )
        )
    for message in told:
        tell(message, language())
