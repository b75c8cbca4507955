"""A page for a browser, in one file: no script, nothing fetched, readable on a phone, printable on A4."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from gicli.core.words.message import Message
from gicli.render.toolkit.markup import Child, put, tag, written
from gicli.render.toolkit.page import Page

# Even a text that was taken for markup could fetch and run nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)")


def document(title: str, sections: Iterable[Element], page: Page) -> str:
    """The whole page; `title` is its heading too."""
    language = "zh-CN" if page.wording.language == "zh" else page.wording.language
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        # Else a browser asks the server for one.
        tag("link", rel="icon", href="data:,"),
        tag("title", title),
        tag("style", style()),
    )
    main = put(tag("main", tag("h1", title)), *sections)
    return written(tag("html", head, tag("body", main), lang=language))


def style() -> str:
    """How the page looks: on a screen, on a phone, on paper."""
    # Beside this file in a checkout, and wherever a wheel was put.
    from importlib.resources import files

    return "\n" + files(__package__).joinpath("page.css").read_text(encoding="utf-8")


def section(heading: Message, page: Page, *children: Child, **attributes: object) -> Element:
    """A part of the page under its own heading."""
    return tag("section", tag("h2", page.wording.say(heading)), *children, **attributes)


def sentence(words: str) -> Iterator[Child]:
    """The words, no date broken between two lines."""
    for n, part in enumerate(_DATE.split(words)):
        yield tag("span", part, class_="keep") if n % 2 else part


def scrolling(child: Child, label: str | None = None, class_: str = "scroll") -> Element:
    """A box that scrolls by itself where the page is too narrow, by keyboard too."""
    role = "region" if label else None
    return tag("div", child, class_=class_, tabindex="0", role=role, aria_label=label)


def table(
    heads: Iterable[Child],
    rows: Iterable[Iterable[Child] | Element],
    *,
    class_: str | None = None,
    label: str | None = None,
    stacks: bool = False,
) -> Element:
    """A table that scrolls by itself where the page is too narrow; a row's first cell heads it.

    A cell that is a `td` or `th` already stays as it is, as does a row that is a `tr`. One that
    `stacks` has, on a phone, its cells below each other, each after its head.
    """
    heads = list(heads)
    names = [head if stacks and isinstance(head, str) else None for head in heads]
    body = tag("tbody", *(_row(row, names) for row in rows))
    heading = tag("tr", *(_cell(head, "th", "scope", "col") for head in heads))
    classes = " ".join(filter(None, (class_, "stacks" if stacks else None))) or None
    return scrolling(tag("table", tag("thead", heading), body, class_=classes), label)


def _row(row: Iterable[Child] | Element, names: list[str | None]) -> Element:
    if isinstance(row, Element):
        return row
    first, *others = row
    cells = (
        _cell(child, "td", "data-head", name) for child, name in zip(others, names[1:], strict=True)
    )
    return tag("tr", _cell(first, "th", "scope", "row"), *cells)


def _cell(child: Child, name: str, key: str, value: str | None) -> Element:
    cell = child if isinstance(child, Element) and child.tag in ("td", "th") else tag(name, child)
    if value is not None:
        cell.set(key, value)
    return cell
