"""gicli letter on the command line: files, refusals, recording, and what an application calls for."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from commands import Gicli
from desk import paragraphs

_DAY = ("--as-of", "2026-11-20")
_LEDGER = """\
ledger: 台账
rules: national
items:
  - id: YSQ-2026-001
    kind: request
    title: 名单
    received: 2026-11-12
  - id: YSQ-2026-002
    kind: request
    received: 2026-10-12
    replied: 2026-10-20
    outcome: granted
  - {id: GX-1, kind: update, changed: 2026-11-02}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "台账.yaml"
    made.write_text(_LEDGER, encoding="utf-8")
    return made


def test_a_letter_is_written_and_its_record_command_told(english: Gicli, file: Path) -> None:
    to = file.with_name("补正.docx")
    done = english(
        "letter", "correction", "001", "--ledger", file, "-o", to, "--within", "10", *_DAY
    )
    assert (done.code, done.out) == (0, "")
    assert "名单" in "".join(paragraphs(to.read_bytes()))
    assert "left blank" in done.err
    (line,) = (line for line in done.err.splitlines() if "to record it" in line)
    command = shlex.split(line.partition("to record it: ")[2])
    assert command[:5] == ["gicli", "record", "YSQ-2026-001", "correction-notified", "2026-11-20"]
    recorded = english(*command[1:], *_DAY)
    assert recorded.code == 0, recorded.err
    assert "within: 10" in file.read_text(encoding="utf-8")


def test_what_the_command_records_is_what_record_does(english: Gicli, file: Path) -> None:
    to, beside = file.with_name("a.docx"), file.with_name("b.yaml")
    beside.write_text(_LEDGER, encoding="utf-8")
    ask = ("letter", "consult", "001", *_DAY)
    told = english(*ask, "--ledger", beside, "-o", to)
    english(*shlex.split(told.err.partition("to record it: ")[2].splitlines()[0])[1:], *_DAY)
    done = english(*ask, "--ledger", file, "-o", to, "--force", "--record")
    assert done.code == 0, done.err
    assert file.read_text(encoding="utf-8") == beside.read_text(encoding="utf-8")
    again = english(*ask, "--ledger", file, "-o", to, "--force", "--record")
    assert again.code == 0
    assert "nothing to record" in again.err
    assert file.read_text(encoding="utf-8") == beside.read_text(encoding="utf-8")


def test_a_reply_is_recorded_with_its_outcome_and_reason(english: Gicli, file: Path) -> None:
    to = file.with_name("a.docx")
    said = ("--outcome", "refused-internal", "--reason", "人事管理", "--record")
    done = english("letter", "reply", "001", "--ledger", file, "-o", to, *said, *_DAY)
    assert done.code == 0, done.err
    text = file.read_text(encoding="utf-8")
    assert "replied: 2026-11-20" in text
    assert "outcome: refused-internal" in text
    assert "reason: 人事管理" in text


def test_an_existing_file_stays_without_force(english: Gicli, file: Path) -> None:
    to = file.with_name("a.docx")
    to.write_bytes(b"mine")
    ask = ("letter", "receipt", "001", "--ledger", file, "-o", to, *_DAY)
    done = english(*ask)
    assert done.code == 2
    assert "stays as it is" in done.err
    assert to.read_bytes() == b"mine"
    assert english(*ask, "--force").code == 0
    assert to.read_bytes() != b"mine"


def test_the_same_facts_give_the_same_bytes(english: Gicli, gicli: Gicli, file: Path) -> None:
    made = []
    for n, run in enumerate((english, gicli)):
        to = file.with_name(f"{n}.docx")
        assert run("letter", "receipt", "001", "--ledger", file, "-o", to, *_DAY).code == 0
        made.append(to.read_bytes())
    assert made[0] == made[1]


def test_a_folder_takes_it_under_its_name(english: Gicli, file: Path) -> None:
    done = english("letter", "receipt", "001", "--ledger", file, "-o", file.parent, *_DAY)
    assert done.code == 0, done.err
    assert file.with_name("接收回执-YSQ-2026-001.docx").exists()


BAD = [
    (("letter", "receipt", "002"), "closed"),
    (("letter", "receipt", "GX-1"), "no application"),
    (("letter", "receit", "001"), "receipt"),
    (("letter", "reply", "001"), "--outcome"),
    (("letter", "receipt", "001", "--within", "10"), "--within"),
    (("letter", "receipt", "001", "--format", "json"), "--format"),
    (("letter", "list", "001", "--anyway"), "--anyway"),
    (("letter", "receipt", "001", "-o", "a.pdf"), "a.pdf"),
    (("letter", "receipt", "001", "-o", "no/such/folder/a.docx"), "cannot write"),
    (("letter", "receipt", "001", "-o", "-", "--record"), "--record"),
    (("letter", "extension", "001", "-o", "a.docx", "--record"), "approved-extension"),
    (("letter", "receipt", "001", "--templates", "nowhere"), "nowhere"),
]


@pytest.mark.parametrize(("words", "told"), BAD)
def test_bad_input_gets_a_clear_error(
    english: Gicli, file: Path, tmp_path: Path, words, told
) -> None:
    before = sorted(tmp_path.iterdir())
    words = [f"{tmp_path}/{one}" if one.endswith((".docx", ".pdf")) else one for one in words]
    done = english(*words, "--ledger", file, *_DAY)
    assert done.code == 2, done.err
    assert told in done.err
    assert sorted(tmp_path.iterdir()) == before


def test_a_ledger_is_never_written_over(english: Gicli, file: Path) -> None:
    done = english("letter", "receipt", "001", "--ledger", file, "-o", file, "--force", *_DAY)
    assert done.code == 2
    assert file.read_text(encoding="utf-8") == _LEDGER


def test_what_cannot_be_recorded_leaves_no_letter(english: Gicli, file: Path) -> None:
    to = file.with_name("a.docx")
    ask = ("letter", "consult", "001", "--ledger", file, "-o", to, "--record", *_DAY)
    file.chmod(0o444)
    file.parent.chmod(0o555)
    try:
        done = english(*ask)
    finally:
        file.parent.chmod(0o755)
        file.chmod(0o644)
    assert "Traceback" not in done.err
    assert done.code in (0, 2)
    assert to.exists() == (done.code == 0)


_FAILING = """
import gicli.record.recording as recording
from gicli.core.words.message import {error}, say
def failing(*_, **__): raise {error}(say("cannot write {{file}}", file="it"))
recording.{name} = failing
from gicli.main import main
main()
"""


def test_where_only_the_showing_fails_letter_and_record_both_stand(file: Path, python) -> None:
    to = file.with_name("a.docx")
    ask = ("letter", "consult", "001", "--ledger", file, "-o", to, "--record", *_DAY)
    done = python(_FAILING.format(error="Undelivered", name="show"), *ask)
    assert done.code == 3, done.err
    assert to.exists()
    assert "consultations" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("error", ["Refused", "Undelivered"])
def test_what_was_there_comes_back_where_the_step_cannot_be_recorded(
    file: Path, python, error: str
) -> None:
    to = file.with_name("a.docx")
    to.write_bytes(b"before")
    ask = ("letter", "consult", "001", "--ledger", file, "-o", to, "--record", *_DAY)
    code = _FAILING.format(error=error, name="rewrite")
    # Nobody is left to believe that the letter is there, which was told before.
    told = f"gicli: {to}已恢复原状：没有登记成，文书也不留下"
    done = python(code, *ask, "--force")
    assert (done.code in (2, 3), to.read_bytes()) == (True, b"before")
    assert told in done.err
    to.unlink()
    done = python(code, *ask)
    assert (done.code in (2, 3), to.exists()) == (True, False)
    assert told in done.err
    assert "以下文件此前已写入" not in done.err
    assert file.read_text(encoding="utf-8") == _LEDGER


def test_the_list_tells_what_is_needed_by_when_and_why(english: Gicli, file: Path) -> None:
    """条例33(2): 2026-11-12 起二十个工作日，12月10日；条例30: 七个工作日，11月23日（见 test_dates）."""
    found = english("letter", "list", "001", "--ledger", file, "--format", "json", *_DAY).json
    assert found["schema"] == "gicli.letters/1"
    by = {one["kind"]: (one["needed"], one["by"]) for one in found["letters"]}
    assert by["reply"] == (True, "2026-12-10")
    assert by["correction"] == (False, "2026-11-23")
    assert by["extension"] == (False, "2026-12-10")
    assert "suspended" not in by
    cite = next(one["cite"] for one in found["letters"] if one["kind"] == "correction")
    assert cite.endswith("第三十条")
    text = english("letter", "list", "001", "--ledger", file, *_DAY).out
    assert text.index("Called for now") < text.index("reply") < text.index("Possible now")


def test_what_is_approved_and_untold_is_called_for(english: Gicli, file: Path) -> None:
    text = _LEDGER.replace(
        "received: 2026-11-12",
        "received: 2026-11-12\n    extension: {approved: 2026-11-19, by: 负责人}\n    lacks: [identity]",
    )
    file.write_text(text, encoding="utf-8")
    found = english("letter", "list", "001", "--ledger", file, "--format", "json", *_DAY).json
    needed = [one["kind"] for one in found["letters"] if one["needed"]]
    assert needed == ["correction", "extension", "reply"]


def test_a_closed_application_calls_for_none(english: Gicli, file: Path) -> None:
    done = english("letter", "list", "002", "--ledger", file, *_DAY)
    assert done.code == 0
    assert "no letter" in done.out


def test_kinds_and_ids_complete(file: Path) -> None:
    from gicli.completion.values import TELLERS, Asked

    found = [one.value for one in TELLERS["LETTER"](Asked("letter", {}, ""))]
    assert found[:3] == ["list", "receipt", "correction"]
    ids = TELLERS["ID"](Asked("letter", {"ledger": str(file)}, ""))
    assert "YSQ-2026-001" in [one.value for one in ids]
