"""How gicli gets to a desk: the bundle and its scripts, the workflows, the notes, the single file."""

from __future__ import annotations

import ast
import base64
import ensurepip
import hashlib
import os
import re
import runpy
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
BUNDLE = runpy.run_path(str(ROOT / "tools" / "make_bundle.py"))
NOTES = runpy.run_path(str(ROOT / "tools" / "release_notes.py"))["notes"]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PYTHON = f"{sys.version_info[0]}.{sys.version_info[1]}"


def _wheel(folder: Path) -> Path:
    """A package called gicli that says a version, and nothing else."""
    file = folder / "gicli-9.9-py3-none-any.whl"
    parts = {
        "gicli/__init__.py": "def run():\n    print('gicli 9.9')\n",
        "gicli-9.9.dist-info/METADATA": "Metadata-Version: 2.1\nName: gicli\nVersion: 9.9\n",
        "gicli-9.9.dist-info/WHEEL": "Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        "gicli-9.9.dist-info/entry_points.txt": "[console_scripts]\ngicli = gicli:run\n",
    }
    record = []
    with zipfile.ZipFile(file, "w") as zipped:
        for name, text in parts.items():
            zipped.writestr(name, text)
            digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())
            record.append(f"{name},sha256={digest.decode().rstrip('=')},{len(text)}\n")
        record.append("gicli-9.9.dist-info/RECORD,,\n")
        zipped.writestr("gicli-9.9.dist-info/RECORD", "".join(record))
    return file


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """A bundle of this machine, small, unpacked where blanks and Chinese stand in the name."""
    here = tmp_path / "made"
    here.mkdir()
    wheel = _wheel(here)
    try:
        (pip,) = (Path(ensurepip.__file__).parent / "_bundled").glob("pip-*.whl")
    except ValueError:
        pytest.skip("this Python brings no pip along")
    pip = Path(shutil.copy(pip, here))
    files = {
        "platform.txt": sysconfig.get_platform().encode(),
        f"requirements/{PYTHON}.txt": BUNDLE["requirements"]([wheel, pip]).encode(),
        **BUNDLE["scripts"]("9.9", "manylinux_x86_64"),
        **{f"wheels/{each.name}": each.read_bytes() for each in (wheel, pip)},
    }
    made = BUNDLE["written"](here / "b.zip", "gicli-9.9", files)
    again = BUNDLE["written"](here / "c.zip", "gicli-9.9", files)
    assert made.read_bytes() == again.read_bytes()
    place = tmp_path / "桌 面 (1) & co"
    with zipfile.ZipFile(made) as zipped:
        assert all(name.startswith("gicli-9.9/") for name in zipped.namelist())
        zipped.extractall(place)
    return place / "gicli-9.9"


def _install(unpacked: Path, *argv: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"], "HOME": str(unpacked.parent), "PYTHON": sys.executable}
    # An index that nobody answers: whoever asked it would wait, then fail.
    env |= {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_NO_INDEX": ""}
    return subprocess.run(
        ["sh", str(unpacked / "install.sh"), *argv],
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix")
def test_it_installs_without_an_index_and_again_over_itself(unpacked: Path) -> None:
    target = unpacked.parent / "装 到"
    for _ in range(2):
        done = _install(unpacked, str(target))
        assert done.returncode == 0, done.stderr
        assert "gicli 9.9" in done.stdout
        assert (target / "bin" / "gicli").exists()
    link = unpacked.parent / ".local" / "bin" / "gicli"
    said = subprocess.run([str(link)], capture_output=True, encoding="utf-8", check=True)
    assert said.stdout == "gicli 9.9\n"


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix")
def test_a_package_that_was_touched_is_not_installed(unpacked: Path) -> None:
    (wheel,) = (unpacked / "wheels").glob("gicli-*.whl")
    with zipfile.ZipFile(wheel, "a") as zipped:
        zipped.writestr("gicli/more.py", "evil = 1\n")
    target = unpacked.parent / "target"
    done = _install(unpacked, str(target))
    assert done.returncode == 1
    assert "没有装成" in done.stderr
    assert "HASH" in done.stderr.upper()
    assert not target.exists()


@pytest.mark.skipif(os.name == "nt", reason="a shell of Unix")
def test_what_will_not_do_is_told_in_both_languages(unpacked: Path) -> None:
    full = unpacked.parent / "full"
    full.mkdir()
    (full / "thesis.txt").write_text("x", encoding="utf-8")
    done = _install(unpacked, str(full))
    assert done.returncode == 1
    assert "已有别的文件" in done.stderr
    assert "name an empty folder" in done.stderr
    assert [each.name for each in full.iterdir()] == ["thesis.txt"]
    (unpacked / "platform.txt").write_text("win-amd64", encoding="utf-8")
    done = _install(unpacked)
    assert done.returncode == 1
    assert "没有找到 Python 3.11 至 3.14" in done.stderr
    direct = subprocess.run(
        [sys.executable, str(unpacked / "install.py")],
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1"},
        check=False,
    )
    assert "This is for win-amd64" in direct.stderr


def test_the_script_for_windows_is_one_that_cmd_reads() -> None:
    files = BUNDLE["scripts"]("0.2.0", "win_amd64")
    assert set(files) == {"install.cmd", "install.py", "README.txt"}
    script = files["install.cmd"]
    # Every line ends as cmd asks, and no letter depends on a code page.
    assert script.count(b"\r\n") == script.count(b"\n") > 20
    text = script.decode("ascii")
    assert text.startswith("@echo off\r\n")
    # Where it lies and where it installs may have blanks, Chinese, ! and & in their names.
    assert "DisableDelayedExpansion" in text
    # Nobody's folder is changed: what is named is named from where the caller stands.
    assert '%FOUND% "%~dp0install.py" %1' in text
    assert not re.search(r"^\s*(cd|pushd)\b", text, re.MULTILINE)
    for label in re.findall(r"(?:goto|call :)(?: ?)(\w+)", text):
        assert f"\n:{label}\r\n" in text
    for version in ("3.11", "3.12", "3.13", "3.14"):
        assert version in text
    assert files["README.txt"].startswith(b"\xef\xbb\xbf")
    assert b"\n" not in files["README.txt"].replace(b"\r\n", b"")
    posix = BUNDLE["scripts"]("0.2.0", "manylinux_aarch64")
    assert b"\r" not in posix["install.sh"]
    assert b"{" not in posix["README.txt"]


def test_it_brings_what_a_desk_needs() -> None:
    left_out = {"frames", "spark", "docs", "dev", "all"}
    assert set(BUNDLE["EXTRAS"].split(",")) == set(PROJECT["optional-dependencies"]) - left_out
    assert {each.tag for each in BUNDLE["PLATFORMS"]} == {
        "win_amd64",
        "manylinux_x86_64",
        "manylinux_aarch64",
    }


def test_an_unknown_platform_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "make_bundle.py"), "amiga"],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert "win_amd64" in done.stderr


# --- workflows ------------------------------------------------------------------------------


def _tool(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def test_nobody_can_abuse_the_workflows() -> None:
    done = subprocess.run(
        [_tool("zizmor"), "--offline", "--no-progress", "--pedantic", *map(str, WORKFLOWS)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No findings" in done.stdout + done.stderr


def test_github_takes_them() -> None:
    done = subprocess.run(
        [
            *(_tool("check-jsonschema"), "--builtin-schema", "vendor.github-workflows"),
            *map(str, WORKFLOWS),
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_each_action_is_one_commit_and_each_job_asks_for_little(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = yaml.safe_load(text)
    assert found["permissions"] == {}
    for used in re.findall(r"uses: (.+)", text):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used), used
    for name, job in found["jobs"].items():
        assert "timeout-minutes" in job, name
        for step in job["steps"]:
            if "checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
    # One action is one version wherever it is used.
    used = {
        each for one in WORKFLOWS for each in re.findall(r"uses: (\S+)", one.read_text("utf-8"))
    }
    assert len({each.split("@")[0] for each in used}) == len(used)


def test_every_python_on_every_system() -> None:
    jobs = yaml.safe_load(WORKFLOWS[0].read_text(encoding="utf-8"))["jobs"]
    matrix = jobs["locked"]["strategy"]["matrix"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert [name.partition("-")[0] for name in matrix["os"]] == ["ubuntu", "windows", "macos"]
    assert jobs["ranges"]["strategy"]["matrix"]["target"] == ["lowest", "newest"]


def test_what_the_workflows_call_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for file in WORKFLOWS:
        text = file.read_text(encoding="utf-8")
        for script in re.findall(r"(?:tools|examples)/[\w./]+\.\w+", text):
            assert (ROOT / script).is_file(), script
        for target in re.findall(r"run: make ([a-z]+)", text):
            assert re.search(rf"^{target}[ :]", makefile, re.MULTILINE), target


# --- the notes and the single file -----------------------------------------------------------


def test_the_notes_are_those_of_the_version() -> None:
    from gicli.version import __version__

    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = NOTES(f"v{__version__}", text, __version__)
    assert found.startswith("### Law\n")
    assert "### Tool\n" in found
    assert "\n## " not in found
    with pytest.raises(ValueError, match="the tag is v9, the version"):
        NOTES("v9", text, __version__)
    with pytest.raises(ValueError, match="says nothing of 9"):
        NOTES("v9", text, "9")


def test_the_single_file_has_what_the_bundle_has() -> None:
    spec = (ROOT / "tools" / "exe" / "gicli.spec").read_text(encoding="utf-8")
    ast.parse(spec)
    extras = BUNDLE["EXTRAS"]
    assert extras in spec
    assert f".[{extras}]" in WORKFLOWS[1].read_text(encoding="utf-8")
    named = next(
        ast.literal_eval(node.iter)
        for node in ast.walk(ast.parse(spec))
        if isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple)
    )
    wanted = {
        re.split(r"[^\w.-]", requirement)[0]
        for extra in extras.split(",")
        for requirement in PROJECT["optional-dependencies"][extra]
    }
    assert set(named) == wanted | {"gicli"}


def test_the_single_file_reads_workbooks_in_a_process_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It has no Python to call, so it calls itself; here a script stands for it."""
    from gicli.load import foreign

    entry = ROOT / "tools" / "exe" / "entry.py"
    itself = tmp_path / "gicli"
    itself.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{entry}" "$@"\n', encoding="utf-8")
    itself.chmod(0o755)
    data = (ROOT / "tests" / "support" / "台账.xls").read_bytes()
    wanted = foreign.sheets(data, 100, 10_000)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(itself))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    assert foreign.sheets(data, 100, 10_000) == wanted
