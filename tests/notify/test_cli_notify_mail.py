"""notify by mail, to a real server: one message each, and a refused recipient is tried again alone."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from receiving import SEVERAL, MailServer, text_of

_DUE = ("--as-of", "2026-03-23")
_ITEM = "id: YSQ-1, kind: request, title: 外商投资企业名录, office: 外资处, received: 2026-03-02"


@pytest.fixture
def server() -> Iterator[MailServer]:
    found = MailServer()
    yield found
    found.close()


def _all(server: MailServer) -> list[str]:
    return sorted(to for to, _ in server.taken())


def test_two_runs_deliver_one_message(gicli, server, ledger) -> None:
    asked = ("notify", ledger(_ITEM), "--to", server.url("a@x.cn"), "--send", *_DUE)
    first = gicli(*asked)
    assert (first.code, first.out, first.err) == (0, "", "gicli: 已提醒 mailto:a@x.cn（1件）\n")
    assert gicli(*asked) == (0, "", "")
    ((to, said),) = server.taken()
    assert to == "a@x.cn"
    assert said == (
        "政府信息公开期限提醒（外资处，2026-03-23）：今日到期1件\n"
        "1. 今日到期 · 2026-03-23 周一到期 · YSQ-1 外商投资企业名录 · "
        "山西省商务厅政府信息公开管理规定 第二十六条第二款"
    )


def test_one_of_three_is_refused(english, server, ledger) -> None:
    """The others have theirs, and only he is tried again."""
    asked = ("notify", ledger(_ITEM), "--to", server.url("a@x.cn", "b@x.cn", "c@x.cn"))
    server.refused = {"b@x.cn"}
    first = english(*asked, "--send", *_DUE)
    assert (first.code, _all(server)) == (1, ["a@x.cn", "c@x.cn"])
    assert first.err.splitlines() == [
        "gicli: told mailto:a@x.cn: 1 item",
        "gicli: not told mailto:b@x.cn: 1 item: it refused the message (code 550); tried again at the next run",
        "gicli: told mailto:c@x.cn: 1 item",
    ]
    server.refused = set()
    second = english(*asked, "--send", *_DUE)
    assert (second.code, _all(server)) == (0, ["b@x.cn"])
    assert second.err == "gicli: told mailto:b@x.cn: 1 item\n"


def test_one_in_copy_is_refused(english, server, ledger) -> None:
    """Nobody else has it twice for that, neither those in copy nor those it is for."""
    url = server.url("a@x.cn", more="&cc=b@x.cn&bcc=c@x.cn")
    asked = ("notify", ledger(_ITEM), "--to", url, "--send", *_DUE)
    server.refused = {"b@x.cn"}
    assert (english(*asked).code, _all(server)) == (1, ["a@x.cn", "c@x.cn"])
    assert (english(*asked).code, _all(server)) == (1, [])
    server.refused = set()
    assert (english(*asked).code, _all(server)) == (0, ["b@x.cn"])


def test_a_server_that_ends_when_it_has_the_text(python, server, ledger) -> None:
    """That it refused another thing before says nothing of the message."""
    asked = ["notify", ledger(_ITEM), "--to", server.url("a@x.cn"), "--send", *_DUE]
    server.dies = True
    ((code, _, err),) = python(SEVERAL, json.dumps([asked])).json
    assert (code, "it did not answer, so it may have the message" in err) == (1, True)
    server.dies = False
    ((code, _, _),) = python(SEVERAL, json.dumps([asked])).json
    first, second = (said for _, said in server.taken())
    assert (code, "already" in first, "already" in second) == (0, False, True)


def test_what_the_server_does_not_take_or_nobody_serves(python, server, ledger) -> None:
    path = ledger(_ITEM)
    server.refuses_text = True
    asked = ["notify", path, "--to", server.url("a@x.cn"), "--send", *_DUE]
    ((code, _, err),) = python(SEVERAL, json.dumps([asked])).json
    assert (code, "(code 554)" in err) == (1, True)
    server.close()
    ((code, _, err),) = python(SEVERAL, json.dumps([asked])).json
    assert (code, "mailto:a@x.cn: 1 item: it cannot be reached" in err) == (1, True)


def test_a_title_full_of_markup_stays_text(python, server, ledger) -> None:
    """As plain text, and as HTML for whom that was asked."""
    title = "<b>粗</b><img src=x onerror=alert(1)> &amp; Subject: x"
    path = ledger(f"id: A, kind: request, title: '{title}', office: '<i>', received: 2026-03-02")
    html = server.url("b@x.cn", more="&format=html")
    asked = ["notify", path, "--to", server.url("a@x.cn"), "--to", html, "--send", *_DUE]
    ((code, _, _),) = python(SEVERAL, json.dumps([asked])).json
    assert code == 0
    mails = dict(server.received)
    for mail in mails.values():
        assert f"A {title} · " in text_of(mail)
        assert mail.get_all("subject") == ["Deadlines (<i>), 2026-03-23: 1 due today"]
    assert mails["a@x.cn"].get_body(("html",)) is None
    written = text_of(mails["b@x.cn"], "html")
    assert "&lt;b&gt;" in written
    assert "<b>" not in written
    assert "<img" not in written
