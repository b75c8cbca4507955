"""A saved web page → the text that it shows, a line for each block, with its own link."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_UNSEEN = ("script", "style", "noscript", "template", "svg", "title", "option", "textarea")
_INLINE = re.compile(
    "a|abbr|b|bdi|bdo|cite|code|data|dfn|em|font|i|kbd|label|mark|q|rp|rt|ruby|s|samp|small|span"
    "|strike|strong|sub|sup|time|tt|u|var|wbr|o:p"
)


def visible_text(page: str) -> str:
    """The lines that the page shows; its canonical link, where it names one, stands first."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.parts).split("\n")]
    return "\n".join([*dict.fromkeys(reader.links[:1]), *(line for line in lines if line)])


class _Reader(HTMLParser):
    """Keeps the text outside of scripts and styles, broken where a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []
        self._unseen = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        canonical = tag == "link" and "canonical" in (said.get("rel") or "").lower().split()
        shared = tag == "meta" and said.get("property") == "og:url"
        address = (said.get("href") if canonical else said.get("content") if shared else "") or ""
        if address.startswith(("http://", "https://")):
            self.links.append(address)
        if tag in _UNSEEN and not self._unseen:
            self._unseen = tag
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = ""
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            # A line break in the source is a blank on the page.
            self.parts.append(data.replace("\n", " ").replace("\r", " "))

    def _break(self, tag: str) -> None:
        if not _INLINE.fullmatch(tag):
            self.parts.append("\n")
