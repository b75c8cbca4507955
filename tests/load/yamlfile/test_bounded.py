"""Files made to hurt: deep, multiplying, endless; each ends in bounded time with a problem."""

from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest

from gicli.load.ledgers.read import read_ledger

_DEEP = 100_000
_LAUGHS = "a0: &a0 [ha, ha]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("items: " + "[" * _DEEP + "]" * _DEEP, "nested deeper than 100 levels"),
        ("items: " + "[" * _DEEP, "nested deeper than 100 levels"),
        ("items: " + "{a: " * _DEEP, "nested deeper than 100 levels"),
        ("items:\n  " + "- " * _DEEP + "a\n", "nested deeper than 100 levels"),
        ("items:\n" + "? " * _DEEP, "nested deeper than 100 levels"),
        ("\n".join(" " * n + "a:" for n in range(2000)), "nested deeper than 100 levels"),
        (_LAUGHS, "aliases (*name) are not read"),
        ("items: &a [*a]\n", "aliases (*name) are not read"),
        (f"items: [{{id: A, kind: request, received: {'2' * 5_000_000}}}]", "is not a day"),
        (f"items: [{{id: A, kind: {'request' * 200_000}}}]", "is not known here"),
        (f"items: [{{{'k' * 900}: 1, id: A, kind: update, changed: 2026-03-02}}]", "unknown key"),
        ("items:\n" + "  - {id: A, kind: [\n" * 3000, "this is not YAML here"),
        ("items: [" + "a, " * 200_000 + "a]", "keys with values are expected here"),
    ],
    ids=[
        "flow-list",
        "flow-list-open",
        "flow-mapping",
        "block-list",
        "block-keys",
        "block-mapping",
        "billion-laughs",
        "in-itself",
        "long-date",
        "long-choice",
        "long-key",
        "many-repairs",
        "many-items",
    ],
)
def test_ends_with_a_problem(text: str, words: str) -> None:
    # Of the processor: what else the machine is doing is no matter. Unbounded is minutes.
    before = time.process_time()
    reading = read_ledger("ledger.yaml", text)
    assert time.process_time() - before < 20
    assert any(words in str(problem.message) for problem in reading.problems)
    # What nobody can read leaves no item; a key that means nothing costs no more than itself.
    assert any(ledger.items for ledger in reading.ledgers) == (words == "unknown key")
    # Enough of a value to find it, never all of it.
    assert max(len(str(problem.message)) for problem in reading.problems) < 500


def test_a_hundred_levels_are_enough_for_a_ledger() -> None:
    """The six levels that a ledger needs, in the style with the most of them."""
    text = (
        "items:\n  - id: A\n    kind: request\n    received: 2026-03-02\n"
        "    consultations:\n      -\n        with:\n          superior\n        sent: 2026-03-03\n"
    )
    assert read_ledger("ledger.yaml", text).problems == ()


def test_depth_does_not_kill_the_process(tmp_path) -> None:
    """The C loader overflows its stack at some ten thousand levels; no segmentation fault here."""
    file = tmp_path / "deep.yaml"
    file.write_text("items: " + "[" * _DEEP, encoding="utf-8")
    command = [sys.executable, "-m", "gicli", "--lang", "en", "check", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=30)
    assert done.returncode == 3
    # The column is that of our limit or of the loader's own, whichever is met first.
    assert re.search(rf"{re.escape(str(file))}:1:\d+: nested deeper than 100 levels", done.stderr)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
@pytest.mark.parametrize("levels", [101, 999, 1001, 5_000])
def test_too_deep_is_told_with_its_place_whoever_finds_it(opening: str, levels: int) -> None:
    """Our limit, or the one that newer loaders have at 1000 levels; never in their English."""
    text = f"ledger: 台账\nitems:\n  {opening * levels}\n"
    (problem,) = read_ledger("ledger.yaml", text).problems
    assert str(problem.message) == "nested deeper than 100 levels"
    assert problem.place.line == 3
    assert 98 * len(opening) < problem.place.column <= 1001 * len(opening) + 3


def test_one_item_that_is_too_deep_after_others_is_found() -> None:
    text = "items:\n  - {id: A, kind: update, changed: 2026-03-02}\n  - " + "[" * 3000
    (problem,) = read_ledger("ledger.yaml", text).problems
    assert str(problem.message) == "nested deeper than 100 levels"
    assert problem.place.line == 3
    assert problem.place.column > 100


def test_whoever_gives_up_says_so() -> None:
    """Twenty-five broken items, then a good one: it is read, or it is said that it was not."""
    text = "items:\n" + "  - {id: A, kind: [\n" * 25
    text += "  - {id: OK, kind: request, received: 2026-03-02}\n"
    reading = read_ledger("ledger.yaml", text)
    judged = [item.id for ledger in reading.ledgers for item in ledger.items]
    same = {str(problem.message) for problem in reading.problems}
    assert judged == ["OK"] or len(same) > 1


_BLOCK = (
    "ledger: '台账'",
    "items:",
    '  - {id: "A", kind: request, received: 2026-03-02, consultations: [{with: superior}]}',
    "  - id: B",
    "    kind: update # 更新",
    "    changed: 2026-03-02",
    "    note: |",
    "      甲",
)
_FLOW = ('{ledger: "台账", items: [', "{id: A, kind: update, changed: 2026-03-02},", "]}")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("lines", [_BLOCK, _FLOW], ids=["block", "flow"])
def test_a_file_that_was_cut_short_is_read_or_has_a_problem(
    lines: tuple[str, ...], newline: str
) -> None:
    """As a full disk leaves it. The end that is missing is found out on a line after the last."""
    text = newline.join(lines)
    for end in range(len(text)):
        reading = read_ledger("ledger.yaml", text[:end])
        assert reading.ledgers or reading.problems, text[:end]
        # Line 0: the file as a whole.
        assert all(0 <= one.place.line <= len(lines) + 1 for one in reading.problems)
