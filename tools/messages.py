"""Keep the Chinese catalogue: `python tools/messages.py` updates gicli.po and compiles gicli.mo.

Read with ast rather than with Babel's own extractor, which does not look inside f-strings.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

import typer
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "gicli/load/catalogue/zh/LC_MESSAGES"
PO, MO = FOLDER / "gicli.po", FOLDER / "gicli.mo"
_COMMENT = "# gicli 的中文。English is the source; run tools/messages.py after changing a sentence."
_HEADERS = (
    ("Language", "zh"),
    ("Plural-Forms", "nplurals=1; plural=0;"),
    ("MIME-Version", "1.0"),
    ("Content-Type", "text/plain; charset=utf-8"),
    ("Content-Transfer-Encoding", "8bit\n"),
)
# Function → how many of its first arguments are source text.
_KEYWORDS = {"say": 1, "say_n": 2, "_": 1}
# What a user of gicli can meet of Typer's own words, of those that Typer looks up at all.
_TYPER = (
    "Aborted!",
    "Aborted.",
    "Arguments",
    "Commands",
    "Error",
    "Missing command.",
    "No such command {name!r}.",
    "Options",
    "Try [blue]'{command_path} {help_option}'[/] for help.",
    "[default: {}]",
    "[required]",
    "default: {default}",
    "required",
)

Found = tuple[str | tuple[str, str], str, int]
"""A msgid (with its plural), its file, its line."""


class _Catalog(Catalog):
    """One whose header says nothing that changes from run to run."""

    def _headers(self) -> list[tuple[str, str]]:
        return list(_HEADERS)

    mime_headers = property(_headers, Catalog._set_mime_headers)


def extracted() -> Catalog:
    """Every sentence of gicli, and Typer's that are listed above, none translated."""
    found = [part for file in sorted((ROOT / "gicli").rglob("*.py")) for part in _said_in(file)]
    found += [part for page in sorted((ROOT / "gicli").rglob("*.html")) for part in _said_on(page)]
    folder = Path(typer.__file__).parent
    typers = {
        msgid for name in ("core.py", "rich_utils.py") for msgid, _, _ in _said_in(folder / name)
    }
    if gone := set(_TYPER) - typers:
        sys.exit(f"Typer no longer says: {sorted(gone)}")
    # Not by file: which of Typer's says it differs between its versions.
    found += [(msgid, "typer", n) for n, msgid in enumerate(_TYPER, 1)]
    catalogue = _Catalog("zh", header_comment=_COMMENT, fuzzy=False)
    for msgid, file, line in found:
        catalogue.add(msgid, locations=[(file, line)])
    return catalogue


def updated(old: Catalog) -> Catalog:
    """What is extracted now, with the translations of `old` for the sentences that are the same."""
    new = extracted()
    for message in new:
        known = old.get(message.id) if message.id else None
        if known is not None and known.id == message.id and not known.fuzzy:
            message.string = known.string
    return new


def read() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="zh")


def written(catalogue: Catalog) -> bytes:
    """The text of the .po."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0, sort_by_file=True, include_lineno=False)
    return buffer.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """The bytes of the .mo."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def untranslated(catalogue: Catalog) -> Iterator[str]:
    for message in catalogue:
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(strings[:1]):
            yield str(message.id)


def _said_in(file: Path) -> Iterator[Found]:
    """Every call of a keyword in the file. Exits where its text is no literal."""
    where = file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else str(file)
    for call in _calls(file):
        if not isinstance(call.func, ast.Name) or call.func.id not in _KEYWORDS:
            continue
        wanted = _KEYWORDS[call.func.id]
        texts = [text for arg in call.args[:wanted] if (text := _literal(arg)) is not None]
        if len(texts) != wanted:
            sys.exit(f"{where}:{call.lineno}: {call.func.id}() needs its text as a literal")
        if texts[0]:
            yield texts[0] if wanted == 1 else (texts[0], texts[1]), where, call.lineno


def _said_on(page: Path) -> Iterator[Found]:
    """Every sentence of a template. Exits where its text is no literal."""
    where = page.relative_to(ROOT).as_posix()
    tree = Environment(autoescape=True).parse(page.read_text(encoding="utf-8"))
    for line, keyword, texts in extract_from_ast(tree, tuple(_KEYWORDS)):
        wanted = _KEYWORDS[keyword]
        said = (texts,) if isinstance(texts, str) else tuple(texts or ())[:wanted]
        if len(said) != wanted or not all(said):
            sys.exit(f"{where}:{line}: {keyword}() needs its text as a literal")
        yield said[0] if wanted == 1 else said, where, line


def _calls(file: Path) -> list[ast.Call]:
    """In the order of their lines: columns inside f-strings differ between Python's versions."""
    nodes = ast.walk(ast.parse(file.read_bytes()))
    return sorted((n for n in nodes if isinstance(n, ast.Call)), key=lambda call: call.lineno)


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


if __name__ == "__main__":
    result = updated(read()) if PO.exists() else extracted()
    PO.write_bytes(written(result))
    MO.write_bytes(compiled(result))
    missing = list(untranslated(result))
    sys.stdout.write("".join(f"not translated: {text}\n" for text in missing))
    sys.exit(1 if missing else 0)
