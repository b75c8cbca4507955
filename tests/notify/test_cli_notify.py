"""notify: what is told to a web hook, when, and when not again.

Received on 2026-03-02, Monday, an application is due on Monday 2026-03-23; see tests/core/test_reminders.py
for the days counted.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from receiving import SEVERAL, WebHook, free_port

_ITEM = "id: YSQ-1, kind: request, title: 外商投资企业名录, office: 外资处, received: 2026-03-02"
_DUE = ("--as-of", "2026-03-23")
_ARTICLE = "山西省商务厅政府信息公开管理规定 第二十六条第二款"


@pytest.fixture
def several(python, hook):
    """Runs `notify … --to hook` with each list of arguments; what each told the hook comes with it."""

    def runs(*argvs: list[str]) -> list[tuple[int, str, str]]:
        asked = [["notify", *argv, "--to", hook.url] for argv in argvs]
        done = python(SEVERAL, json.dumps(asked))
        assert done.err == ""
        return [(code, out, err) for code, out, err in done.json]

    return runs


def _told(path: str) -> list[str]:
    """What is noted beside the ledger: id and tier."""
    found = json.loads(Path(f"{path}.told.json").read_text(encoding="utf-8"))
    assert found["begun"] == []
    return [f"{entry['id']} {entry['tier']}" for entry in found["told"]]


def test_a_dry_run_shows_what_it_would_send(gicli, hook, ledger) -> None:
    path = ledger(_ITEM)
    done = gicli("notify", path, "--to", hook.url, *_DUE)
    assert (done.code, done.err) == (0, "gicli: 试运行：没有发送；加 --send 才发送\n")
    assert done.out == (
        f"→ json://127.0.0.1:{hook.port}\n"
        "政府信息公开期限提醒（外资处，2026-03-23）：今日到期1件\n\n"
        f"1. 今日到期 · 2026-03-23 周一到期 · YSQ-1 外商投资企业名录 · {_ARTICLE}\n"
    )
    assert hook.taken() == []
    assert [file.name for file in Path(path).parent.iterdir()] == ["ledger.yaml"]


def test_two_runs_tell_once_and_just_what_the_dry_run_showed(gicli, hook, ledger) -> None:
    path = ledger(_ITEM)
    asked = ("notify", path, "--to", hook.url, *_DUE)
    shown = gicli(*asked).out.split("\n", 1)[1]
    first = gicli(*asked, "--send")
    assert (first.code, first.out) == (0, "")
    assert first.err == f"gicli: 已提醒 json://127.0.0.1:{hook.port}（1件）\n"
    (said,) = hook.taken()
    assert said.replace("\n", "\n\n", 1) + "\n" == shown
    # What cron sees of the second.
    assert gicli(*asked, "--send") == (0, "", "")
    assert hook.taken() == []


def test_each_tier_once_over_the_days(several, hook, ledger) -> None:
    path = ledger(_ITEM)
    days = {
        "2026-03-17": "",
        "2026-03-18": "1 due soon",
        "2026-03-19": "",
        "2026-03-23": "1 due today",
        "2026-03-24": "1 overdue",
        "2026-03-27": "",
        # Five working days late, and ten, with the holiday of 4–6 April between.
        "2026-03-30": "1 overdue",
        "2026-04-03": "",
        "2026-04-06": "",
        "2026-04-07": "1 overdue",
    }
    # Each day twice: a run made again tells nothing.
    runs = [[path, "--send", "--as-of", day] for day in days for _ in range(2)]
    assert {(code, out) for code, out, _ in several(*runs)} == {(0, "")}
    expected = [f"{day}: {what}" for day, what in days.items() if what]
    assert [said.splitlines()[0].partition(", ")[2] for said in hook.taken()] == expected
    assert _told(path) == ["YSQ-1 overdue"]


def test_a_day_that_was_missed_is_caught_up(several, hook, ledger) -> None:
    """Nobody ran it on the due date, nor on the fifth working day after, 30 March."""
    path = ledger(_ITEM)
    several(*([path, "--send", "--as-of", day] for day in ("2026-03-18", "2026-03-25")))
    soon, late = hook.taken()
    assert "3 working days left" in soon
    assert "2 working days late" in late
    several(*([path, "--send", "--as-of", day] for day in ("2026-03-31", "2026-04-03")))
    (again,) = hook.taken()
    assert "6 working days late" in again


def test_every_so_many_days(several, hook, ledger) -> None:
    """24, 25, 26 and 27 March are the first to the fourth working day late."""
    path, days = ledger(_ITEM), ("2026-03-24", "2026-03-25", "2026-03-26", "2026-03-27")
    several(*([path, "--send", "--every", "2", "--as-of", day] for day in days))
    assert [said.count("1 working day late") for said in hook.taken()] == [1, 0, 0]
    refused = several([path, "--every", "0"])[0]
    assert (refused[0], "not a whole number from 1 to 250" in refused[2]) == (2, True)


def test_a_date_that_moves_begins_anew(several, hook, ledger, tmp_path: Path) -> None:
    file = tmp_path / "ledger.yaml"
    extended = f"{_ITEM}, extension: {{approved: 2026-03-20, told: 2026-03-20, days: 15}}"
    item = "items:\n  - {{{}}}\n"
    file.write_text(item.format(_ITEM), encoding="utf-8")
    several([str(file), "--send", "--as-of", "2026-03-19"])
    # Now due on 14 April, of which 10, 13 and 14 April are left on the 9th.
    file.write_text(item.format(extended), encoding="utf-8")
    several(*([str(file), "--send", "--as-of", day] for day in ("2026-03-23", "2026-04-09")))
    first, second = hook.taken()
    assert ("due 2026-03-23" in first, "due 2026-04-14" in second) == (True, True)


def test_a_message_an_office_and_one_for_items_without(several, hook, ledger) -> None:
    path = ledger(
        _ITEM,
        "id: B, kind: request, received: 2026-03-02",
        "id: C, kind: request, office: 电商处, received: 2026-03-02",
        "id: D, kind: request, office: 外资处, received: 2026-03-03",
        "id: E, kind: request, office: 外资处, received: 2026-03-02, replied: 2026-03-20",
    )
    several([path, "--send", *_DUE])
    said = hook.taken()
    assert [part.splitlines()[0] for part in said] == [
        "Deadlines (without an office), 2026-03-23: 1 due today",
        "Deadlines (电商处), 2026-03-23: 1 due today",
        "Deadlines (外资处), 2026-03-23: 1 due today, 1 due soon",
    ]
    assert [part.count("\n") for part in said] == [1, 1, 2]
    # One office only.
    other = ledger(_ITEM, "id: C, kind: request, office: 电商处, received: 2026-03-02")
    several([other, "--send", "--office", "电商处", *_DUE])
    assert len(hook.taken()) == 1
    assert _told(other) == ["C due-today"]


def test_no_more_of_a_person_than_the_id_and_the_title(several, hook, ledger) -> None:
    facts = "applicant: natural-person, channel: post, note: 张三 13900000000, reason: 私事"
    path = ledger(f"{_ITEM}, {facts}")
    (_, out, err), *_ = several([path, "--send", *_DUE])
    (said,) = hook.taken()
    noted = Path(f"{path}.told.json").read_text(encoding="utf-8")
    for text in (said, out, err, noted):
        assert not any(word in text for word in ("张三", "13900000000", "natural", "post", "私事"))
    assert "外商投资企业名录" in said
    assert "外商投资企业名录" not in noted + err
    (_, shown, _), *_ = several([path, "--no-titles", "--as-of", "2026-03-24"])
    assert "· YSQ-1 ·" in shown
    assert "名录" not in shown


def test_a_long_list_in_parts_each_noted_by_itself(several, hook, ledger) -> None:
    path = ledger(*(f"id: N-{n:02}, kind: request, received: 2026-03-02" for n in range(25)))
    hook.statuses = [200, 500]
    first, second = several([path, "--send", *_DUE], [path, "--send", *_DUE])
    assert (first[0], second[0]) == (1, 0)
    assert "told json" in first[2]
    assert "5 items: it refused the message (code 500); tried again at the next run" in first[2]
    said = hook.taken()
    assert [part.splitlines()[0].rpartition(" ")[2] for part in said] == ["(1/2)", "(2/2)", "today"]
    assert said[2].splitlines()[1:] == said[1].splitlines()[1:]
    assert len(_told(path)) == 25


def test_problems_of_the_ledger_are_named_and_good_items_told(several, hook, ledger) -> None:
    path = ledger(_ITEM, "id: B, kind: request, received: 2026-02-30")
    ((code, _, err),) = several([path, "--send", *_DUE])
    assert code == 3
    assert f"{path}:3:" in err
    (said,) = hook.taken()
    assert said.splitlines()[-1] == (
        "1 problem in the ledgers: the item there could not be judged and is not in this message."
    )
    # An item that cannot be read for a while is not forgotten.
    assert several([path, "--send", *_DUE])[0][0] == 3
    assert hook.taken() == []


def test_who_cannot_be_reached_is_told_at_the_next_run(gicli, english, ledger) -> None:
    path, port = ledger(_ITEM, "id: B, kind: request, received: 2026-03-02"), free_port()
    asked = ("notify", path, "--to", f"json://127.0.0.1:{port}/", "--send", *_DUE)
    done = english(*asked)
    assert (done.code, done.out) == (1, "")
    assert done.err == (
        f"gicli: not told json://127.0.0.1:{port}: 2 items: it cannot be reached; "
        "tried again at the next run\n"
    )
    assert _told(path) == []
    hook = WebHook(port)
    try:
        assert gicli(*asked, "--quiet") == (0, "", "")
        assert len(hook.taken()) == 2
    finally:
        hook.close()


def test_as_json(several, hook, ledger) -> None:
    path = ledger(_ITEM)
    hook.statuses = [503]
    first, again, none = several(*[[path, "--send", "--format", "json", *_DUE]] * 3)
    assert [code for code, _, _ in (first, again, none)] == [1, 0, 0]
    (message,) = json.loads(first[1])["messages"]
    assert message["office"] == "外资处"
    assert message["items"][0]["tier"] == "due-today"
    assert message["delivered"] is False
    assert message["reason"] == "it refused the message (code 503)"
    whole = json.loads(again[1])
    assert (whole["schema"], whole["dry_run"]) == ("gicli.notify/1", False)
    assert whole["messages"][0]["delivered"] is True
    assert json.loads(none[1])["messages"] == []
    (dry,) = several([path, "--format", "json", "--as-of", "2026-03-24"])
    (message,) = json.loads(dry[1])["messages"]
    assert (json.loads(dry[1])["dry_run"], message["delivered"]) == (True, None)


def test_a_robot_that_says_no_with_code_200(python, hook, ledger) -> None:
    """WeCom answers so where the key is wrong or too much was sent; Apprise takes it for success."""
    path = ledger(_ITEM)
    local = (
        "import apprise.plugins.wecombot as it\n"
        f'it.NotifyWeComBot.notify_url = "http://127.0.0.1:{hook.port}/?key={{key}}"\n'
    )
    # The text of a robot has no title of its own.
    asked = ["notify", path, "--to", "wecombot://geheim-4711/", "--send", *_DUE]
    hook.answer = {"errcode": 93000, "errmsg": "invalid webhook url"}
    done = python(local + SEVERAL, json.dumps([asked]))
    ((code, _, err),) = done.json
    assert (code, "it refused the message (code 93000): invalid webhook url; tried" in err) == (
        1,
        True,
    )
    assert _told(path) == []
    hook.received.clear()
    hook.answer = {"errcode": 0, "errmsg": "ok"}
    ((code, _, err),) = python(local + SEVERAL, json.dumps([asked])).json
    assert (code, err) == (0, "gicli: told wecombot://g...1: 1 item\n")
    assert "YSQ-1" in hook.received[0]["text"]["content"]


def test_a_hook_that_moved_did_not_take_it(several, hook, ledger) -> None:
    """Where it points to would be asked for a page, which is no message."""
    path = ledger(_ITEM)
    hook.statuses, hook.moved_to = [302], f"http://127.0.0.1:{hook.port}/login"
    ((code, _, err),) = several([path, "--send", *_DUE])
    assert (code, "it refused the message (code 302)" in err) == (1, True)
    ((code, _, _),) = several([path, "--send", *_DUE])
    assert (code, len(hook.taken())) == (0, 2)


def test_without_the_packages_the_way_out_is_named(python, hook, ledger) -> None:
    path = ledger(_ITEM)
    for package in ("apprise", "filelock"):
        block = f'import sys\nsys.modules["{package}"] = None\nfrom gicli.main import main\nmain()'
        asked = ("--lang", "en", "notify", path, "--to", hook.url, "--send", *_DUE)
        done = python(block, *asked)
        assert (done.code, done.out) == (2, "")
        assert python(block, "notify", "--help").code == 0
        assert done.err == (
            "gicli: reminders need two more packages; install them: pip install 'gicli[notify]'\n"
        )
    assert hook.taken() == []
