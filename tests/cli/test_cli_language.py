"""Which language is spoken: --lang, else the locale, else Chinese; JSON and codes never change."""

from __future__ import annotations

import pytest

from gicli.cli.language import language_of

# The rule pack itself names the limit in both languages, whatever the catalogue holds.
_CHINESE, _ENGLISH = "答复申请", "reply to an application"
_ASKED = ("reply", "2026-03-02", "--as-of", "2026-03-10")


@pytest.mark.parametrize(
    ("env", "argv", "words"),
    [
        ({}, (), _CHINESE),
        ({"LANG": "en_US.UTF-8"}, (), _ENGLISH),
        ({"LANG": "fr_FR.UTF-8"}, (), _ENGLISH),
        ({"LANG": "C.UTF-8"}, (), _CHINESE),
        ({"LANG": "en_US.UTF-8"}, ("--lang", "zh"), _CHINESE),
        ({"LANG": "zh_CN.UTF-8"}, ("--lang=en",), _ENGLISH),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, (), _ENGLISH),
    ],
)
def test_language(gicli, env: dict[str, str], argv: tuple[str, ...], words: str) -> None:
    before, after = gicli(*argv, *_ASKED, **env), gicli(*_ASKED, *argv, **env)
    assert before == after
    assert (before.code, before.err) == (0, "")
    assert words in before.out


@pytest.mark.parametrize(
    ("env", "language"),
    [
        ({}, "zh"),
        ({"LANG": ""}, "zh"),
        ({"LANG": "C"}, "zh"),
        ({"LANG": "POSIX"}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "Chinese (Simplified)_China.936"}, "zh"),
        ({"LANG": "en_US"}, "en"),
        ({"LANG": "de_DE@euro"}, "en"),
        ({"LC_MESSAGES": "en_US", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "zh_CN", "LC_MESSAGES": "en_US"}, "zh"),
    ],
)
def test_locales(env: dict[str, str], language: str) -> None:
    assert language_of(["reply"], env) == language


def test_lang_is_read_wherever_it_stands() -> None:
    english = {"LANG": "en_US"}
    assert language_of(["--lang", "zh", "reply"], english) == "zh"
    assert language_of(["reply", "--lang=zh"], english) == "zh"
    # A language nobody knows is refused later, in the language of the locale.
    assert language_of(["reply", "--lang", "fr"], english) == "en"
    assert language_of(["reply", "--lang"], english) == "en"
    assert language_of(["reply"], english) == "en"


def test_no_arguments_have_a_language_too() -> None:
    assert language_of([], {}) == "zh"


def test_help_and_errors_follow(gicli) -> None:
    assert "By when an application must be answered" in gicli("--lang", "en", "reply", "-h").out
    chinese = gicli("reply", "-h")
    assert chinese.code == 0
    assert "By when an application" not in chinese.out


def test_json_has_the_same_keys_and_codes(gicli, ledger) -> None:
    path = ledger("id: A, kind: request, received: 2026-03-02")
    asked = ("check", path, "--as-of", "2026-03-26", "--format", "json")
    chinese, english = gicli(*asked).json, gicli("--lang", "en", *asked).json
    for report in (chinese, english):
        for finding in report["items"][0]["findings"]:
            assert finding.pop("message")
        for practice in report["displaced"][0]["practices"]:
            assert practice.pop("message")
    assert chinese == english


def test_a_chinese_sentence_here_and_there(gicli, ledger) -> None:
    done = gicli("check", ledger("id: A, kind: request, received: 2026-02-30"))
    assert done.code == 3
    assert not any(word in done.err for word in ("is not a day", "has no"))
    assert "2026-02-30" in done.err
    late = gicli(
        "check", ledger("id: A, kind: request, received: 2026-03-02"), "--as-of", "2026-03-24"
    )
    assert "working day" not in late.out
    assert "1个工作日" in late.out
