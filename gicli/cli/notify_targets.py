"""Who is told: addresses of Apprise, which hold secrets that are never shown."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from gicli.cli.notify_services import SITE, service
from gicli.core.message import Refused, say
from gicli.load.text_files import read_text

_PASSWORD = re.compile(r"^([\w+.-]+://[^/?#:@]*):[^/?#@]*@")


class Target(NamedTuple):
    """One that is told by itself: a group, or one recipient of a mail."""

    office: str | None
    # Whose digest goes there; None: that of every office.
    label: str
    # As it may be shown.
    mark: str
    # Tells it from others in the file beside the ledger, without saying which it is.
    service: Any
    # Apprise's.
    room: int
    # Bytes that one message may have.


class _Written(NamedTuple):
    where: str
    # In the user's words: `--to 2`, `targets.txt:3`.
    office: str | None
    url: str


def targets(asked: Sequence[str]) -> tuple[Target, ...]:
    """The targets of --to, else of GICLI_NOTIFY. Raises Refused, Unreadable for a file of targets."""
    written = [each for n, text in enumerate(asked, 1) for each in _written(f"--to {n}", text)]
    if not any(text.strip() for text in asked):
        words = os.environ.get("GICLI_NOTIFY", "").split()
        written = [
            each for n, text in enumerate(words, 1) for each in _written(f"GICLI_NOTIFY {n}", text)
        ]
    if not written:
        raise Refused(
            say(
                "nobody to tell; name a target: --to URL, --to OFFICE=URL, --to @FILE, or GICLI_NOTIFY (addresses: {site})",
                site=SITE,
            )
        )
    return _numbered([target for each in written for target in _targets(each)])


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
        return _Written(where, office.strip(), url.strip())
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
