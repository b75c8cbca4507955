"""Which files are meant: those named, those of a folder, those that a pattern finds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gicli.core.words.problem import Problem
from gicli.load.ledgers.places import ledger_files, ledgers_in
from gicli.load.open import read_ledgers

_LEDGER = "items:\n  - {id: A, kind: request, received: 2026-03-02}\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that names are relative to."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _write(*names: str, text: str | bytes = _LEDGER) -> None:
    for name in names:
        file = Path(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)


def _found(*asked: str) -> list[str]:
    """Files, and problems as file and message."""
    return [
        f"{file.place.file}: {file.message}" if isinstance(file, Problem) else file
        for file in ledger_files(asked)
    ]


def test_files_stay_as_they_were_named(here: Path) -> None:
    _write("b.yaml", "a.yaml")
    assert _found("b.yaml", "./a.yaml", str(here / "none.xlsx")) == [
        "b.yaml",
        "./a.yaml",
        str(here / "none.xlsx"),
    ]


def test_a_folder_is_the_yaml_ledgers_in_it(here: Path) -> None:
    _write(
        "台账/b.yml", "台账/A.YAML", "台账/sub/c.yaml", "台账/d.xlsx", "台账/.e.yaml", "台账/f.txt"
    )
    _write("台账/g.yaml", text="台账: 二〇二七年\n事项: []\n")
    _write("台账/h.yaml", text="ledger: 还没有事项\n")
    _write("台账/rules.yaml", text="pack: x\nlimits: {}\n")
    Path("台账/i.yaml").mkdir()
    inside = [str(Path("台账") / name) for name in ("A.YAML", "b.yml", "g.yaml", "h.yaml")]
    assert _found("台账") == inside
    assert _found("台账/") == inside
    os.chdir("台账")
    assert _found(".") == ["A.YAML", "b.yml", "g.yaml", "h.yaml"]


@pytest.mark.parametrize(
    "text",
    [
        " items:\n   - {id: A, kind: request}\n",
        "{ledger: 台账, items: [{id: A, kind: request}]}\n",
        '{"事项": [{"编号": "A", "类型": "申请"}]}\n',
        "? items\n: - id: A\n    kind: duty\n",
        "itmes:\n  - id: A\n    类别：主动公开\n",
        "- kind: update\n  id: A\n",
    ],
)
def test_a_ledger_written_in_another_way_is_not_passed_over(here: Path, text: str) -> None:
    """Right or wrong: what is late in it would not be seen."""
    _write("f/a.yaml")
    _write("f/b.yaml", text=text)
    assert _found("f") == [str(Path("f/a.yaml")), str(Path("f/b.yaml"))]


@pytest.mark.parametrize(
    "text",
    [
        "kind: Deployment\nspec: {}\n",
        "limits:\n  - pauses: [{kind: rights-holder}]\n",
        "requests:\n  kind: request-log\n",
        "mankind: duty\n",
    ],
)
def test_what_only_resembles_a_ledger_is_passed_over(here: Path, text: str) -> None:
    _write("f/a.yaml")
    _write("f/b.yaml", text=text)
    assert _found("f") == [str(Path("f/a.yaml"))]


def test_a_ledger_in_another_encoding_is_not_passed_over(here: Path) -> None:
    """Its items would be missing, and the check clean."""
    _write("f/a.yaml")
    _write("f/b.yaml", text="事项: []\n".encode("gb18030"))
    reading = read_ledgers(["f"])
    assert [ledger.file for ledger in reading.ledgers] == [str(Path("f/a.yaml"))]
    (problem,) = reading.problems
    assert problem.place.file == str(Path("f/b.yaml"))
    assert "looks like GBK" in str(problem.message)
    # But it keeps nobody from recording in the other one.
    assert ledgers_in(Path("f")) == [Path("f/a.yaml")]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ((), "there is no ledger in this folder; name one, or the folder that it is in"),
        (
            ("f/notes.txt", "f/.a.yaml", "f/~$a.xlsx"),
            "there is no ledger in this folder; name one,",
        ),
        (("f/a.csv", "f/b.XLSX"), "for its spreadsheets write gicli check {}"),
        (("f/a.csv",), "for its spreadsheets write gicli check {}"),
    ],
)
def test_a_folder_without_yaml_ledgers(here: Path, files: tuple[str, ...], said: str) -> None:
    Path("f").mkdir()
    _write(*files)
    (found,) = _found("f")
    pattern = Path("f") / ("*.xlsx" if len(files) == 2 else "*.csv")
    assert found.startswith("f: there is no ")
    assert said.format(pattern) in found


def test_a_folder_with_a_blank_in_its_name_is_quoted(here: Path) -> None:
    _write("2026 年/a.xlsx")
    (found,) = _found("2026 年")
    assert found.endswith(f'write gicli check "{Path("2026 年/*.xlsx")}"')
    assert _found(str(Path("2026 年/*.xlsx"))) == [str(Path("2026 年/a.xlsx"))]


def test_a_pattern_is_the_files_it_matches_by_name(here: Path) -> None:
    _write("2026/b.xlsx", "2026/a.xlsx", "2026/c.yaml", "2026/sub/d.xlsx", "e.xlsx")
    _write("2026/~$a.xlsx", "2026/.f.xlsx", ".g/h.xlsx")
    Path("2026/i.xlsx").mkdir()
    assert _found("2026/*.xlsx") == ["2026/a.xlsx", "2026/b.xlsx"]
    assert _found("2026/[bc].*") == ["2026/b.xlsx", "2026/c.yaml"]
    assert _found("202?/a.xlsx") == ["2026/a.xlsx"]
    everywhere = ["2026/a.xlsx", "2026/b.xlsx", "2026/sub/d.xlsx", "e.xlsx"]
    assert [Path(name).as_posix() for name in _found("**/*.xlsx")] == everywhere


@pytest.mark.skipif(os.name == "nt", reason="no name of Windows holds a “*”")
def test_a_name_goes_before_a_pattern(here: Path) -> None:
    _write("[2026].yaml", "2.yaml", "a*.yaml", "ab.yaml")
    assert _found("[2026].yaml", "a*.yaml") == ["[2026].yaml", "a*.yaml"]
    assert _found("[2]*.yaml") == ["2.yaml"]


def test_a_pattern_that_matches_nothing(here: Path) -> None:
    _write("a.yaml", "~$a.xlsx")
    why = "no file matches this; see whether the folder and the ending are right"
    assert _found("*.xlsx", "a.yaml", "b/**/*.yaml") == [
        f"*.xlsx: {why}",
        "a.yaml",
        f"b/**/*.yaml: {why}",
    ]


def test_each_file_once_under_its_first_name(here: Path) -> None:
    _write("f/a.yaml", "f/b.yaml")
    a, b = str(Path("f/a.yaml")), str(Path("f/b.yaml"))
    assert _found("f/b.yaml", "f", "./f/a.yaml", str(here / "f/a.yaml"), "f/*.yaml") == [
        "f/b.yaml",
        a,
    ]
    assert _found("f", "f/b.yaml") == [a, b]
    # What is wrong is said once, too.
    assert len(_found("none/*.yaml", "none/*.yaml", "none.yaml", "none.yaml")) == 2


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_the_file_it_leads_to(here: Path) -> None:
    _write("a.yaml")
    Path("b.yaml").symlink_to("a.yaml")
    assert _found("b.yaml", "a.yaml") == ["b.yaml"]
    Path("c.yaml").symlink_to("none")
    assert _found("c.*") == ["c.yaml"]


def test_the_lock_of_an_open_workbook_beside_it(here: Path) -> None:
    """A shell that expands *.xlsx names it, too; alone it is told what it is."""
    _write("a.xlsx", "~$a.xlsx", "~$b.xlsx")
    assert _found("a.xlsx", "~$a.xlsx") == ["a.xlsx"]
    assert _found("~$a.xlsx", "a.xlsx") == ["a.xlsx"]
    assert _found("a.xlsx", "~$b.xlsx") == ["a.xlsx", "~$b.xlsx"]
    (problem,) = read_ledgers(["~$b.xlsx"]).problems
    assert "name the workbook itself: b.xlsx" in str(problem.message)


@pytest.mark.parametrize("name", ["a\0b", "x" * 300, "a\0*", "*" * 300])
def test_a_name_that_no_system_allows(here: Path, name: str) -> None:
    (problem,) = read_ledgers([name]).problems
    assert problem.place.file == name


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_may_not_be_read(here: Path) -> None:
    Path("f").mkdir(mode=0)
    assert _found("f") == ["f: cannot be read: Permission denied"]


def test_a_folder_that_cannot_be_listed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("f").mkdir()

    def fail(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", fail)
    assert _found("f") == ["f: cannot be read: Permission denied"]


def test_all_files_asked_for_are_known_however_broken(here: Path) -> None:
    _write("f/a.yaml")
    _write("f/b.yaml", text="items: [\n")
    reading = read_ledgers(["f", "none.yaml", "x/*.yaml"])
    assert reading.files == (str(Path("f/a.yaml")), str(Path("f/b.yaml")), "none.yaml")
    assert [problem.place.file for problem in reading.problems] == [
        str(Path("f/b.yaml")),
        "none.yaml",
        "x/*.yaml",
    ]
