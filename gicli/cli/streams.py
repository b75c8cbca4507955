"""Data on stdout, talk on stderr, files replaced whole."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from gicli.core.words.message import Message, Refused, say


def forgive_consoles() -> None:
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


def colour() -> bool:
    """Whether stdout is a terminal that wants colour (https://no-color.org)."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return sys.stdout.isatty() and wanted


def deliver(text: str | bytes, output: Path | None, *, machine: bool) -> None:
    """Write to the file, whole or not at all, or to stdout.

    What machines read is UTF-8 wherever it goes; what people read suits their console.
    Raises Refused where that cannot be, and for bytes on a terminal.
    """
    if output is not None:
        replace_file(output.resolve(), text)
        return
    try:
        if isinstance(text, bytes):
            _pass_on(text)
        else:
            _print(text, machine=machine)
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left in the buffer would fail again when Python exits.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        reason = error.strerror or type(error).__name__
        raise Refused(say("cannot write {file}: {reason}", file="stdout", reason=reason)) from None


def as_utf8(text: str, *, mark: bool = False) -> bytes:
    """The text in UTF-8, "?" for what it cannot hold: pieces of a file name in another encoding.

    With `mark`, which tells Chinese Excel that it is no GBK.
    """
    return text.encode("utf-8-sig" if mark else "utf-8", "replace")


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


def replace_file(
    path: Path, text: str | bytes, *, last_look: Callable[[], None] | None = None
) -> None:
    """Put `text` in the file, through a temporary one beside it. Raises Refused, changing nothing.

    `last_look` is called when all is written and may raise, which changes nothing either.
    """
    import tempfile

    content = as_utf8(text) if isinstance(text, str) else text

    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(path, temporary)
        if last_look is not None:
            last_look()
        Path(temporary).replace(path)
        temporary = None
    except OSError as error:
        raise Refused(_why(path, error, written=temporary is not None)) from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def _why(path: Path, error: OSError, *, written: bool) -> Message:
    reason = error.strerror or type(error).__name__
    if written and isinstance(error, PermissionError):
        # Windows lets nobody replace a file that a spreadsheet has open.
        return say(
            "cannot write {file}: {reason}; if it is open in another program, close it there first",
            file=str(path),
            reason=reason,
        )
    return say("cannot write {file}: {reason}", file=str(path), reason=reason)


def spare_sources(files: Iterable[str], output: Path | None) -> None:
    """Raises Refused where a ledger would be replaced by what was made of it."""
    for file in files:
        with contextlib.suppress(OSError):
            if output is not None and output.samefile(file):
                raise Refused(
                    say(
                        "{file} is the ledger itself: what gicli does not know of it would be lost; write to another file",
                        file=str(output),
                    )
                )


def _keep_mode(path: Path, temporary: str) -> None:
    """Give the new file the rights of the old one, or those that any new file gets."""
    if path.exists():
        import shutil

        shutil.copymode(path, temporary)
    elif os.name != "nt":
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)


_WORKBOOKS = (".xlsx", ".xlsm", ".xls")
_MAKER = b"<dc:creator>gicli</dc:creator>"


def spare_workbooks(output: Path, form: str) -> None:
    """Raises Refused where `form` would put something else into a workbook, or replace another's."""
    if output.suffix.lower() not in _WORKBOOKS:
        return
    if form != "xlsx":
        raise Refused(
            say(
                "{file} is the name of a workbook, and {form} is none; name it otherwise",
                file=str(output),
                form=form,
            )
        )
    if output.exists() and not _is_ours(output):
        raise Refused(
            say(
                "{file} was not written by gicli and stays as it is; name another file",
                file=str(output),
            )
        )


def _is_ours(file: Path) -> bool:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(file) as parts:
            return _MAKER in parts.read("docProps/core.xml")
    except (OSError, BadZipFile, KeyError):
        return False
