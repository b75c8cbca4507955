"""ledger add: the lines that come, the id, the due date, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "ledger.yaml"
_DAY = ("--as-of", "2026-11-20")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    file = tmp_path / "ledger.yaml"
    file.write_bytes(EXAMPLE.read_bytes())
    return file


def test_an_application(english, kept: Path) -> None:
    asked = ("--received", "2026-11-19", "--title", "成品油", "--office", "运行处")
    done = english(
        *("ledger", "add", "request", *asked, "--channel", "邮寄", "--applicant", "business"),
        *("--ledger", str(kept), *_DAY),
    )
    assert (done.code, done.err) == (0, f"gicli: written to {kept}\n")
    # 11-20 1, 23…27 6, 30…12-04 11, 07…10 15.
    assert done.out.splitlines()[-3:] == [
        "YSQ-2026-056  成品油",
        "due 2026-12-10",
        "status running",
    ]
    old, new = (path.read_text(encoding="utf-8") for path in (EXAMPLE, kept))
    assert new == old + (
        "  - id: YSQ-2026-056\n    kind: request\n    title: 成品油\n    office: 运行处\n"
        "    channel: post\n    applicant: business\n    received: 2026-11-19\n"
    )


def test_each_kind(english, kept: Path) -> None:
    for asked, item_id in (
        (("publication", "--formed", "2026-11-19", "--index", "0012"), "ZD-2026-069"),
        (("更新", "--changed", "2026-11-19"), "GX-2026-013"),
        (("duty", "--duty", "delivery", "--since", "2026-11-19"), "SJ-2026-3"),
        (("duty", "--duty", "annual-report", "--year", "2026"), "NB-2026"),
    ):
        done = english("ledger", "add", *asked, "--ledger", str(kept), *_DAY)
        assert done.code == 0, done.err
        assert item_id in done.out
    assert not english("check", str(kept), *_DAY, "--format", "json").json["problems"]


def test_a_dry_run(english, kept: Path) -> None:
    asked = ("ledger", "add", "update", "--changed", "2026-11-19", "--ledger", str(kept), *_DAY)
    done = english(*asked, "--dry-run", "--format", "json")
    assert (done.code, done.err) == (0, "gicli: nothing was written (--dry-run)\n")
    assert (done.json["written"], done.json["before"]) == (False, None)
    assert done.json["after"]["due"] == "2026-12-10"
    assert kept.read_bytes() == EXAMPLE.read_bytes()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ("request", "--received", "2026-11-19", "--formed", "2026-11-19"),
            "--formed does not go with “request”; it goes with: publication",
        ),
        (("request",), "“request” needs --received too"),
        (
            ("request", "--received", "2026-11-19", "--id", "YSQ-2026-041"),
            "not recorded: the id “YSQ-2026-041” stands on line 7 already",
        ),
        (
            ("duty", "--duty", "nonsense", "--since", "2026-11-19", "--id", "X"),
            "not recorded: ",
        ),
        (("grant",), "The kind of item: “grant” is not known here; did you mean: request"),
        (("request", "--received", "2004-11-19", "--id", "X"), "not recorded: "),
    ],
)
def test_refused_and_nothing_written(english, kept: Path, asked, said: str) -> None:
    done = english("ledger", "add", *asked, "--ledger", str(kept), *_DAY)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"gicli: {said}"), done.err
    assert kept.read_bytes() == EXAMPLE.read_bytes()
