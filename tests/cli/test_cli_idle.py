"""Nothing that is said on the command line is accepted and then ignored."""

from __future__ import annotations

from pathlib import Path

import pytest

_ITEM = "id: A, kind: request, received: 2026-11-02"
_DAY = ("--as-of", "2026-11-20")
_SHEET = "编号,收到日期,地区\nA,2026-11-02,太原\n"


@pytest.fixture
def sheet(tmp_path: Path) -> str:
    file = tmp_path / "台账.csv"
    file.write_text(_SHEET, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    "said",
    [
        ("check", "{}", "--rules", ""),
        ("check", "{}", "--rules="),
        ("check", "{}", "--region", ""),
        ("check", "{}", "-o", ""),
        ("check", "{}", ""),
        ("explain", "{}", ""),
        ("record", "A", "replied", "", "--ledger", "{}"),
        ("record", "A", "replied", "--ledger", ""),
        ("reply", ""),
    ],
)
def test_a_word_with_nothing_in_it(gicli, ledger, said: tuple[str, ...]) -> None:
    """`gicli record A replied "$DAY"`, where DAY is not set, would put today on record."""
    file = ledger(_ITEM)
    before = Path(file).read_bytes()
    done = gicli(*(word.format(file) for word in said))
    assert (done.code, done.out) == (2, "")
    assert "后面是空的；请写明内容，或者把空的去掉" in done.err
    assert Path(file).read_bytes() == before


def test_what_is_before_the_empty_word_is_named(english, ledger) -> None:
    done = english("check", ledger(_ITEM), "--rules", "")
    assert done.err == (
        "gicli: nothing stands after “--rules”; write what is meant, or leave it out\n"
    )


def test_a_map_that_leaves_a_column_out_is_none(gicli, sheet: str) -> None:
    assert gicli("check", sheet, "--map", "地区=", *_DAY).code == 0


@pytest.mark.parametrize(
    "said", [("--map", "地区=note"), ("--map-value", "甲=post"), ("--hidden",)]
)
def test_what_is_about_sheets_where_there_is_none(
    english, ledger, sheet: str, said: tuple[str, ...]
) -> None:
    done = english("check", ledger(_ITEM), *said, *_DAY)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        f"gicli: leave out {said[0]}, which changes nothing: it is about spreadsheets, and none is named here\n"
    )
    assert english("check", ledger(_ITEM), sheet, *said, *_DAY).code == 0


def test_partial_is_about_workbooks(english, ledger, tmp_path: Path) -> None:
    broken = ledger(_ITEM, "id: B, kind: request, received: 2026-11-31")
    for said in ((), ("--format", "json"), ("-o", str(tmp_path / "a.csv"))):
        done = english("check", broken, "--partial", *said, *_DAY)
        assert (done.code, done.out) == (2, ""), said
        assert "leave out --partial, which changes nothing" in done.err
    file = tmp_path / "a.xlsx"
    assert english("check", broken, "--partial", "-o", str(file), *_DAY).code == 3
    assert file.exists()


@pytest.mark.parametrize(
    ("option", "one", "two"),
    [
        ("--map", "地区=note", "地区=title"),
        ("--map", "地区=", "地区=note"),
        ("--map-value", "甲=post", "甲=fax"),
    ],
)
def test_two_things_said_of_one(english, sheet: str, option: str, one: str, two: str) -> None:
    done = english("check", sheet, option, one, option, two, *_DAY)
    assert (done.code, done.out) == (2, "")
    assert f"two things are said of “{one.partition('=')[0]}”; keep one" in done.err
    assert english("check", sheet, option, one, option, one, *_DAY).code == 0


def test_nth_of_what_there_is_only_one_of(english, ledger) -> None:
    file = ledger(_ITEM)
    asked = ("--ledger", file, "--dry-run", *_DAY)
    done = english("record", "A", "replied", "2026-11-19", "--nth", "2", *asked)
    assert (done.code, done.out) == (2, "")
    assert "--nth does not go with “replied”; it goes with: " in done.err
    said = ("--with", "superior", "--nth", "1", "--again")
    both = english("record", "A", "consult-sent", "2026-11-19", *said, *asked)
    assert (both.code, both.out) == (2, "")
    assert "“again” begins another record, and “nth” names one" in both.err


@pytest.mark.parametrize("ending", ["docx", "pdf", "wps", "et", "PDF"])
def test_a_name_of_what_is_not_written(english, ledger, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"核查.{ending}"
    done = english("check", ledger(_ITEM), "-o", str(file), *_DAY)
    assert (done.code, done.out) == (2, "")
    assert f"this cannot be written as {ending.lower()}; --format can be one of: table" in done.err
    assert not file.exists()


@pytest.mark.parametrize("name", ["台账.xlsx", "台账.csv", "台账.ET"])
def test_a_new_ledger_is_no_sheet(english, tmp_path: Path, name: str) -> None:
    done = english("ledger", "init", str(tmp_path / name))
    assert (done.code, done.out) == (2, "")
    assert "name it 台账.yaml" in done.err
    assert not list(tmp_path.iterdir())


def test_an_extension_while_no_date_runs(gicli) -> None:
    """15 days, 5 of them gone by the 9th (3–9 March), and 5 more."""
    asked = ("reply", "2026-03-02", "--pause", "2026-03-09..", "--as-of", "2026-03-20")
    done = gicli(*asked, "--extend", "5")
    assert "剩余15个工作日" in done.out
    assert "延长  延长5个工作日" in done.out
    assert "延长" not in gicli(*asked).out


def test_a_pause_that_the_correction_has_overtaken(english) -> None:
    asked = ("reply", "2026-03-02", "--supplied", "2026-03-09", "--as-of", "2026-03-10")
    both = ("--pause", "2026-03-04..2026-03-06", "--pause", "2026-03-10..2026-03-12")
    notes = english(*asked, *both, "--format", "json").json["notes"]
    assert [note["message"] for note in notes if note["code"] == "pause-lapsed"] == [
        "the pause of 2026-03-04 began before the clock started afresh on 2026-03-09 and has lapsed"
    ]


_PASSED_OVER = (
    "编号,收到日期,答复日期,办理结果,地区\nA,2026-11-02,2026-11-10,予以公开,太原\n合计,,,,\n"
)


def test_a_good_day_is_quiet_whatever_was_passed_over(gicli, sheet: str) -> None:
    """Cron sends a mail for every line, and this one would come each day."""
    Path(sheet).write_text(_PASSED_OVER, encoding="utf-8")
    told = f"{sheet}: 有1行不是事项，未核查：3（合计）\n"
    asked = ("check", sheet, *_DAY)
    assert told in gicli(*asked).err
    assert gicli(*asked, "--quiet") == (0, "", "")
    assert gicli(*asked, "--quiet", "-o", f"{sheet}.json") == (0, "", "")
    assert gicli(*asked, "--quiet", "--map", "地区=note") == (0, "", "")
    assert gicli("check", sheet, "--as-of", "2026-11-09", "--quiet") == (0, "", "")
    notify = ("notify", sheet, *_DAY, "--to", "json://127.0.0.1:9/")
    assert told in gicli(*notify).err
    assert gicli(*notify, "--quiet") == (0, "", "")
    # On a bad one it may be why, and on one without items it is.
    Path(sheet).write_text(_PASSED_OVER.replace("2026-11-10,予以公开", ","), encoding="utf-8")
    done = gicli("check", sheet, "--as-of", "2026-12-20", "--quiet")
    assert (done.code, told in done.err) == (1, True)
    Path(sheet).write_text("编号,收到日期\n合计,\n", encoding="utf-8")
    assert "合计" in gicli(*asked, "--quiet").err


def test_a_plugin_says_one_line_on_stdout_alone(gicli, sheet: str) -> None:
    Path(sheet).write_text(_PASSED_OVER, encoding="utf-8")
    done = gicli("check", sheet, *_DAY, "--nagios")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("GICLI OK")


def test_a_folder_may_hold_a_sheet_tomorrow(gicli, tmp_path) -> None:
    """A nightly check must not fail on the day on which the last workbook was moved away."""
    text = "items:\n  - {id: A, kind: request, received: 2026-03-02, replied: 2026-03-09}\n"
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    for asked in (str(tmp_path), str(tmp_path / "*.yaml")):
        done = gicli("check", asked, "--hidden", "--quiet", "--as-of", "2026-03-10")
        assert (done.code, done.out, done.err) == (0, "", "")
    assert gicli("check", str(tmp_path / "a.yaml"), "--hidden").code == 2
