"""Who is told: addresses that hold secrets, of which nothing is ever shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from receiving import SEVERAL, WebHook

from gicli.core.words.message import Refused
from gicli.core.words.problem import Unreadable
from gicli.notify.targets import targets

_ITEM = "id: A, kind: request, office: 外资处, received: 2026-03-02"
_OTHER = "id: B, kind: request, office: 电商处, received: 2026-03-02"
_DUE = ("--as-of", "2026-03-23")


def _labels(*asked: str) -> list[str]:
    return [target.label for target in targets(asked)]


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("json://bote:geheim@127.0.0.1:8080/tok3n/x?-key=q9", "json://127.0.0.1:8080"),
        ("jsons://hook.example.cn/tok3n", "jsons://hook.example.cn"),
        ("wecombot://geheim-4711-tok3n/", "wecombot://g...n"),
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=geheim-tok3n", "wecombot://g...n"),
        ("https://oapi.dingtalk.com/robot/send?access_token=geheimtok3n", "dingtalk://g...n"),
        ("dingtalk://geheim@tok3ntok3n/", "dingtalk://t...n"),
        ("https://open.feishu.cn/open-apis/bot/v2/hook/geheim-tok3n", "feishu://g...n"),
        ("mailto://bote:geheim@mail.x.cn/?from=a@x.cn&to=b@x.cn", "mailto:b@x.cn"),
        ("mailtos://bote:geheim@qq.com", "mailto:bote@qq.com"),
    ],
)
def test_an_address_is_shown_without_what_is_secret(address: str, label: str) -> None:
    assert _labels(address) == [label]


def test_each_recipient_of_a_mail_is_told_by_itself() -> None:
    mail = "mailto://mail.x.cn/?from=g@x.cn&to=a@x.cn,b@x.cn,c@x.cn"
    found = targets([mail])
    assert [target.label for target in found] == [f"mailto:{name}@x.cn" for name in "abc"]
    assert [target.service.targets for target in found] == [
        [(False, f"{name}@x.cn")] for name in "abc"
    ]
    copied = targets([f"{mail}&cc=d@x.cn&bcc=e@x.cn"])
    assert [target.label for target in copied] == [f"mailto:{name}@x.cn" for name in "abcde"]
    assert [(t.service.cc, t.service.bcc) for t in copied] == [(set(), set())] * 5


def test_who_is_the_same_though_the_address_changes() -> None:
    def mark(address: str) -> str:
        (target,) = targets([address])
        return target.mark

    mail = "mailto://bote:{}@mail.x.cn/?from=g@x.cn&to=a@x.cn"
    assert mark(mail.format("geheim")) == mark(mail.format("neu"))
    hook = "json://bote:{}@127.0.0.1/x"
    assert mark(hook.format("geheim")) == mark(hook.format("neu"))
    assert mark("json://127.0.0.1/x") != mark("json://127.0.0.1/y")
    assert len(mark("json://127.0.0.1/x")) == 16


def test_alike_ones_are_numbered() -> None:
    assert _labels("json://h/a", "json://i/a", "json://h/b") == [
        "json://h (1)",
        "json://i",
        "json://h (2)",
    ]


def test_of_one_office_or_of_those_without() -> None:
    found = targets(["外资处=json://h/?-k=v", "=json://i/", "json://j/?-k=v"])
    assert [target.office for target in found] == ["外资处", "", None]


def test_out_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "targets.txt"
    file.write_text("# 群\n\n外资处=json://h/\n  json://i/\n", encoding="utf-8")
    assert [(t.office, t.label) for t in targets([f"@{file}"])] == [
        ("外资处", "json://h"),
        (None, "json://i"),
    ]
    file.write_text("json://h/\nunfug://geheim\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        targets([f"@{file}"])
    assert str(refused.value.message).startswith(
        f"{file}:2: Apprise does not understand this address (unfug://…)"
    )
    with pytest.raises(Unreadable):
        targets([f"@{tmp_path / 'none.txt'}"])


def test_out_of_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GICLI_NOTIFY", "外资处=json://h/\n json://i/ ")
    assert _labels() == ["json://h", "json://i"]
    assert _labels("json://j/") == ["json://j"]
    # Whoever switches off every address of a file means it.
    nobody = tmp_path / "targets.txt"
    nobody.write_text("# json://j/\n", encoding="utf-8")
    with pytest.raises(Refused, match="nobody to tell"):
        targets([f"@{nobody}"])
    monkeypatch.setenv("GICLI_NOTIFY", "json://h/ geheim")
    with pytest.raises(Refused, match=r"GICLI_NOTIFY 2: Apprise does not .* \(\?://…\)"):
        targets([])
    monkeypatch.delenv("GICLI_NOTIFY")
    with pytest.raises(Refused, match="nobody to tell; name a target: --to URL"):
        targets([" "])


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("unfug://geheim", "does not understand"),
        ("geheim", "does not understand"),
        ("json://", "does not understand"),
        ("https://example.cn/geheim", "does not understand"),
        ("wecombot://", "does not understand"),
        ("mailto://h/?from=a@x.cn&to=b@x.cn,geheim", "only in part"),
        # Apprise reads the first of these two.
        ("mailto://h/?from=a@x.cn&to=b@x.cn;geheim@x.cn", "only in part"),
        ("mailto://h/b@x.cn/geheim/?from=a@x.cn", "only in part"),
        ("mailto://h/?from=a@x.cn&to=b@x.cn&cc=geheim", "only in part"),
        ("json://h/?format=geheim", "only in part"),
        # Its second half would be taken for a host, or for a recipient.
        ("json://bote:p@geheim@h/", "write %40 for @"),
        ("mailtos://bote:p@geheim@h.cn?to=a@x.cn&from=b@x.cn", "write %40 for @"),
        ("mailtos://b@x.cn:geheim@h.cn?to=a@x.cn", "write %40 for @"),
        ("mailtos://bote:p/geheim@h.cn?to=a@x.cn&from=b@x.cn", "%2F for /"),
        ("mailtos://bote:p#geheim@h.cn?to=a@x.cn&from=b@x.cn", "%23 for #"),
        ("mailtos://bote:p?geheim@h.cn?to=a@x.cn&from=b@x.cn", "%3F for ?"),
    ],
)
def test_what_is_no_address(address: str, reason: str, capfd) -> None:
    with pytest.raises(Refused) as refused:
        targets(["json://h/", address])
    message = str(refused.value.message)
    assert message.startswith("--to 2: ")
    assert reason in message
    assert "geheim" not in message
    assert capfd.readouterr() == ("", "")


def test_each_office_its_own_group(python, ledger) -> None:
    """What nobody is told is said: an office may have a new name since the addresses were set."""
    path = ledger(_ITEM, _OTHER)
    one, two = WebHook(), WebHook()
    try:
        to = ["--to", f"外资处={one.url}", "--to", f"财务处={two.url}"]
        # Also under --quiet: nobody would notice it.
        runs = [["notify", path, "--send", "--quiet", *to, *_DUE]]
        runs += [["notify", path, "--send", *to, "--to", f"电商处={two.url}", *_DUE]]
        first, second = python(SEVERAL, json.dumps(runs)).json
        assert (first[0], second[0]) == (0, 0)
        assert "1 item is told to nobody: no target is for “电商处”" in first[2]
        assert "nobody" not in second[2]
        (here,), (there,) = one.taken(), two.taken()
        assert (" A " in here, " B " in there) == (True, True)
    finally:
        one.close()
        two.close()


def test_nothing_to_tell_is_said_only_where_it_is_so(python, ledger, tmp_path: Path) -> None:
    """Not beside items that nobody is told of, nor where what was told cannot be known."""
    path, done = ledger(_ITEM), ledger(f"{_ITEM}, replied: 2026-03-09")
    damaged = tmp_path / "damaged.json"
    damaged.write_text("{", encoding="utf-8")
    runs = [
        ["notify", done, "--to", "json://h/", *_DUE],
        ["notify", path, "--to", "电商处=json://h/", *_DUE],
        ["notify", path, "--to", "json://h/", "--state", str(damaged), *_DUE],
    ]
    nothing, nobody, unknown = python(SEVERAL, json.dumps(runs)).json
    assert nothing == [0, "", "gicli: dry run: there is nothing to tell\n"]
    assert nobody[2] == "gicli: 1 item is told to nobody: no target is for “外资处”\n"
    assert (unknown[0], "nothing to tell" in unknown[2]) == (3, False)


def test_nothing_secret_is_shown_or_kept(python, ledger) -> None:
    path, hook = ledger(_ITEM), WebHook()
    try:
        to = f"json://bote:geheim@127.0.0.1:{hook.port}/tok3n?-key=q9q9&optional=yes"
        asked = ["notify", path, "--to", to, *_DUE]
        hook.statuses = [403]
        runs = [asked, [*asked, "--send"], [*asked, "--send", "--format", "json"]]
        done = python(SEVERAL, json.dumps(runs))
        # What may fail for Apprise (“optional”) was not delivered for gicli.
        assert [code for code, _, _ in done.json] == [0, 1, 0]
        noted = Path(f"{path}.told.json").read_text(encoding="utf-8")
        shown = done.out + done.err + noted
        assert not any(secret in shown for secret in ("bote", "geheim", "tok3n", "q9q9"))
    finally:
        hook.close()
