"""Lists of documents, postings of the applicant's, and words that do not say which: read or told of."""

from __future__ import annotations

from pathlib import Path

import pytest

_ASKED = ("--rules", "national", "--as-of", "2026-11-27", "--format", "json")


def _sheet(folder: Path, *lines: str) -> str:
    path = folder / "目录.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("heading", ["发文日期", "签发日期", "发文时间"])
@pytest.mark.parametrize("beside", ["索引号", "文号"])
def test_the_day_of_a_document(gicli, tmp_path: Path, heading: str, beside: str) -> None:
    asked = _sheet(tmp_path, f"{beside},名称,{heading},发布日期", "K1,甲,2026-10-12,2026-10-20")
    (item,) = gicli("check", asked, *_ASKED).json["items"]
    # 20 working days from Monday 2026-10-12, counted by hand: 13–16(4) … 11月2–6(19) 9(20).
    assert (item["kind"], item["status"], item["due"]) == ("publication", "done", "2026-11-09")


@pytest.mark.parametrize("columns", ["索引号,名称,发布日期", "文号,名称,公开日期"])
def test_what_lacks_the_day_it_was_formed_says_so(gicli, tmp_path: Path, columns: str) -> None:
    asked = _sheet(tmp_path, columns, "K1,甲,2026-10-12")
    done = gicli("check", asked, "--as-of", "2026-11-27")
    assert done.code == 3
    assert "形成日期" in done.err
    assert "收到日期" not in done.err


def test_in_a_register_of_requests_it_is_asked_about(gicli, tmp_path: Path) -> None:
    asked = _sheet(tmp_path, "编号,收到日期,发文日期", "A1,2026-10-12,2026-10-20")
    (item,) = gicli("check", asked, *_ASKED).json["items"]
    assert [one["code"] for one in item["findings"]] == ["overdue", "unread"]


@pytest.mark.parametrize("posted", ["寄出日期", "邮寄时间", "交邮日期"])
def test_what_follows_the_applicants_posting_is_the_receipt(
    gicli, tmp_path: Path, posted: str
) -> None:
    row = "A1,2026-10-10,2026-10-12,邮寄,2026-11-03"
    asked = _sheet(tmp_path, f"编号,{posted},签收日期,申请方式,答复日期", row)
    (item,) = gicli("check", asked, *_ASKED).json["items"]
    own = item["deadlines"][0]
    assert (own["starts"], own["due"], own["met_on"]) == ("2026-10-12", "2026-11-09", "2026-11-03")


@pytest.mark.parametrize("left", ["答复日期", "收到日期,寄出日期"])
def test_what_follows_the_reply_is_its_service(gicli, tmp_path: Path, left: str) -> None:
    head = (
        f"编号,{left},签收日期,答复结果"
        if "收到" in left
        else f"编号,收到日期,{left},签收日期,答复结果"
    )
    days = ["2026-10-12", "2026-10-29"]
    asked = _sheet(tmp_path, head, f"A1,{','.join(days)},2026-11-20,公开")
    (item,) = gicli("check", asked, *_ASKED).json["items"]
    own = item["deadlines"][0]
    assert (own["starts"], own["met_on"], item["status"]) == ("2026-10-12", "2026-10-29", "done")


@pytest.mark.parametrize(
    ("heading", "word"),
    [("申请方式", "电报"), ("申请方式", "其他"), ("申请人类型", "法人"), ("申请人类型", "社团")],
)
def test_a_word_that_says_not_which_is_told_once(
    gicli, tmp_path: Path, heading: str, word: str
) -> None:
    rows = [f"A{n},2026-11-12,{word}" for n in (1, 2, 3)]
    asked = _sheet(tmp_path, f"编号,收到日期,{heading}", *rows)
    done = gicli("check", asked, "--as-of", "2026-11-27")
    assert (done.code, done.err.count(word)) == (0, 2)
    assert f"“{word}”（3行）" in done.err
    said = gicli(
        "check",
        asked,
        "--as-of",
        "2026-11-27",
        "--map-value",
        f"{word}=其他" if heading == "申请人类型" else f"{word}=邮寄",
    )
    assert f"“{word}”（3行）" not in said.err


@pytest.mark.parametrize(("key", "word"), [("channel", "其他"), ("applicant", "社会组织")])
def test_so_it_is_in_yaml(gicli, ledger, key: str, word: str) -> None:
    asked = ledger(f"id: A, kind: request, received: 2026-11-12, {key}: {word}")
    done = gicli("check", asked, *_ASKED)
    (found,) = done.json["items"][0]["findings"]
    assert (found["code"], found["severity"], done.code) == ("unread", "warning", 0)
    assert word in found["message"]
