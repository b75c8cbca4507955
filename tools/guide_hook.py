"""For mkdocs: what pages of the guide link to outside their folder comes along, and the links follow.

In the sources a link leads to the file as it lies in the project, so that it works there too.
When all is written, Pagefind makes the index by which the search on each page finds words; the
extended one knows where Chinese ones end.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs"
GUIDE = REFERENCE / "guide"
_LINK = re.compile(r"(?<=\]\()(?!\w+:)([^()#\s]+)(?=[#)])")


def on_files(files: Files, config: Any) -> Files:  # noqa: ANN401
    pages = sorted(REFERENCE.glob("*.md"))
    linked = {
        target
        for page in (*pages, *GUIDE.rglob("*.md"))
        for target in _targets(page)
        if not target.is_relative_to(GUIDE)
    }
    for path in sorted({*pages, *linked}):
        files.append(File.generated(config, _place(path), abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:  # noqa: ANN401
    """The page with its links as they are in the site; those that lead nowhere stay, to be found out."""
    source = Path(page.file.abs_src_path)
    here = Path(_place(source)).parent

    def follow(link: re.Match[str]) -> str:
        target = _target(source, link[1])
        return Path(os.path.relpath(_place(target), here)).as_posix() if target else link[1]

    return _LINK.sub(follow, markdown)


_SEARCH = """
<link href="{root}pagefind/pagefind-ui.css" rel="stylesheet">
<div id="search"></div>
<script>
  // A page opened from a disk may not read the index; then the browser's own search has to do.
  if (location.protocol.startsWith("http")) {{
    const script = document.createElement("script");
    script.src = "{root}pagefind/pagefind-ui.js";
    script.onload = () => new PagefindUI({{
      element: "#search", showImages: false, showSubResults: true, resetStyles: false
    }});
    document.head.append(script);
  }}
</script>
"""


def on_page_content(html: str, page: Any, **_: Any) -> str:  # noqa: ANN401
    """The text, which alone is searched, under the search."""
    root = "../" * page.file.dest_uri.count("/")
    return f"{_SEARCH.format(root=root)}<div data-pagefind-body>{html}</div>"


def on_post_page(output: str, page: Any, **_: Any) -> str:  # noqa: ANN401
    """The page in its own language: that of its words, for who searches or listens."""
    language = "en" if page.file.dest_uri.startswith("en/") else "zh-CN"
    return re.sub('<html lang="[^"]*"', f'<html lang="{language}"', output, count=1)


def on_post_build(config: Any) -> None:  # noqa: ANN401
    """The index of the search, beside the pages. Raises RuntimeError where it has a complaint."""
    command = [sys.executable, "-m", "pagefind", "--site", config["site_dir"]]
    done = subprocess.run(  # noqa: S603 — our own command
        command, capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode or "extended" not in done.stdout.lower():
        raise RuntimeError(f"{' '.join(command)}: {done.stdout}{done.stderr}")


def _targets(page: Path) -> Iterator[Path]:
    for link in _LINK.findall(page.read_text(encoding="utf-8")):
        if target := _target(page, link):
            yield target


def _target(page: Path, link: str) -> Path | None:
    target = (page.parent / link).resolve()
    return target if target.is_file() else None


def _place(path: Path) -> str:
    """Where a file of the project lies in the site."""
    if path.is_relative_to(GUIDE):
        return path.relative_to(GUIDE).as_posix()
    if path.parent == REFERENCE and path.suffix == ".md":
        return f"reference/{path.name}"
    return f"files/{path.relative_to(ROOT).as_posix()}"
