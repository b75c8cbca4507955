"""letter: the letter that a step needs, and which of them an application calls for."""

# No `from __future__ import annotations`: Typer reads the signatures.

import shlex
import sys
from contextlib import suppress
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from gicli.cli.app import WordedCommand
from gicli.cli.judging import circumstances, item_named
from gicli.cli.language import _
from gicli.cli.line.usage import parser
from gicli.cli.options import AsOf, KnownOn, Lang, LedgerFile, Region, Rules, form_of
from gicli.cli.setting import language, show, which_ledger
from gicli.cli.streams import deliver, form_by_name, is_stdout, refuse_to_replace_sources
from gicli.cli.talk import ExitCode, report, tell
from gicli.cli.writing import WRITTEN, write_file
from gicli.core.clock.standing import SOON
from gicli.core.words.message import Refused, say
from gicli.core.words.problem import Unreadable, any_grave
from gicli.letters.called import letters_of
from gicli.letters.letter import Letter, unapproved
from gicli.letters.making import Made, make_letter
from gicli.letters.step.kinds import FORMS, LIST, Kind, kind_named
from gicli.letters.step.taking import Given
from gicli.load.files import exists, is_file, is_folder, read_bytes, resolved
from gicli.load.ledgers.read import Reading
from gicli.load.open import read_ledgers
from gicli.record.command import About, Amount, Days, Outcome, Reason, SetPeriod
from gicli.render import What, formats

_KNOWN = ", ".join(form.kind.value for form in FORMS)


class Where(NamedTuple):
    """Where a letter goes, and from which template."""

    output: str | None
    force: bool
    anyway: bool
    record: bool
    template: Path | None
    templates: Path | None


app = typer.Typer()


@app.command(
    cls=WordedCommand,
    help=_(
        "The letter that a step of an application needs, as .docx, with its dates and articles; list: which letters it calls for."
    ),
)
def letter(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="LETTER",
            parser=parser(kind_named, "LETTER"),
            help=_("Which letter: {known}; or list.").format(known=_KNOWN),
        ),
    ],
    item_id: Annotated[str, typer.Argument(metavar="ID", help=_("The item's id."))],
    ledger: LedgerFile = None,
    target: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=_(
                "The .docx to write, or a folder for it. Default: named after the letter and the id, in this folder."
            ),
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help=_("Replace a file that exists."))] = False,
    template: Annotated[
        Path | None,
        typer.Option(
            "--template",
            metavar="FILE",
            help=_("Your own .docx with placeholders such as {example}.").format(
                example="{{编号}}"
            ),
            show_default=False,
        ),
    ] = None,
    templates: Annotated[
        Path | None,
        typer.Option(
            "--templates",
            metavar="FOLDER",
            help=_("A folder of your own templates, each named after its letter: reply.docx."),
            show_default=False,
        ),
    ] = None,
    anyway: Annotated[
        bool,
        typer.Option(
            "--anyway",
            help=_(
                "Write it although it is not lawful, with the reasons on a page of hidden text."
            ),
        ),
    ] = False,
    record: Annotated[
        bool, typer.Option("--record", help=_("Record the step in the ledger too."))
    ] = False,
    within: SetPeriod = None,
    about: About = None,
    days: Days = None,
    amount: Amount = None,
    outcome: Outcome = None,
    reason: Reason = None,
    rules: Rules = None,
    as_of: AsOf = None,
    form: Annotated[str, form_of(What.LETTERS)] = "table",
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    said = outcome.code if outcome else ""
    why = reason or (outcome.reason if outcome else "")
    given = Given(within, about or "", days, amount, said, why)
    where = Where(target, force, anyway, record, template, templates)
    _refuse_misplaced(kind, given, where, form)
    file = which_ledger(ledger)
    reading = read_ledgers([file])
    under, reading = circumstances(rules, as_of, known_on, region, SOON, reading)
    if not reading.ledgers:
        raise Unreadable(reading.problems)
    kept, item = item_named(reading, item_id)
    if kind == LIST:
        to = None if target is None or is_stdout(target) else Path(target)
        refuse_to_replace_sources(reading.files, to)
        if to is not None and form == "table":
            form = form_by_name(to, "|".join(formats(What.LETTERS)), form)
        show(What.LETTERS, form, letters_of(item, kept, under), to)
    else:
        made = make_letter(
            Kind(kind),
            item,
            kept,
            under,
            given,
            template=template,
            templates=templates,
            anyway=anyway,
        )
        _hand_over(made, file, where, reading)
    for problem in reading.problems:
        report(problem, language())
    raise typer.Exit(ExitCode.CANNOT_DECIDE if any_grave(reading.problems) else ExitCode.OK)


_GOES_WITH = {
    "within": ("correction",),
    "about": ("correction",),
    "days": ("extension",),
    "amount": ("fee",),
    "outcome": ("reply",),
    "reason": ("reply",),
}


def _refuse_misplaced(kind: str, given: Given, where: Where, form: str) -> None:
    """What would be passed over is not passed over in silence."""
    for name in given.named():
        if kind not in _GOES_WITH[name]:
            raise Refused(
                say(
                    "{option} does not go with “{fact}”; it goes with: {known}",
                    option=f"--{name}",
                    fact=kind,
                    known=_GOES_WITH[name],
                )
            )
    of_letters = {
        "--template": where.template,
        "--anyway": where.anyway,
        "--record": where.record,
    }
    if kind != LIST and form != "table":
        raise Refused(say("a letter is a .docx; {option} goes with “list”", option="--format"))
    for option, value in of_letters.items():
        if kind == LIST and value:
            raise Refused(
                say("{option} does not go with “list”, which writes no letter", option=option)
            )


def _hand_over(made: Made, file: str, where: Where, reading: Reading) -> None:
    """Write it, and say what is to be done with it."""
    if where.record and made.letter.taken.unapproved:
        raise Refused(unapproved(made.letter.id, made.letter.by))
    to = _place(made.letter, where, reading)
    for remark in made.told:
        tell(remark, language())
    kept = where.record and to is not None and is_file(to)
    before = read_bytes(to, _LARGEST_KEPT) if kept and to else None
    if to is None:
        deliver(made.content, None, machine=True)
    else:
        write_file(to, made.content)
        tell(say("written to {file}", file=str(to)), language())
    if where.record:
        done = len(WRITTEN)
        try:
            _record_it(made.letter, file)
        except (Refused, Unreadable):
            # Where the ledger has it, only the showing failed.
            if len(WRITTEN) == done:
                _take_back(to, before)
            raise
    elif command := made.letter.record(file):
        tell(say("to record it: {command}", command=shlex.join(command)), language())


def _place(letter: Letter, where: Where, reading: Reading) -> Path | None:
    """The file to write; None for stdout. Raises Refused for one that may not be written."""
    if where.output is not None and is_stdout(where.output):
        _refuse_streamed(where)
        return None
    if where.output is None and not sys.stdout.isatty() and not where.record:
        return None
    to = Path(where.output or letter.file_name)
    if is_folder(to):
        to /= letter.file_name
    refuse_to_replace_sources(reading.files, to)
    special = exists(to) and not is_file(to)
    if to.suffix.lower() != ".docx" and not special:
        raise Refused(
            say("a letter is a .docx, and {file} is not named so; name it otherwise", file=str(to))
        )
    if is_file(to) and not where.force:
        raise Refused(
            say(
                "{file} exists and stays as it is; name another file, or replace it with --force",
                file=str(to),
            )
        )
    return to


def _refuse_streamed(where: Where) -> None:
    if where.record:
        raise Refused(
            say("{option} needs a file to write the letter to; name it with -o", option="--record")
        )


_LARGEST_KEPT = 200 * 2**20
"""Of a file that is replaced, and put back where the step cannot be recorded."""


def _take_back(to: Path | None, before: bytes | None) -> None:
    """Leave the file as it was: what cannot be recorded leaves no letter behind."""
    if to is None:
        return
    with suppress(OSError, Refused):
        if before is not None:
            write_file(to, before)
        elif is_file(to):
            to.unlink()
        else:
            return
        WRITTEN[:] = [file for file in WRITTEN if file != str(resolved(to))]
        tell(say("{file} is as it was: no letter without its record", file=str(to)), language())


def _record_it(letter: Letter, file: str) -> None:
    """As the command would that is printed otherwise."""
    # Imported here: most letters are recorded later, or by hand.
    from gicli.record.fact import recorded
    from gicli.record.facts import fact_named, values_of
    from gicli.record.plan import How
    from gicli.record.recording import carry_out
    from gicli.record.sheet import recorded_in_sheet

    taken = letter.taken
    if not letter.record(file):
        tell(
            say("there is nothing to record: the ledger holds it, or has no fact for it"),
            language(),
        )
        return
    fact, how = fact_named(taken.fact), How(again=taken.again)
    options = {name: int(text) if name in _NUMBERS else text for name, text in taken.options}
    values = values_of(fact, letter.day, options)
    carry_out(
        file,
        lambda text: recorded(file, text, letter.id, fact, values, how),
        lambda data: recorded_in_sheet(file, data, letter.id, fact, values, how),
        dry_run=False,
        as_of=letter.day,
        form="table",
    )


_NUMBERS = ("within", "days", "amount")
