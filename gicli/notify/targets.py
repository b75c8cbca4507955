"""An address as Apprise understands it, whole or not at all; nothing of it is shown but its kind."""

from __future__ import annotations

import logging
import re
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from gicli.cli.notify_quiet import quiet, warnings_of
from gicli.core.message import Refused, say

SITE = "https://appriseit.com/services/"
# Where it stands how addresses are written.
MISSING = say(
    "reminders need two more packages; install them: {command}",
    command="pip install 'gicli[notify]'",
)
_SCHEMA = re.compile(r"^[A-Za-z][\w+.-]{0,19}(?=://)")
_USER_AND_HOST = re.compile(r"^[^/]*://([^/?#]*)")
# The addresses that 钉钉 and 飞书 give for their robots → Apprise's own writing.
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
