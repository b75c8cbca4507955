"""record: the lines that change, what is said of the due date, and everything that is refused."""

from __future__ import annotations

import difflib
import json
import os
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "ledger.yaml"
_DAY = ("--as-of", "2026-11-20")


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A copy of examples/ledger.yaml in a folder of its own."""
    file = tmp_path / "ledger.yaml"
    file.write_bytes(EXAMPLE.read_bytes())
    return file


def _lines(file: Path) -> list[str]:
    """What went and came since the copy was made."""
    old, new = (path.read_text(encoding="utf-8").splitlines() for path in (EXAMPLE, file))
    found = list(difflib.unified_diff(old, new, n=0))[2:]
    return [line for line in found if not line.startswith("@@")]


def test_one_line_and_the_new_due_date(gicli, kept: Path) -> None:
    done = gicli("record", "YSQ-2026-048", "延期告知", "2026-11-20", "--ledger", str(kept), *_DAY)
    assert done.code == 0
    assert _lines(kept) == [
        "-    extension: {approved: 2026-11-19, by: 工作组组长, days: 10}                     # 还没有告知申请人",
        "+    extension: {approved: 2026-11-19, by: 工作组组长, told: 2026-11-20, days: 10}   # 还没有告知申请人",
    ]
    assert (
        done.out
        == f"""\
--- {kept}
+++ {kept}
@@ -100,3 +100,3 @@
     received: 2026-11-05
-    extension: {{approved: 2026-11-19, by: 工作组组长, days: 10}}                     # 还没有告知申请人
+    extension: {{approved: 2026-11-19, by: 工作组组长, told: 2026-11-20, days: 10}}   # 还没有告知申请人
   - id: YSQ-2026-031

YSQ-2026-048  老字号认定专家名单
到期日 2026-11-26 → 2026-12-10
状态 办理中（不变）
"""
    )
    assert done.err == f"gicli: 已写入{kept}\n"


def test_a_dry_run_writes_nothing(english, kept: Path) -> None:
    asked = ("record", "YSQ-2026-050", "consult-answered", "2026-11-18", "--answer", "agrees")
    done = english(*asked, "--ledger", str(kept), "--dry-run", *_DAY)
    assert (done.code, done.err) == (0, "gicli: nothing was written (--dry-run)\n")
    assert _lines(kept) == []
    assert done.out.splitlines()[3:] == [
        "     consultations:                    # 请示业务主管部门，尚未答复：期限暂停",
        "-      - {with: superior, sent: 2026-11-13}",
        "+      - {with: superior, sent: 2026-11-13, answered: 2026-11-18, answer: agrees}",
        "   - id: YSQ-2026-049",
        "",
        "YSQ-2026-050  进口食糖配额分配方案",
        # 11-06…13 are 6, 11-19 7; 20, 23…27, 30, 12-01 are 15.
        "due none → 2026-12-01",
        "status paused → running",
    ]
    assert sorted(path.name for path in kept.parent.iterdir()) == ["ledger.yaml"]


def test_what_it_makes_worse_is_told(english, kept: Path) -> None:
    asked = ("--ledger", str(kept), *_DAY)
    done = english("record", "YSQ-2026-041", "outcome", "refused-internal", *asked)
    assert done.code == 0
    assert "refused without a reason" not in done.out
    done = english("record", "YSQ-2026-041", "replied", "2026-11-20", *asked)
    told = done.out.splitlines()
    assert "status overdue → done late" in told
    codes = [line.split(":")[0] for line in told if line.startswith("  ") and ":" in line[:30]]
    assert codes[-2:] == ["  done late", "  refused without a reason"]


def test_the_reply_in_one_go(english, kept: Path) -> None:
    asked = ("record", "YSQ-2026-044", "答复", "2026-11-20", "--outcome", "属于三类内部事务信息")
    done = english(*asked, "--reason", "内部事务: 人事", "--ledger", str(kept), *_DAY)
    assert done.code == 0
    assert _lines(kept) == [
        "+    replied: 2026-11-20",
        "+    outcome: refused-internal",
        "+    reason: '内部事务: 人事'",
    ]
    assert "status due today → done" in done.out


def test_recorded_already(english, kept: Path) -> None:
    done = english("record", "YSQ-2026-027", "replied", "2026/10/28", "--ledger", str(kept), *_DAY)
    assert done.code == 0
    assert done.err == "gicli: it is recorded already; nothing to write\n"
    assert done.out == (
        "YSQ-2026-027  药品流通行业发展规划\ndue 2026-11-02, as before\nstatus done, as before\n"
    )
    assert _lines(kept) == []


def test_as_json(english, kept: Path) -> None:
    asked = ("record", "YSQ-2026-048", "told-extension", "2026-11-20", "--format", "json")
    found = english(*asked, "--ledger", str(kept), *_DAY).json
    assert found == {
        "schema": "gicli.change/1",
        "ledger": str(kept),
        "id": "YSQ-2026-048",
        "title": "老字号认定专家名单",
        "written": True,
        "lines": [
            {
                "line": 100,
                "text": [
                    "     received: 2026-11-05",
                    "-    extension: {approved: 2026-11-19, by: 工作组组长, days: 10}                     # 还没有告知申请人",
                    "+    extension: {approved: 2026-11-19, by: 工作组组长, told: 2026-11-20, days: 10}   # 还没有告知申请人",
                    "   - id: YSQ-2026-031",
                ],
            }
        ],
        "before": {
            "status": "running",
            "due": "2026-11-26",
            "working_days_left": 4,
            "provisional": False,
        },
        "after": {
            "status": "running",
            "due": "2026-12-10",
            "working_days_left": 14,
            "provisional": False,
        },
        "why": None,
        "new_findings": [],
    }
    assert english(*asked, "--ledger", str(kept), *_DAY).json["written"] is False


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ["YSQ-2026-041", "replied", "2026-10-23"],
            "not recorded: 2026-10-23 is before the clock starts, 2026-10-26",
        ),
        (
            ["YSQ-2026-027", "replied", "2026-10-29"],
            "“replied” is recorded already: 2026-10-28 (line 168); --replace writes 2026-10-29 instead",
        ),
        (["YSQ-2026-41", "replied", "2026-11-20"], "there is no item “YSQ-2026-41”; did you mean:"),
        (["YSQ-2026-041", "repled", "2026-11-20"], "What happened: "),
        (
            ["YSQ-2026-041", "replied", "20.11.2026"],
            "“20.11.2026” can be read in more than one way",
        ),
        (["YSQ-2026-041", "outcome"], "“outcome” needs a word after it"),
        (
            ["YSQ-2026-041", "replied", "2026-11-20", "--with", "bank"],
            "--with: “bank” is not known here",
        ),
        # No pack has rules for that day.
        (
            ["YSQ-2026-041", "received", "2003-11-20", "--replace"],
            "not recorded: ",
        ),
    ],
)
def test_refused_and_nothing_written(english, kept: Path, asked: list[str], said: str) -> None:
    done = english("record", *asked, "--ledger", str(kept), *_DAY)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"gicli: {said}"), done.err
    assert _lines(kept) == []


def test_what_was_wrong_before_does_not_stand_in_the_way(english, tmp_path: Path) -> None:
    file = tmp_path / "l.yaml"
    file.write_text(
        "items:\n- {id: A, kind: request, received: 2026-11-02, color: red}\n"
        "- {id: B, kind: update, changed: 2026-11-31}\n- {id: C, kind: update, changed: 2026-11-02}\n",
        encoding="utf-8",
    )
    done = english("record", "C", "updated", "2026-11-03", "--ledger", str(file), *_DAY)
    assert done.code == 0
    assert done.err.splitlines() == [
        f"gicli: 2 problems were there before and do not stand in the way; gicli check {file} tells them",
        f"gicli: written to {file}",
    ]
    done = english("record", "A", "replied", "2026-11-03", "--ledger", str(file), *_DAY)
    assert done.code == 0
    # An unknown field moves no date.
    assert done.out.splitlines()[-1] == "status due soon → done"
    assert "replied: 2026-11-03" in file.read_text(encoding="utf-8")


def test_a_day_to_come_and_an_item_to_come(english, kept: Path) -> None:
    done = english("record", "YSQ-2026-055", "replied", "2026-11-25", "--ledger", str(kept), *_DAY)
    assert done.code == 0
    assert "status running, as before" in done.out
    assert done.err.endswith("2026-11-25 is after 2026-11-20: until then it counts as not known\n")
    done = english(
        *("record", "YSQ-2026-055", "signed", "2026-11-12", "--ledger", str(kept)),
        *("--as-of", "2026-11-01"),
    )
    assert done.out.splitlines()[-1] == "YSQ-2026-055 begins on 2026-11-12, after 2026-11-01"


class TestWhichLedger:
    """--ledger, else GICLI_LEDGER, else the only one of the folder."""

    _ASKED = ("record", "C", "updated", "2026-11-03", *_DAY)
    _TEXT = "items:\n- {id: C, kind: update, changed: 2026-11-02}\n"

    @pytest.fixture
    def here(self, python, tmp_path: Path):
        """gicli in that folder."""
        code = "import os, sys; os.chdir(sys.argv.pop(1)); from gicli.main import main; main()"
        return lambda *argv, **env: python(code, str(tmp_path), "--lang", "en", *argv, **env)

    @pytest.mark.parametrize("name", ["ledger.yaml", "台账.yaml", "2026.yml"])
    def test_the_only_one(self, here, tmp_path: Path, name: str) -> None:
        text = self._TEXT.replace("items", "事项") if name == "台账.yaml" else self._TEXT
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / "rules.yaml").write_text("pack: x\nlimits: {}\n", encoding="utf-8")
        (tmp_path / "notes.txt").write_text(self._TEXT, encoding="utf-8")
        (tmp_path / "binary.yaml").write_bytes(b"items:\0")
        done = here(*self._ASKED)
        assert (done.code, done.err) == (0, f"gicli: written to {name}\n")

    def test_none(self, here) -> None:
        done = here(*self._ASKED)
        assert done.code == 2
        assert done.err == (
            "gicli: there is no ledger in this folder; name one with --ledger FILE or GICLI_LEDGER,"
            " or begin one: gicli ledger init\n"
        )

    def test_several(self, here, tmp_path: Path) -> None:
        for name in ("a.yaml", "ledger.yaml"):
            (tmp_path / name).write_text(self._TEXT, encoding="utf-8")
        done = here(*self._ASKED)
        assert done.code == 2
        assert done.err == (
            "gicli: there are several ledgers in this folder: a.yaml, ledger.yaml; name one with"
            " --ledger FILE or GICLI_LEDGER\n"
        )
        assert here(*self._ASKED, GICLI_LEDGER="a.yaml").err == "gicli: written to a.yaml\n"
        by_option = here(*self._ASKED, "--ledger", "ledger.yaml", GICLI_LEDGER="none.yaml")
        assert by_option.err == "gicli: written to ledger.yaml\n"

    @pytest.mark.parametrize("text", [None, "", "- x\n"])
    def test_one_that_cannot_be_read(self, here, tmp_path: Path, text: str | None) -> None:
        if text is not None:
            (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
        done = here(*self._ASKED, "--ledger", "x.yaml")
        assert (done.code, done.out) == (3, "")
        assert done.err.startswith("x.yaml")
        assert text == "- x\n" or not (tmp_path / "x.yaml.lock").exists()


def test_mark_and_newlines_of_windows_are_kept(english, tmp_path: Path) -> None:
    file = tmp_path / "l.yaml"
    text = "\ufeffitems:\r\n- id: C\r\n  kind: update\r\n  changed: 2026-11-02\r\n  updated:\r\n"
    file.write_bytes(text.encode())
    done = english("record", "C", "updated", "2026-11-03", "--ledger", str(file), *_DAY)
    assert done.code == 0
    assert file.read_bytes() == text.replace("updated:", "updated: 2026-11-03").encode()
    assert "\r" not in done.out.replace(os.linesep, "")


def test_a_link_is_written_through(english, kept: Path) -> None:
    link = kept.parent / "link.yaml"
    link.symlink_to(kept)
    done = english("record", "YSQ-2026-041", "replied", "2026-11-20", "--ledger", str(link), *_DAY)
    assert done.code == 0
    assert link.is_symlink()
    assert _lines(kept) == ["+    replied: 2026-11-20"]


def test_no_item_is_added_to_a_spreadsheet(english, tmp_path: Path) -> None:
    file = tmp_path / "台账.xlsx"
    file.write_bytes(b"PK")
    done = english(
        "ledger", "add", "request", "--received", "2026-11-03", "--ledger", str(file), *_DAY
    )
    assert done.code == 2
    assert done.err == (
        f"gicli: {file} is kept in a spreadsheet; change it there, or make YAML of it:"
        f" gicli ledger import {file}\n"
    )


@pytest.mark.parametrize(
    ("asked", "unneeded"),
    [
        (("record", "YSQ-2026-041", "replied", "2026-11-20", "--dry-run"), {"filelock"}),
        (("ledger", "log", "YSQ-2026-041"), {"filelock", "ruamel"}),
    ],
)
def test_what_is_not_needed_is_not_imported(python, asked, unneeded: set[str]) -> None:
    code = (
        "import json, sys\nfrom gicli.main import main\ntry:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "sys.stderr.write('\\n' + json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    )
    done = python(code, "--lang", "en", *asked, "--ledger", str(EXAMPLE))
    loaded = set(json.loads(done.err.splitlines()[-1]))
    assert done.out
    assert not loaded & (unneeded | {"rich", "holidays", "openpyxl"})
    assert "yaml" in loaded


@pytest.mark.parametrize("day", ["2026.11.20上午", "2026-11-20（邮寄）"])
def test_a_day_as_registers_write_it(english, tmp_path: Path, day: str) -> None:
    file = tmp_path / "ledger.yaml"
    file.write_text(
        "items:\n- {id: A, kind: request, received: 2026-11-02}\n"
        f"- {{id: B, kind: request, received: 2026-11-02, replied: {day}}}\n",
        encoding="utf-8",
    )
    assert english("record", "A", "replied", day, "--ledger", str(file), *_DAY).code == 0
    assert "received: 2026-11-02, replied: 2026-11-20}" in file.read_text(encoding="utf-8")
    again = english("record", "B", "replied", "2026-11-20", "--ledger", str(file), *_DAY)
    assert again.code == 0
    assert day in file.read_text(encoding="utf-8")
