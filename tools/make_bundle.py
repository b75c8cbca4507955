"""Zips for desks without a network: `make_bundle.py [PLATFORM…|all]`, this machine's unless told.

One for each platform, with every package for Python 3.11 to 3.14, its hash, and a script that needs
nothing but Python. The one for this machine is tried: installed without an index, the main job run.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PARTS = ROOT / "tools" / "bundle"
PYTHONS = tuple(os.environ.get("PYTHONS", "3.11 3.12 3.13 3.14").split())
EXTRAS = "excel,edit,ics,notify,web,letters"
"""What a desk needs; tables of any size are for machines with a network."""


class Platform(NamedTuple):
    """One for which a zip is made."""

    tag: str
    """In the name of the zip."""
    uv: str
    """As uv calls it."""
    here: str
    """As Python calls it, when it runs there."""
    wheels: tuple[str, ...]
    """The tags of wheels that install there, the newest first."""


def _manylinux(arch: str) -> tuple[str, ...]:
    """glibc 2.28, of Kylin V10 and RHEL 8, and before."""
    newer = (f"manylinux_2_{minor}_{arch}" for minor in range(28, 4, -1))
    return (*newer, f"manylinux2014_{arch}", f"manylinux2010_{arch}", f"manylinux1_{arch}")


PLATFORMS = (
    Platform("win_amd64", "x86_64-pc-windows-msvc", "win-amd64", ("win_amd64",)),
    Platform("manylinux_x86_64", "x86_64-manylinux_2_28", "linux-x86_64", _manylinux("x86_64")),
    Platform("manylinux_aarch64", "aarch64-manylinux_2_28", "linux-aarch64", _manylinux("aarch64")),
)


def main(asked: list[str]) -> None:
    here = sysconfig.get_platform()
    wanted = [one for one in PLATFORMS if one.here == here] if not asked else []
    for name in asked:
        found = [one for one in PLATFORMS if name in ("all", one.tag)]
        if not found:
            sys.exit(f"{name}: there are {', '.join(one.tag for one in PLATFORMS)}, all")
        wanted += found
    if not wanted:
        sys.exit(f"none is made for {here}; there are {', '.join(one.tag for one in PLATFORMS)}")
    folder = ROOT / "build" / "bundle"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(work), str(ROOT))
        (wheel,) = work.glob("gicli-*.whl")
        # uv has no `download`: pip has, and Python brings one along.
        _run(sys.executable, "-m", "venv", str(work / "pip"))
        for platform in wanted:
            made = _bundle(platform, wheel, work, folder)
            sys.stdout.write(f"{made.relative_to(ROOT)}: {made.stat().st_size / 2**20:.1f} MiB\n")
            if platform.here == here:
                _try(made, work)


def _bundle(platform: Platform, wheel: Path, work: Path, folder: Path) -> Path:
    """The zip of that platform."""
    wheels = work / platform.tag
    wheels.mkdir()
    files = {"platform.txt": platform.here.encode()}
    for python in PYTHONS:
        pins = work / f"{platform.tag}-{python}.txt"
        _resolve(platform, python, pins)
        into = work / f"{platform.tag}-{python}"
        _download(platform, python, pins, into, work)
        (into / wheel.name).write_bytes(wheel.read_bytes())
        found = sorted(into.iterdir())
        files[f"requirements/{python}.txt"] = requirements(found).encode()
        for each in found:
            each.replace(wheels / each.name)
    version = wheel.name.split("-")[1]
    name = f"gicli-{version}-{platform.tag}"
    files |= scripts(version, platform.tag)
    files |= {f"wheels/{each.name}": each.read_bytes() for each in sorted(wheels.iterdir())}
    return written(folder / f"{name}.zip", name, files)


def _resolve(platform: Platform, python: str, pins: Path) -> None:
    """The versions of constraints.txt with the hashes that the index tells, and pip itself."""
    also = pins.with_suffix(".in")
    also.write_text("pip\n", encoding="utf-8")
    uv = str(Path(sys.executable).parent / "uv")
    _run(
        *(uv, "pip", "compile", "-q", "--no-config", "--no-header", "--no-annotate"),
        *("--python-platform", platform.uv, "--python-version", python, "--only-binary", ":all:"),
        *(word for extra in EXTRAS.split(",") for word in ("--extra", extra)),
        *("--no-emit-package", "gicli", "--generate-hashes", "-c", str(ROOT / "constraints.txt")),
        *(str(ROOT / "pyproject.toml"), str(also), "-o", str(pins)),
        cwd=ROOT,
    )


def _download(platform: Platform, python: str, pins: Path, into: Path, work: Path) -> None:
    pip = str(work / "pip" / ("Scripts" if os.name == "nt" else "bin") / "pip")
    _run(
        *(pip, "download", "-q", "--disable-pip-version-check", "--no-deps", "--require-hashes"),
        *("--only-binary", ":all:", "--python-version", python, "--implementation", "cp"),
        *(word for tag in platform.wheels for word in ("--platform", tag)),
        *("-d", str(into), "-r", str(pins)),
    )


def requirements(wheels: Iterable[Path]) -> str:
    """Each package in its version, with the hash of the file that comes along and of no other."""
    lines = []
    for wheel in wheels:
        name, version = wheel.name.split("-")[:2]
        digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if name != "pip":
            lines.append(f"{name}=={version} --hash=sha256:{digest}\n")
    return "".join(lines)


def scripts(version: str, tag: str) -> dict[str, bytes]:
    """What installs, and what it says; for Windows with the ends of lines that cmd asks for."""
    windows = tag.startswith("win")
    starter = "install.cmd" if windows else "install.sh"
    about = (PARTS / "README.txt").read_text(encoding="utf-8")
    about = about.replace("{version}", version).replace("{platform}", tag)
    files = {
        starter: (PARTS / starter).read_text(encoding="utf-8"),
        "install.py": (PARTS / "install.py").read_text(encoding="utf-8"),
        "README.txt": about,
    }
    ended = {
        name: re.sub("\r?\n", "\r\n", text) if windows and name != "install.py" else text
        for name, text in files.items()
    }
    # Editors of old Windows take a text without this mark for GBK; cmd would stumble over it.
    return {
        name: text.encode("utf-8-sig" if windows and name == "README.txt" else "utf-8")
        for name, text in ended.items()
    }


def written(file: Path, name: str, files: dict[str, bytes]) -> Path:
    """The zip, the same for the same files, in one folder; scripts may be run."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{name}/{path}", (2026, 1, 1, 0, 0, 0))
            entry.external_attr = (0o755 if path.endswith(".sh") else 0o644) << 16
            entry.create_system = 3
            entry.compress_type = (
                zipfile.ZIP_STORED if path.endswith(".whl") else zipfile.ZIP_DEFLATED
            )
            zipped.writestr(entry, content)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    file.with_suffix(".zip.sha256").write_text(f"{digest}  {file.name}\n", encoding="utf-8")
    return file


def _try(made: Path, work: Path) -> None:
    """Installed where nothing is, under a name with a blank and Chinese in it; then the main job."""
    place = work / "某 处"
    with zipfile.ZipFile(made) as zipped:
        zipped.extractall(place)
    (inside,) = place.iterdir()
    env = {"PATH": os.environ["PATH"], "HOME": str(work), "PYTHON": sys.executable}
    env |= {"PIP_INDEX_URL": "http://127.0.0.1:9/", "HTTPS_PROXY": "http://127.0.0.1:9/"}
    target = work / "装 到"
    _run("sh", str(inside / "install.sh"), str(target), env=env)
    ledger = ROOT / "examples" / "ledger.yaml"
    job = ["check", str(ledger), "--as-of", "2026-11-20", "--format", "xlsx", "-o", "out.xlsx"]
    _run(str(target / "bin" / "gicli"), *job, cwd=work, env=env, expect=1)
    if not (work / "out.xlsx").stat().st_size:
        sys.exit("the workbook is empty")
    _run(str(target / "bin" / "gicli"), "doctor", cwd=work, env=env)
    sys.stdout.write("installed without an index; the main job runs\n")


def _run(*command: str, expect: int = 0, **how: object) -> None:
    done = subprocess.run(command, check=False, **how)  # type: ignore[call-overload]  # noqa: S603
    if done.returncode != expect:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}")


if __name__ == "__main__":
    main(sys.argv[1:])
