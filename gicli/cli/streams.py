"""Data on stdout, talk on stderr, files replaced whole."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from pathlib import Path

from gicli.core.message import Refused, say


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


def deliver(text: str, output: Path | None, *, machine: bool) -> None:
    """Write to the file, whole or not at all, or to stdout.

    What machines read is UTF-8 wherever it goes; what people read suits their console.
    """
    if output is not None:
        replace_file(output.resolve(), text)
        return
    try:
        _print(text, machine=machine)
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left in the buffer would fail again when Python exits.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
        reason = error.strerror or type(error).__name__
        raise Refused(say("cannot write {file}: {reason}", file="stdout", reason=reason)) from None


def _print(text: str, *, machine: bool) -> None:
    if machine and not sys.stdout.isatty() and hasattr(sys.stdout, "buffer"):
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(text)
        sys.stdout.flush()


def replace_file(path: Path, text: str) -> None:
    """Put `text` in the file, through a temporary one beside it. Raises Refused, changing nothing."""
    import tempfile

    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(path, temporary)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        reason = error.strerror or type(error).__name__
        raise Refused(say("cannot write {file}: {reason}", file=str(path), reason=reason)) from None


def _keep_mode(path: Path, temporary: str) -> None:
    """Give the new file the rights of the old one, or those that any new file gets."""
    if path.exists():
        import shutil

        shutil.copymode(path, temporary)
    elif os.name != "nt":
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(0o666 & ~mask)
