"""serve: the working day in a browser, on this machine only."""

# No `from __future__ import annotations`: Typer reads the signatures.

import errno
import gc
import logging
import os
import secrets
import socket
import sys
import webbrowser
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import Annotated

import typer

from gicli.cli.app import WordedCommand
from gicli.cli.config.values import ledgers as ledgers_named
from gicli.cli.language import _
from gicli.cli.options import AsOf, KnownOn, Lang, Region, Rules, Soon, whole
from gicli.cli.setting import language, rules_and_name, which_ledger
from gicli.cli.streams import deliver
from gicli.cli.talk import tell
from gicli.core.clock.standing import SOON
from gicli.core.words.message import Refused, say
from gicli.core.words.problem import Place, Problem, Unreadable
from gicli.load.files import exists, reason
from gicli.load.ledgers.places import ledgers_in

app = typer.Typer()
_HERE = "127.0.0.1"
Ledgers = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="LEDGER…",
        help=_("Ledgers, or folders of them. Default: those of this folder."),
        show_default=False,
    ),
]
Port = Annotated[
    int,
    typer.Option(
        "--port",
        metavar="N",
        parser=whole(0, 65535),
        help=_("Port; 0: a free one."),
    ),
]
NoBrowser = Annotated[
    bool, typer.Option("--no-browser", help=_("Print the address, open no browser."))
]
ReadOnly = Annotated[bool, typer.Option("--read-only", help=_("Show, and record nothing."))]


@app.command(
    cls=WordedCommand,
    help=_("A page in the browser to ask, look and record, on this machine only."),
)
def serve(
    ledgers: Ledgers = None,
    port: Port = 0,
    no_browser: NoBrowser = False,
    read_only: ReadOnly = False,
    rules: Rules = None,
    as_of: AsOf = None,
    soon: Soon = SOON,
    known_on: KnownOn = None,
    region: Region = None,
    lang: Lang = None,
) -> None:
    try:
        # Imported here: they take long, and who has not installed them is told how.
        import uvicorn

        from gicli.web.app import application
        from gicli.web.desk import Desk, How
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("gicli"):
            raise
        raise Refused(
            say(
                "the page needs a few packages more; install them: {command}",
                command="pip install 'gicli[web]'",
            )
        ) from None
    book, insisted = rules_and_name(rules)
    desk = Desk(_asked(ledgers), How(book, insisted, soon, as_of, known_on, region))
    _be_there(desk.files())
    # What an error is about stands in its page; a log would hold somebody's data.
    logging.disable(logging.CRITICAL)
    desk.look()
    # A page stays for a day, and makes the garbage of a day; what is there now stays.
    gc.freeze()
    gc.enable()
    with _listening(port) as listening:
        port, token = listening.getsockname()[1], secrets.token_urlsafe(32)
        served = application(desk, port, token, language(), read_only=read_only)
        _announce(f"http://{_HERE}:{port}/?token={token}", browser=not no_browser)
        uvicorn.Server(
            uvicorn.Config(
                served,
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                http="h11",
                ws="none",
                loop="asyncio",
                lifespan="off",
                timeout_graceful_shutdown=2,
            )
        ).run(sockets=[listening])


def _asked(ledgers: list[str] | None) -> tuple[str, ...]:
    """Those named, there or in GICLI_LEDGER or gicli.toml, else those of this folder. Raises Refused."""
    if named := ledgers or ledgers_named():
        return tuple(named)
    return tuple(map(str, ledgers_in(Path()))) or (which_ledger(None),)


def _be_there(files: Iterable[str | Problem]) -> None:
    """Raises Unreadable for what is not there: later on that is told in the page."""
    missing = [file for file in files if isinstance(file, Problem)]
    missing += (
        Problem(Place(file, 0), say("there is no such file"))
        for file in files
        if isinstance(file, str) and not exists(file)
    )
    if missing:
        raise Unreadable(tuple(missing))


def _listening(port: int) -> socket.socket:
    """A socket that only this machine reaches. Raises Refused for a port that is taken."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            # Else another program could take the port too, and the pages with it.
            found.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((_HERE, port))
        found.listen(128)
    except OSError as error:
        found.close()
        if error.errno in (errno.EADDRINUSE, getattr(errno, "WSAEADDRINUSE", -1)):
            raise Refused(
                say("the port {port} is in use; leave --port out for a free one", port=str(port))
            ) from None
        raise Refused(
            say("the port {port} cannot be had: {reason}", port=str(port), reason=reason(error))
        ) from None
    return found


def _announce(address: str, *, browser: bool) -> None:
    """The address on stdout, and in a browser."""
    deliver(f"{address}\n", None, machine=True)
    sys.stdout.flush()
    tell(say("whoever has this address can record here; Ctrl+C ends it"), language())
    if browser:
        Thread(target=_open, args=(address,), daemon=True).start()


def _open(address: str) -> None:
    # Without a screen a browser in the terminal would take it over.
    seen = os.name == "nt" or sys.platform == "darwin"
    seen = seen or any(os.environ.get(name) for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"))
    with suppress(webbrowser.Error, OSError):
        if seen and webbrowser.open(address):
            return
    tell(say("no browser could be opened; open the address yourself"), language())
