"""One message to one target: whether it arrived, and if not, why, in plain words."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from threading import Thread
from types import SimpleNamespace
from typing import Any, NamedTuple

from gicli.core.words.message import Message, say
from gicli.notify.targets import Target, quiet

# Robots that answer 200 whatever happened; whether they took the message stands in their answer.
_OWN_CODES = {
    "wecombot": ("errcode", "errmsg"),
    "dingtalk": ("errcode", "errmsg"),
    "feishu": ("code", "msg"),
    "lark": ("code", "msg"),
}
_MOST_WORDS = 120
"""Characters of what the other side says of it."""
_SEND_NOW = 354
"""A mail server has taken everything but the text itself."""

_NO_ANSWER = (502, 504)
_PATIENCE = 30.0
"""Seconds that one message may take; time limits of the libraries begin anew with every byte."""
_LONGEST = 64 * 1024
"""Bytes of an answer that are read."""

UNREACHABLE = say("it cannot be reached")


class Outcome(NamedTuple):
    """What came of a message."""

    delivered: bool
    reason: Message | None = None
    """Why it was not."""
    uncertain: bool = False
    """Nobody answered, so it may have arrived all the same."""


_SILENT = Outcome(False, say("it did not answer, so it may have the message"), uncertain=True)


class _Heard(NamedTuple):
    """What the other side said, as far as it speaks HTTP or SMTP."""

    answers: list[Any]
    """Responses to requests."""
    errors: list[Exception]
    """Requests without a response."""
    replies: list[int]
    """Codes of a mail server."""


def takes_attachments(target: Target) -> bool:
    """Whether a text can be attached to what is sent there."""
    return bool(target.service.attachment_support) and find_spec(_ATTACHING) is not None


_ATTACHING = "apprise.attachment.memory"


def deliver(target: Target, title: str, body: str, attached: str = "") -> Outcome:
    """Send it, once, with the text that is to be attached, if any.

    Nothing is raised for what the other side does, and nothing printed.
    """
    import apprise

    more: dict[str, Any] = {}
    if attached:
        memory = import_module(_ATTACHING)
        # A text file that is opened from a mail is taken for GBK without the mark.
        file = memory.AttachMemory("\ufeff" + attached, name="gicli.txt", mimetype="text/plain")
        more["attach"] = apprise.AppriseAttachment([file])

    sender = apprise.Apprise(asset=target.service.asset)
    sender.add(target.service)
    with quiet(), _listening() as heard:
        ended, result = _within(
            _PATIENCE,
            lambda: sender.notify(
                body=body, title=title, body_format=apprise.NotifyFormat.TEXT, **more
            ),
        )
    if not ended:
        return _SILENT
    if refused := _refused_all_the_same(target.service, heard):
        return Outcome(False, refused)
    if result:
        return Outcome(True)
    if getattr(getattr(result, "status", None), "name", "") == "TIMEOUT":
        return _SILENT
    return _why_not(target.service, heard)


def _within(seconds: float, call: Callable[[], Any]) -> tuple[bool, Any]:
    """Whether it ended in time, and what it gave back."""
    found: list[Any] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            found.append(call())
        except BaseException as error:  # noqa: BLE001 — raised again where it is waited for
            errors.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if errors:
        raise errors[0]
    return bool(found), found[0] if found else None


def _why_not(service: Any, heard: _Heard) -> Outcome:  # noqa: ANN401
    # A greeting may have been refused before (EHLO for HELO); what counts is the end.
    if heard.replies[-1:] == [_SEND_NOW]:
        return _SILENT
    bad = [answer.status_code for answer in heard.answers if answer.status_code >= 300]
    bad += [code for code in heard.replies if code >= 400]
    if bad:
        # Who stands in between got no answer: the message may have passed.
        unsure = bad[-1] in _NO_ANSWER and not heard.replies
        return Outcome(False, _refusal(bad[-1], ""), uncertain=unsure)
    if not all(map(_never_arrived, heard.errors)):
        return _SILENT
    if heard.errors or (service.protocol == "mailto" and not heard.replies):
        return Outcome(False, UNREACHABLE)
    return Outcome(False, say("it did not take the message"))


def _refused_all_the_same(service: Any, heard: _Heard) -> Message | None:  # noqa: ANN401
    key, words = _OWN_CODES.get(service.secure_protocol, ("", ""))
    for answer in heard.answers if key else ():
        try:
            found = answer.json()
        except ValueError:
            continue
        code = found.get(key) if isinstance(found, dict) else None
        if code:
            told = " ".join(str(found.get(words) or "").split())
            return _refusal(code, told if told.isprintable() else "")
    return None


def _refusal(code: object, words: str) -> Message:
    if not words:
        return say("it refused the message (code {code})", code=code)
    return say(
        "it refused the message (code {code}): {words}", code=code, words=words[:_MOST_WORDS]
    )


def _never_arrived(error: Exception) -> bool:
    """Whether not even a connection came about."""
    from requests import ConnectTimeout
    from requests.exceptions import ProxyError, SSLError
    from urllib3.exceptions import NewConnectionError

    cause = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(error, (ConnectTimeout, ProxyError, SSLError)) or isinstance(
        cause, NewConnectionError
    )


@contextmanager
def _listening() -> Iterator[_Heard]:
    """Hear the answers themselves.

    Apprise returns success for a robot that answers 200 and says no in its text, of which it logs
    nothing; and whether a message may have arrived all the same hangs on the code or the exception,
    which it logs as a sentence of the library's. So its modules, and nobody else's, find clients
    here that keep what they hear.
    """
    import smtplib

    import requests

    heard = _Heard([], [], [])
    clients = ((requests, _web(heard)), (smtplib, _mail(heard)))
    with ExitStack() as held:
        for name, module in list(sys.modules.items()):
            for real, ours in clients if name.startswith("apprise.") else ():
                if getattr(module, real.__name__, None) is real:
                    held.callback(setattr, module, real.__name__, real)
                    setattr(module, real.__name__, ours)
        yield heard


def _beginning(answer: Any) -> bytes:  # noqa: ANN401
    """What an answer begins with; the rest is hung up on, however long it would have gone on."""
    import requests
    from urllib3.exceptions import HTTPError

    try:
        return bytes(answer.raw.read(_LONGEST, decode_content=True))
    except HTTPError as error:
        raise requests.ConnectionError(error) from error
    finally:
        answer.raw.close()


def _web(heard: _Heard) -> SimpleNamespace:
    """`requests`, with answers that are kept, and read no further than anybody needs."""
    import requests

    class Session(requests.Session):
        def send(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401
            try:
                answer = super().send(*args, **{**options, "stream": True})
                answer._content = _beginning(answer)
                answer._content_consumed = True
                answer.close()
            except requests.RequestException as error:
                heard.errors.append(error)
                raise
            heard.answers.append(answer)
            return answer

    def ask(method: str, url: str, **options: Any) -> Any:  # noqa: ANN401
        with Session() as session:
            return session.request(method, url, **options)

    verbs = ("get", "options", "head", "post", "put", "patch", "delete")
    asking = {verb: partial(ask, verb) for verb in verbs}
    return SimpleNamespace(**{**vars(requests), **asking, "request": ask, "Session": Session})


def _mail(heard: _Heard) -> SimpleNamespace:
    """`smtplib`, with replies that are kept."""
    import smtplib

    def replied(self: Any) -> Any:  # noqa: ANN401
        code, text = super(type(self), self).getreply()
        heard.replies.append(code)
        return code, text

    kinds = {
        name: type(name, (getattr(smtplib, name),), {"getreply": replied})
        for name in ("SMTP", "SMTP_SSL")
    }
    return SimpleNamespace(**{**vars(smtplib), **kinds})
