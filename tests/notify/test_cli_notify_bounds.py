"""notify ends in time, tells no flood, and trusts no clock that ran ahead."""

from __future__ import annotations

import gc
import json
import os
import socket
import threading
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from receiving import SEVERAL, MailServer, WebHook, text_of

from gicli.notify import sending
from gicli.notify.targets import targets

_ITEM = "id: A, kind: request, office: 外资处, received: 2026-03-02"
_DUE = ("--as-of", "2026-03-23")


@pytest.fixture
def several(python):
    def runs(*argvs: list[str]) -> list[tuple[int, str, str]]:
        done = python(SEVERAL, json.dumps([["notify", *argv] for argv in argvs]))
        return [(code, out, err) for code, out, err in done.json]

    return runs


def test_a_clock_that_ran_ahead_silences_nothing(several, hook: WebHook, ledger) -> None:
    """Told on a wrong 2026-06-01 first; the item is due on 2026-03-23 (15 working days)."""
    path = ledger(_ITEM)
    asked = [path, "--to", hook.url, "--send"]
    ((code, _, _),) = several([*asked, "--as-of", "2026-06-01"])
    assert (code, len(hook.taken())) == (0, 1)
    ((code, _, err),) = several([*asked, *_DUE])
    assert code == 0
    assert "1 entry is dated after 2026-03-23 and ignored" in err
    (told,) = hook.taken()
    assert "due today" in told
    # It is settled by that, and not said again.
    ((code, _, err),) = several([*asked, *_DUE])
    assert (code, err, hook.taken()) == (0, "", [])


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ("gicli.told/0", "no gicli ever wrote this (gicli.told/0): the first version is"),
        ("gicli.told/12", "a newer gicli wrote this (gicli.told/12); update gicli"),
        ("gicli.check/1", "another file of gicli's (gicli.check/1)"),
        ("gicli.told/x", "another file of gicli's (gicli.told/x)"),
        ("else", "this is no file that gicli notify wrote"),
    ],
)
def test_a_state_of_another_kind_is_named_for_what_it_is(several, ledger, schema, said) -> None:
    path = ledger(_ITEM)
    Path(f"{path}.told.json").write_text(json.dumps({"schema": schema}), encoding="utf-8")
    ((code, _, err),) = several([path, "--to", "json://127.0.0.1:9/", *_DUE])
    assert code == 3
    assert said in err


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_state_is_read_by_those_who_read_the_ledger(several, hook, ledger, mode: int) -> None:
    path = ledger(_ITEM)
    Path(path).chmod(mode)
    several([path, "--to", hook.url, "--send", *_DUE])
    assert Path(f"{path}.told.json").stat().st_mode & 0o777 == mode


@pytest.mark.parametrize("status", [502, 504])
def test_what_may_have_arrived_says_so_when_it_is_repeated(several, hook, ledger, status) -> None:
    path = ledger(_ITEM)
    hook.statuses = [status]
    first, again = several(*([path, "--to", hook.url, "--send", *_DUE] for _ in range(2)))
    assert f"it refused the message (code {status})" in first[2]
    assert (first[0], again[0]) == (1, 0)
    one, two = hook.taken()
    assert "may have been sent" not in one
    assert "This may have been sent on 2026-03-23 already" in two


def test_a_refusal_is_none(several, hook, ledger) -> None:
    path = ledger(_ITEM)
    hook.statuses = [500]
    several(*([path, "--to", hook.url, "--send", *_DUE] for _ in range(2)))
    assert not any("may have been sent" in told for told in hook.taken())


def test_beyond_a_dozen_messages_one_tells_the_worst_and_how_many(several, hook, ledger) -> None:
    """13 offices, 13 messages; Z, received first, is the latest."""
    items = [f"id: A{n}, kind: request, office: 处{n}, received: 2026-03-02" for n in range(12)]
    path = ledger(*items, "id: Z, kind: request, office: 末处, received: 2026-02-24")
    first, again = several(*([path, "--to", hook.url, "--send", *_DUE] for _ in range(2)))
    (told,) = hook.taken()
    assert first[0] == 0
    assert "13 items" in first[2]
    assert told.index(" Z · ") < told.index(" A0 · ")
    assert tuple(again) == (0, "", "")


def test_what_a_mail_leaves_out_is_attached(english, ledger) -> None:
    """Of 280 items each stands in the attachment; the mail itself has 20 at most."""
    items = [f"id: A{n:03}, kind: request, office: 处, received: 2026-03-02" for n in range(280)]
    server = MailServer()
    try:
        done = english("notify", ledger(*items), "--to", server.url("a@x.cn"), "--send", *_DUE)
        assert (done.code, done.err) == (0, "gicli: told mailto:a@x.cn: 280 items\n")
        ((_, mail),) = server.received
    finally:
        server.close()
    (part,) = mail.iter_attachments()
    attached = part.get_payload(decode=True).decode("utf-8-sig")
    assert attached.count("due today · ") == 280
    assert all(f" · A{n:03} · " in attached for n in range(280))
    told = text_of(mail)
    assert told.count("due today · ") == 20
    assert (
        "… and 260 more items: it would take too many messages; all are in the attachment" in told
    )


def test_nobody_else_hears_what_apprise_is_answered() -> None:
    """Other users of `requests` and `smtplib` in the process are left alone meanwhile and after."""
    import smtplib
    import sys

    import requests

    from gicli.notify.sending import _listening

    targets(["wecombot://abcdefghijklmnop"])
    module = sys.modules["apprise.plugins.wecombot"]
    before = (requests.Session.send, requests.post, smtplib.SMTP.getreply)
    with _listening() as heard:
        assert module.requests is not requests
        assert module.requests.codes is requests.codes
        assert (requests.Session.send, requests.post, smtplib.SMTP.getreply) == before
        with pytest.raises(requests.ConnectionError):
            module.requests.post("http://127.0.0.1:1/")
    assert len(heard.errors) == 1
    assert module.requests is requests


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
@pytest.mark.parametrize("planted", ["hard", "soft", "folder"])
def test_a_lock_that_somebody_planted_is_written_through_by_nobody(
    english, hook, ledger, tmp_path: Path, planted: str
) -> None:
    path, other = ledger(_ITEM), tmp_path / "other"
    other.write_text("mine", encoding="utf-8")
    lock = Path(f"{path}.told.json.lock")
    if planted == "folder":
        lock.mkdir()
    else:
        (lock.hardlink_to if planted == "hard" else lock.symlink_to)(other)
    done = english("notify", path, "--to", hook.url, "--send", *_DUE)
    assert done.code == 3
    assert "it is a link or no file; delete it when no gicli is running" in done.err
    assert other.read_text(encoding="utf-8") == "mine"
    assert hook.taken() == []


@pytest.mark.skipif(os.name == "nt", reason="locks of POSIX")
def test_who_tells_of_the_ledger_meanwhile_is_named(monkeypatch, hook, ledger) -> None:
    from gicli.load.open import read_ledgers
    from gicli.notify import store

    path = ledger(_ITEM)
    monkeypatch.setattr(store, "_PATIENCE", 0.1)
    (read,) = read_ledgers([path]).ledgers

    def states():
        return store.told_so_far([read], [], None, date(2026, 3, 23), keep=True)

    with states(), states() as second:
        (problem,) = second.problems
    assert f"pid {os.getpid()}" in str(problem.message)
    with states() as third:
        assert third.problems == []


def test_what_is_left_out_of_it_is_counted(several, hook, ledger) -> None:
    """Of 14 × 20 items one message holds 20 at most."""
    items = [f"id: A{n:03}, kind: request, office: 处, received: 2026-03-02" for n in range(280)]
    several([ledger(*items), "--to", hook.url, "--send", *_DUE])
    (told,) = hook.taken()
    listed = told.count(" · A")
    assert 1 <= listed <= 20
    assert f"… and {280 - listed} more items" in told


class _Server:
    """Answers a request by the bytes that it is given, one after the other."""

    def __init__(self, answer: bytes, drip: bytes, pause: float) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._port: int = self._socket.getsockname()[1]
        self._say = answer, drip, pause
        self.sent = 0
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def url(self) -> str:
        return f"json://127.0.0.1:{self._port}/"

    def _serve(self) -> None:
        answer, drip, pause = self._say
        with suppress(OSError):
            with self._socket:
                connection, _ = self._socket.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(answer)
                while True:
                    connection.sendall(drip)
                    self.sent += len(drip)
                    time.sleep(pause)


def test_a_server_that_drips_holds_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "_PATIENCE", 1.0)
    server = _Server(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n", 0.2)
    (target,) = targets([server.url])
    begun = time.monotonic()
    found = sending.deliver(target, "a", "b")
    # It would go on for ever.
    assert time.monotonic() - begun < 20
    assert (found.delivered, found.uncertain) == (False, True)


def test_an_endless_answer_is_read_to_a_bound() -> None:
    server = _Server(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536, 0.0)
    (target,) = targets([server.url])
    assert sending.deliver(target, "a", "b").delivered
    assert server.sent < 16 * 2**20
    # A connection that is left open is a warning, and thereby an error, here and not in whatever
    # test happens to run when it is collected.
    gc.collect()


def test_an_answer_that_breaks_off_is_an_uncertain_delivery() -> None:
    begins = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    server = _Server(begins, b"no length\r\n", 0.0)
    (target,) = targets([server.url])
    found = sending.deliver(target, "a", "b")
    assert (found.delivered, found.uncertain) == (False, True)
    gc.collect()
