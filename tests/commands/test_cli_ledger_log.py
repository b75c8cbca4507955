"""ledger log: the register of an item as a person and as a script gets it."""

from __future__ import annotations

from pathlib import Path

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "ledger.yaml")
_SWT = "山西省商务厅政府信息公开管理规定"


def test_the_table(english) -> None:
    done = english("ledger", "log", "YSQ-2026-037", "--ledger", EXAMPLE)
    assert (done.code, done.err) == (0, "")
    assert (
        done.out
        == """\
YSQ-2026-037  直销企业服务网点核查记录  市场处
shanxi@2015-12-09, The two Shanxi departmental rules of 2015 together
register kept under 山西省商务厅政府信息公开管理规定 第三十条

day         stage        what                   rule                  whose turn
2026-10-21  acceptance   application received                         the agency
2026-11-13  examination  rights-holder          山西省商务厅政府信息  the agency
                         consulted: letter      公开管理规定
                         sent                   第二十三条
2026-11-17  examination  rights-holder          山西省商务厅政府信息  the agency
                         consulted: does not    公开管理规定
                         agree to disclosure    第二十三条
2026-11-18  reply        reply given:           山西省商务厅政府信息  nobody
                         refused-third-party;   公开管理规定
                         reason: 涉及商业秘     第二十六条第二款
                         密，权利人不同意公开
"""
    )


def test_no_line_is_too_wide(gicli, english) -> None:
    for speak in (gicli, english):
        for item_id in ("YSQ-2026-031", "YSQ-2026-032", "YSQ-2026-045", "YSQ-2026-049"):
            for line in speak("ledger", "log", item_id, "--ledger", EXAMPLE).out.splitlines():
                assert sum(2 if ord(char) > 0x2E80 else 1 for char in line) <= 80, line


def test_as_json(english) -> None:
    found = english("ledger", "log", "YSQ-2026-045", "--ledger", EXAMPLE, "--format", "json").json
    entries = found.pop("entries")
    assert found == {
        "schema": "gicli.log/1",
        "ledger": EXAMPLE,
        "line": 37,
        "id": "YSQ-2026-045",
        "kind": "request",
        "title": "某加工贸易企业备案材料",
        "office": "外贸处",
        "rules": "shanxi@2015-12-09",
        "cite": f"{_SWT} 第三十条",
    }
    assert entries[0] == {
        "date": "2026-11-02",
        "stage": "acceptance",
        "fact": "received",
        "what": "application received",
        "cite": None,
        "turns": ["agency"],
    }
    assert entries[1] == {
        "date": "2026-11-05",
        "stage": "examination",
        "fact": "consultations.sent",
        "what": "rights-holder consulted: letter sent",
        "cite": f"{_SWT} 第二十三条",
        "turns": ["rights-holder"],
    }


def test_under_other_rules(english) -> None:
    asked = ("ledger", "log", "YSQ-2026-043", "--ledger", EXAMPLE, "--format", "json")
    found = english(*asked, "--rules", "shanxi-swt").json
    assert found["rules"] == "shanxi-swt@2015-03-27"
    assert english(*asked).json["rules"] == "national@2019-05-15"


def test_nothing_with_a_day(english, ledger) -> None:
    file = ledger("id: A, kind: duty, duty: annual-report, year: 2025")
    done = english("ledger", "log", "A", "--ledger", file)
    assert done.out.splitlines()[-1] == "nothing is recorded with a day"


def test_wrong_ids_and_wrong_ledgers(english, ledger, tmp_path: Path) -> None:
    done = english("ledger", "log", "YSQ-2026-4", "--ledger", EXAMPLE)
    assert (done.code, done.out) == (2, "")
    assert "there is no item “YSQ-2026-4”; did you mean:" in done.err
    broken = ledger("id: A, kind: update", "id: B, kind: update, changed: 2026-03-02")
    done = english("ledger", "log", "B", "--ledger", broken)
    # The item is good, the ledger is not.
    assert done.code == 3
    assert "information changed" in done.out
    assert english("ledger", "log", "A", "--ledger", broken).code == 3
    assert english("ledger", "log", "A", "--ledger", str(tmp_path / "none.yaml")).code == 3
