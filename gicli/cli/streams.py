"""Data on stdout, talk on stderr; neither a reader that has gone nor a full disk changes the answer."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from gicli.cli.writing import as_utf8 as as_utf8
from gicli.cli.writing import write_file
from gicli.core.words.message import Refused, Undelivered, say
from gicli.load.files import is_file, read_bytes, reason


def replace_what_consoles_lack() -> None:
    """A console that lacks a character shows "?" for it rather than crashing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def width() -> int:
    """Columns of the terminal; 80 where there is none."""
    if not sys.stdout.isatty():
        return 80
    import shutil

    return max(40, shutil.get_terminal_size((80, 24)).columns)


def help_width() -> int:
    """Columns of a help: those of the terminal, or of COLUMNS where it is none; never too long to read."""
    asked = os.environ.get("COLUMNS", "")
    if not sys.stdout.isatty() and asked.isdigit():
        return min(max(40, int(asked[:4])), 100)
    return min(width(), 100)


def colour() -> bool:
    """Whether stdout is a terminal that wants colour (https://no-color.org)."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return sys.stdout.isatty() and wanted


_STDOUT = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")


def is_stdout(name: str) -> bool:
    """Whether the name of a file to write means the stream."""
    return name in _STDOUT


def deliver(text: str | bytes | Iterable[str], output: Path | None, *, machine: bool) -> None:
    """Write to the file, whole or not at all, or to stdout.

    What machines read is UTF-8 wherever it goes; what people read suits their console.
    Raises Refused where that cannot be, and for bytes on a terminal; Undelivered where the disk or
    the stream will not have it. A reader that has gone away has what it wanted.
    """
    if output is not None:
        write_file(output, text if isinstance(text, str | bytes) else "".join(text))
        return
    try:
        if isinstance(text, bytes):
            _pass_on(text)
        else:
            for part in (text,) if isinstance(text, str) else text:
                _print(part, machine=machine)
    except BrokenPipeError:
        hang_up()
    except OSError as error:
        silence("stdout")
        why = say("cannot write {file}: {reason}", file="stdout", reason=reason(error))
        raise Undelivered(why) from None


_GONE: list[str] = []


def hang_up() -> None:
    """Nobody listens to stdout any more."""
    _GONE.append("stdout")
    silence("stdout")


def has_hung_up() -> bool:
    """Whether the reader of stdout went away before all was said."""
    return bool(_GONE)


def silence(name: str) -> None:
    """What is left in the stream would fail again when Python exits, and change the exit code."""
    stream = getattr(sys, name)
    setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
    try:
        handle = os.open(os.devnull, os.O_WRONLY)
        os.dup2(handle, stream.fileno())
        os.close(handle)
    except (OSError, ValueError, AttributeError):
        # A stream without a handle has nothing that could fail.
        return


def talk(text: str) -> None:
    """On stderr; where that is full or gone, the exit code has to do."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except (OSError, ValueError):
        silence("stderr")


@contextmanager
def progress_bar(total: int | None) -> Iterator[Callable[[int], None]]:
    """How far it is, on stderr where that is a terminal and nowhere else; `total` None: nobody knows.

    Gives what is told of so many more that are done. Nothing of it stays on the screen.
    """
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    known = (MofNCompleteColumn(), TimeRemainingColumn()) if total is not None else ()
    columns = (BarColumn(), *known)
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total)
        yield lambda more: bar.advance(task, more)


def finish() -> None:
    """Nothing of stdout is left for later. Raises Undelivered."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        hang_up()
    except (OSError, ValueError) as error:
        silence("stdout")
        why = say("cannot write {file}: {reason}", file="stdout", reason=reason(error))
        raise Undelivered(why) from None


def _pass_on(content: bytes) -> None:
    if sys.stdout.isatty() or not hasattr(sys.stdout, "buffer"):
        raise Refused(
            say("a workbook cannot be shown on the screen; write it to a file: -o FILE.xlsx")
        )
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


def _print(text: str, *, machine: bool) -> None:
    if machine and not sys.stdout.isatty() and hasattr(sys.stdout, "buffer"):
        _pass_on(as_utf8(text))
    else:
        sys.stdout.write(text)
        sys.stdout.flush()


def refuse_to_replace_sources(files: Iterable[str], output: Path | None) -> None:
    """Raises Refused where a ledger would be replaced by what was made of it."""
    for file in files:
        if output is not None and _same(output, file):
            raise Refused(
                say(
                    "{file} is the ledger itself: what gicli does not know of it would be lost; write to another file",
                    file=str(output),
                )
            )


def _same(output: Path, file: str) -> bool:
    try:
        return output.samefile(file)
    except (OSError, ValueError):
        return False


_FORCED: list[bool] = []


def insist() -> None:
    """Whoever calls the command says --force."""
    _FORCED.append(True)


def is_forced() -> bool:
    return bool(_FORCED)


_WORKBOOKS = (".xlsx", ".xlsm", ".xls")
_MAKER = "{http://purl.org/dc/elements/1.1/}creator"
_LARGEST = 64 * 2**20


_ENDINGS = {"htm": "html", "markdown": "md"}
_ANY_FORM = ("json", "csv", "md", "html", "ics")
_OF_OTHERS = ("docx", "doc", "wps", "pdf", "ofd", "et", "ods", "xlsb", "png", "svg")
"""What a name may promise; of workbooks see below."""


def form_by_name(output: Path, known: str, otherwise: str) -> str:
    """The format that the name of the file says, of those `known` (table|json); else `otherwise`.

    Raises Refused for a name that promises a format which there is not.
    """
    ending = output.suffix.lower().removeprefix(".")
    form = _ENDINGS.get(ending, ending)
    forms = known.split("|")
    if form in (*_ANY_FORM, *_OF_OTHERS) and form not in forms:
        raise Refused(
            say(
                "this cannot be written as {form}; {option} can be one of: {known}",
                form=form,
                option="--format",
                known=tuple(forms),
            )
        )
    return form if form in forms else otherwise


def refuse_to_replace_others(output: Path, form: str) -> None:
    """Raises Refused where `form` would put something else into a workbook, or replace a ledger or
    a workbook of somebody's, unless that is wanted (--force).
    """
    suffix = output.suffix.lower()
    if suffix in _WORKBOOKS and form != "xlsx":
        raise Refused(
            say(
                "{file} is the name of a workbook, and {form} is none; name it otherwise",
                file=str(output),
                form=form,
            )
        )
    if _FORCED or not is_file(output):
        return
    if suffix in _WORKBOOKS and not _is_ours(output):
        raise Refused(
            say(
                "{file} was not written by gicli and stays as it is; name another file, or replace it with --force",
                file=str(output),
            )
        )
    if _holds_a_ledger(output, suffix):
        raise Refused(
            say(
                "{file} is a ledger and stays as it is; name another file, or replace it with --force",
                file=str(output),
            )
        )


def _holds_a_ledger(output: Path, suffix: str) -> bool:
    # Imported here: few write over a file of such a name.
    if suffix in (".yaml", ".yml"):
        from gicli.load.ledgers.places import looks_like_a_ledger

        return looks_like_a_ledger(output)
    if suffix in (".csv", ".tsv"):
        from gicli.load.open import holds_a_register

        return holds_a_register(output)
    return False


def _is_ours(file: Path) -> bool:
    from xml.etree import ElementTree as ET
    from zipfile import BadZipFile, ZipFile
    from zlib import error as Damaged  # noqa: N812 — a class

    try:
        with (
            ZipFile(io.BytesIO(read_bytes(file, _LARGEST))) as parts,
            parts.open("docProps/core.xml") as properties,
        ):
            # Read as XML: how it is spelt depends on what openpyxl finds beside it (lxml).
            written = ET.fromstring(properties.read(2**20))  # noqa: S314 — expat bounds entities
            return written.findtext(_MAKER) == "gicli"
    except (
        OSError,
        BadZipFile,
        KeyError,
        Damaged,
        NotImplementedError,
        RuntimeError,
        ET.ParseError,
    ):
        return False
