"""Install gicli from the packages beside this file: no network, no pip of one's own, every hash checked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"
REQUIREMENTS = HERE / "requirements" / f"{VERSION}.txt"


def main(argv: list[str]) -> int:
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console that cannot show a character shows "?".
            stream.reconfigure(errors="replace")
    if reason := _unfit():
        return _fail(*reason)
    if argv[:1] == ["--check"]:
        return 0
    target = Path(argv[0]).absolute() if argv and argv[0] else _usual()
    if target.is_dir() and any(target.iterdir()) and not (target / "pyvenv.cfg").is_file():
        return _fail(
            f"{target} 里已有别的文件，没有安装；请指定一个空文件夹。",
            f"{target} holds other files, so nothing was installed; name an empty folder.",
        )
    fresh = not target.exists()
    try:
        _install(target)
    except (OSError, subprocess.CalledProcessError) as error:
        if fresh:
            shutil.rmtree(target, ignore_errors=True)
        return _fail(f"没有装成：{error}", f"It could not be installed: {error}")
    return _tell(target)


def _unfit() -> tuple[str, str] | None:
    """Why this Python will not do, in both languages."""
    wanted = (HERE / "platform.txt").read_text(encoding="utf-8").strip()
    here = sysconfig.get_platform()
    if not REQUIREMENTS.is_file():
        return f"不支持 Python {VERSION}。", f"There is nothing here for Python {VERSION}."
    if here != wanted:
        return f"这一包是给 {wanted} 的，此处是 {here}。", f"This is for {wanted}; here is {here}."
    return None


def _usual() -> Path:
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "gicli"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "gicli"


def _install(target: Path) -> None:
    # Without the pip of this Python, which Debian and Kylin leave out: one comes along.
    venv.create(target, with_pip=False, clear=target.exists(), symlinks=os.name != "nt")
    (pip,) = (HERE / "wheels").glob("pip-*.whl")
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PIP_", "PYTHON")) and name != "VIRTUAL_ENV"
    }
    clean |= {"PIP_CONFIG_FILE": os.devnull, "PYTHONUTF8": "1"}
    options = ["--require-hashes", "--no-index", "--no-cache-dir", "--disable-pip-version-check"]
    command = [_inside(target, "python"), str(pip / "pip"), "install", "--quiet", *options]
    command += ["--find-links", str(HERE / "wheels"), "-r", str(REQUIREMENTS)]
    subprocess.run(command, check=True, env=clean)  # noqa: S603 — our own command


def _inside(target: Path, name: str) -> str:
    return str(target / ("Scripts" if os.name == "nt" else "bin") / name)


def _tell(target: Path) -> int:
    program = _inside(target, "gicli")
    done = subprocess.run([program, "--version"], capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        return _fail(f"{program} 不能运行。", f"{program} does not run.")
    sys.stdout.write(f"{done.stdout.decode().strip()}: {program}\n")
    if os.name != "nt" and _linked(Path(program)):
        return 0
    folder = Path(program).parent
    sys.stdout.write(f"把 {folder} 加入 PATH 后可直接写 gicli。\n")
    sys.stdout.write(f"Put {folder} on the PATH to call it gicli.\n")
    return 0


def _linked(program: Path) -> bool:
    """Whether ~/.local/bin has it now; what stands there of somebody else's stays."""
    link = Path.home() / ".local" / "bin" / "gicli"
    try:
        if link.is_symlink() and link.readlink() == program:
            return True
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(program)
    except OSError:
        return False
    sys.stdout.write(f"→ {link}\n")
    return str(link.parent) in os.environ.get("PATH", "").split(os.pathsep)


def _fail(chinese: str, english: str) -> int:
    sys.stderr.write(f"{chinese}\n{english}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
