"""Doors that are closed: no stdin, folders that nobody may look into, links in a circle, full disks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gicli.load.open import read_ledgers

_ITEM = "items:\n  - {id: A, kind: request, received: 2026-11-02}\n"
_DAY = ("--as-of", "2026-11-20")
posix = pytest.mark.skipif(os.name == "nt", reason="links and streams of POSIX")


@pytest.fixture
def circle(tmp_path: Path) -> Path:
    """A folder's name that leads to itself."""
    link = tmp_path / "圈"
    link.symlink_to(link)
    return link


@posix
@pytest.mark.parametrize(
    ("said", "written"),
    [
        (("ledger", "init", "新.yaml"), "新.yaml"),
        (("ledger", "import", "台账.csv", "-o", "新.yaml"), "新.yaml"),
        (("check", "台账.csv", "-o", "a.json", *_DAY), "a.json"),
    ],
)
def test_where_nothing_can_be_typed_in_nobody_is_asked(
    tmp_path: Path, said: tuple[str, ...], written: str
) -> None:
    (tmp_path / "台账.csv").write_text("编号,收到日期\nA,2026-11-02\n", encoding="utf-8")
    closed = ["sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-m", "gicli", *said]
    done = subprocess.run(closed, capture_output=True, cwd=tmp_path, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / written).stat().st_size > 0


@posix
@pytest.mark.parametrize("name", ["圈/a.json", "x" * 300 + ".json"])
def test_what_cannot_be_looked_at_is_no_place_to_write(
    gicli, ledger, circle: Path, name: str
) -> None:
    file = circle.parent / name
    why = "链接互相指向，找不到真正的文件" if "圈" in name else "文件名太长"
    for asked in (
        ("check", ledger(*_item()), *_DAY),
        ("fee", "--items", "3"),
        ("schema", "ledger"),
    ):
        done = gicli(*asked, "-o", str(file))
        assert done == (2, "", f"gicli: 无法写入 {file}：{why}\n"), asked


def _item() -> tuple[str]:
    return ("id: A, kind: request, received: 2026-11-02",)


@posix
@pytest.mark.parametrize("name", ["圈/ledger.yaml", "圈/*.yaml", "x" * 300])
def test_a_ledger_that_cannot_be_reached_is_counted(gicli, ledger, circle: Path, name: str) -> None:
    done = gicli("check", ledger(*_item()), str(circle.parent / name), *_DAY, "--format", "json")
    assert done.code == 3
    assert done.json["summary"]["items"] == 1
    assert done.json["summary"]["ledgers_left_out"] == 1


@pytest.mark.parametrize("pattern", ["**/*.yaml", "*/*.yaml", "*/2026/*.yaml"])
def test_a_pattern_passes_over_no_folder_in_silence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pattern: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("外资处/2026", "外贸处/2026"):
        Path(folder).mkdir(parents=True)
        (Path(folder).parent / "a.yaml").write_text(_ITEM, encoding="utf-8")
        (Path(folder) / "a.yaml").write_text(_ITEM, encoding="utf-8")
    real = Path.iterdir

    def closed(self: Path) -> object:
        if self.name == "外贸处":
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "iterdir", closed)
    problems = read_ledgers([pattern]).problems
    told = [f"{problem.place.file}: {problem.message}" for problem in problems]
    assert [one.rstrip("/") for one in told] == ["外贸处: cannot be read: Permission denied"]


_CLOSED = """\
import tempfile
from gicli.main import main
def fail(*args, **more):
    raise PermissionError(13, "Permission denied")
tempfile.mkstemp = fail
main()
"""


def test_columns_hold_for_the_run_where_they_cannot_be_kept(python, tmp_path: Path) -> None:
    """A register on a share that others write: to be judged it need not be written beside."""
    sheet = tmp_path / "台账.csv"
    sheet.write_text("编号,收文日\nA,2026-11-02\n", encoding="utf-8")
    done = python(_CLOSED, "check", str(sheet), "--map", "收文日=收到日期", *_DAY)
    assert done.code == 0
    assert "即将到期（1）" in done.out
    assert done.err == f"gicli: 对各列的说明只在本次有效：无法写入 {sheet}.columns.yaml：没有权限\n"
    assert list(tmp_path.iterdir()) == [sheet]


_FULL = """\
import pathlib
from gicli.main import main
def fail(self, text, *args, **more):
    self.open("w").close()
    raise OSError(28, "No space left on device")
pathlib.Path.write_text = fail
main()
"""


@posix
@pytest.mark.parametrize(("shell", "start"), [("bash", ".bashrc"), ("zsh", ".zshrc")])
@pytest.mark.parametrize("linked", [False, True])
def test_completion_on_a_full_disk_leaves_the_shell_as_it_was(
    python, tmp_path: Path, shell: str, start: str, linked: bool
) -> None:
    own = tmp_path / ("dotfiles" if linked else start)
    own.write_text("export EDITOR=vi\n", encoding="utf-8")
    if linked:
        (tmp_path / start).symlink_to(own)
    done = python(_FULL, "--lang", "zh", "--install-completion", shell, HOME=str(tmp_path))
    assert done.code == 2
    assert f"无法为{shell}安装补全：磁盘已满" in done.err
    assert own.read_text(encoding="utf-8") == "export EDITOR=vi\n"
    assert {file.name for file in tmp_path.iterdir()} == {start, own.name}


@posix
def test_a_pipe_is_not_waited_for(gicli, ledger, tmp_path: Path) -> None:
    """Nobody writes into it: whoever opened it to read would wait for ever."""
    kept = Path(ledger(*_item()))
    os.mkfifo(kept.with_name("gicli.toml"))
    done = gicli("check", str(kept), *_DAY)
    assert (done.code, done.out) == (3, "")
    assert "gicli.toml: 这是管道" in done.err
    for name in ("a.csv", "a.parquet", "a.sqlite"):
        os.mkfifo(tmp_path / name)
        done = gicli("batch", str(tmp_path / name), "-o", str(tmp_path / "out.csv"), *_DAY)
        assert (done.code, done.out) == (3, "")
        assert f"{name}: 这是管道" in done.err
    done = gicli("batch", str(tmp_path), "-o", str(tmp_path / "out.csv"), *_DAY)
    assert (done.code, done.err) == (3, f"{tmp_path}: 这是文件夹，请指明其中的文件\n")


def test_a_mark_alone_is_an_empty_file(gicli, tmp_path: Path) -> None:
    file = tmp_path / "空.yaml"
    for content in (b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n", b""):
        file.write_bytes(content)
        done = gicli("check", str(file), *_DAY)
        assert (done.code, done.err) == (3, f"{file}: 文件为空\n")
