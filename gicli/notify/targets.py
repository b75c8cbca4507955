"""The libraries that deliver say nothing themselves: what they log holds addresses and tokens."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from gicli.cli.config.values import Chosen, chosen
from gicli.core.words.identity import as_one
from gicli.core.words.message import Refused, say
from gicli.core.words.problem import Problem, Unreadable
from gicli.load.yamlfile.files import read_text


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing is logged and no warning printed."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(before)


@contextmanager
def warnings_of(name: str, level: int) -> Iterator[list[str]]:
    """The names of the levels at which the logger spoke, `level` and above, in place of what it said."""
    heard: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(record.levelname)

    logger, listener = logging.getLogger(name), Listener(level)
    spread = logger.propagate
    logger.addHandler(listener)
    logger.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield heard
    finally:
        logger.removeHandler(listener)
        logger.propagate = spread


SITE = "https://appriseit.com/services/"
"""Where it stands how addresses are written."""
MISSING = say(
    "reminders need two more packages; install them: {command}",
    command="pip install 'gicli[notify]'",
)
_SCHEMA = re.compile(r"^[A-Za-z][\w+.-]{0,19}(?=://)")
_USER_AND_HOST = re.compile(r"^[^/]*://([^/?#]*)")
"""The addresses that 钉钉 and 飞书 give for their robots → Apprise's own writing."""
_ROBOTS = (
    (re.compile(r"^https://oapi\.dingtalk\.com/robot/send\?access_token=(\w+)$"), "dingtalk"),
    (re.compile(r"^https://open\.feishu\.cn/open-apis/bot/v2/hook/([\w-]+)/?$"), "feishu"),
)


def service(where: str, address: str) -> Any:  # noqa: ANN401 — a class of Apprise's for each service
    """Raises Refused for an address that Apprise does not take as a whole; `where` it was written."""
    found, complete = _loaded(address)
    schema = match[0] if (match := _SCHEMA.match(address)) else "?"
    if _is_torn(address, found):
        raise Refused(
            say(
                "{where}: the user name or password in this address ({schema}://…) has a sign that means something there; write %40 for @, %2F for /, %3F for ?, %23 for #",
                where=where,
                schema=schema,
            )
        )
    if found is None:
        raise Refused(
            say(
                "{where}: Apprise does not understand this address ({schema}://…); how to write it: {site}",
                where=where,
                schema=schema,
                site=SITE,
            )
        )
    if not complete or _drops_someone(address, found):
        # It would drop a recipient that it cannot read, and say nothing of it when it sends.
        raise Refused(
            say(
                "{where}: Apprise understands this address ({schema}://…) only in part, such as one recipient of several; how to write it: {site}",
                where=where,
                schema=schema,
                site=SITE,
            )
        )
    # Whether it was delivered is for gicli to know.
    found.optional = False
    return found


def _loaded(address: str) -> tuple[Any, bool]:
    """Apprise's service, None where it knows none; and whether it had nothing to complain of."""
    try:
        with quiet():
            import apprise
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] != "apprise":
            raise
        raise Refused(MISSING) from None
    for pattern, schema in _ROBOTS:
        address = pattern.sub(rf"{schema}://\1", address)
    # It writes no files, fetches nothing, and takes the text as it is.
    asset = apprise.AppriseAsset(
        app_id="gicli",
        app_desc="gicli",
        app_url="",
        image_url_mask="",
        image_url_logo="",
        async_mode=False,
        interpret_emojis=False,
        interpret_escapes=False,
        secure_logging=True,
        # Another place would be asked for a page, and the message lost.
        http_redirects=False,
        storage_mode="memory",
    )
    with warnings_of("apprise", logging.WARNING) as said:
        return apprise.Apprise.instantiate(address, asset=asset), not said


def _is_torn(address: str, found: Any) -> bool:  # noqa: ANN401
    """Whether a part of the password would be taken, and shown, for a host or a recipient."""
    match = _USER_AND_HOST.match(address)
    nowhere = found is not None and found.protocol == "mailto" and not found.smtp_host
    return nowhere or (match is not None and match[1].count("@") > 1)


def _drops_someone(address: str, found: Any) -> bool:  # noqa: ANN401
    """Whether the address of a mail names a recipient that Apprise left out."""
    if found.protocol != "mailto":
        return False
    parts = urlsplit(address)
    asked = [value for key, value in parse_qsl(parts.query) if key in ("to", "cc", "bcc")]
    asked += unquote(parts.path).split("/")
    known = {name for _, name in found.targets} | found.cc | found.bcc
    pieces = (piece for text in asked for piece in re.split("[,;]", text) if piece.strip())
    return any(not any(name in piece for name in known) for piece in pieces)


_PASSWORD = re.compile(r"^([\w+.-]+://[^/?#:@]*):[^/?#@]*@")


class Target(NamedTuple):
    """One that is told by itself: a group, or one recipient of a mail."""

    office: str | None
    """Whose digest goes there; None: that of every office."""
    label: str
    """As it may be shown."""
    mark: str
    """Tells it from others in the file beside the ledger, without saying which it is."""
    service: Any
    """Apprise's."""
    room: int
    """Bytes that one message may have."""


class _Written(NamedTuple):
    where: str
    """In the user's words: `--to 2`, `targets.txt:3`."""
    office: str | None
    url: str


def targets(asked: Sequence[str]) -> tuple[Target, ...]:
    """The targets of --to, else of GICLI_NOTIFY, else of gicli.toml.

    Raises Refused, Unreadable for a file of targets.
    """
    written = [each for n, text in enumerate(asked, 1) for each in _written(f"--to {n}", text)]
    if not any(text.strip() for text in asked):
        written = list(_configured(chosen("notify.to")))
    if not written:
        raise Refused(
            say(
                "nobody to tell; name a target: --to URL, --to OFFICE=URL, --to @FILE, or GICLI_NOTIFY (addresses: {site})",
                site=SITE,
            )
        )
    return _numbered([target for each in written for target in _targets(each)])


def _configured(found: Chosen) -> Iterator[_Written]:
    """What the environment says, and what gicli.toml refers to: @FILE, $NAME, OFFICE=$NAME."""
    if found.place is None:
        for n, word in enumerate((found.value or "").split(), 1):
            yield from _written(f"GICLI_NOTIFY {n}", word)
        return
    for reference in found.value:
        office, dollar, name = reference.partition("$")
        if not dollar or reference.startswith("@"):
            yield from _written(str(found.place), reference)
            continue
        words = os.environ.get(name, "").split()
        if not words:
            message = say("the environment has no ${name}, which should hold an address", name=name)
            raise Unreadable((Problem(found.place, message),))
        for word in words:
            yield from _written(f"${name}", f"{office}{word}")


def _numbered(found: list[Target]) -> tuple[Target, ...]:
    """With labels that tell them apart."""
    alike = Counter(target.label for target in found)
    numbers: Counter[str] = Counter()
    for n, target in enumerate(found):
        if alike[target.label] > 1:
            numbers[target.label] += 1
            found[n] = target._replace(label=f"{target.label} ({numbers[target.label]})")
    return tuple(found)


def _written(where: str, text: str) -> Iterator[_Written]:
    """One word of the command line, or every line of the file that it names."""
    if text.startswith("@"):
        for n, line in enumerate(read_text(text[1:]).splitlines(), 1):
            if line.strip() and not line.lstrip().startswith("#"):
                yield _of_office(f"{text[1:]}:{n}", line.strip())
    elif text.strip():
        yield _of_office(where, text.strip())


def _of_office(where: str, text: str) -> _Written:
    office, equals, url = text.partition("=")
    if equals and "://" not in office:
        return _Written(where, as_one(office), url.strip())
    return _Written(where, None, text)


def _targets(written: _Written) -> Iterator[Target]:
    """The target; of a mail, each recipient, so that one who is refused is tried again alone."""
    found = service(written.where, written.url)
    if found.protocol != "mailto":
        url = _PASSWORD.sub(r"\1@", written.url)
        shown = urlsplit(found.url(privacy=True))
        label = f"{shown.scheme}://{shown.netloc.rpartition('@')[2]}"
        yield Target(written.office, label, _mark(url), found, found.body_maxlen)
        return
    # Of copies too: with one of them refused the others would get it at every run.
    copies = [(False, address) for address in sorted(found.cc | found.bcc)]
    for recipient in [*found.targets, *copies]:
        alone = service(written.where, written.url)
        alone.targets, alone.cc, alone.bcc = [recipient], set(), set()
        to = f"mailto:{recipient[1]}"
        yield Target(written.office, to, _mark(to.lower()), alone, alone.body_maxlen)


def _mark(identity: str) -> str:
    """Without passwords: a target with a new one is the same, and nobody can guess at it here."""
    return hashlib.sha256(identity.encode()).hexdigest()[:16]
