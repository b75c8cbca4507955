"""Where a rule stands: instrument, article, paragraph, item, words."""

# No `from __future__ import annotations`: a NamedTuple compiles such text at every start.

from typing import NamedTuple

from gicli.core.words.memo import once_for_each

_DIGITS = "零一二三四五六七八九"
PLACE_CHARACTERS = f"第{_DIGITS}十百条款项（）"
"""What 第二十六条第二款 is written with."""


class Citation(NamedTuple):
    """法条依据."""

    instrument: str
    article: int
    """0 where the text is not in articles, and `part` says where in it."""
    quote: str
    """A short stretch of the wording."""
    paragraph: int | None = None
    """款, from 1; None when the article has only one."""
    item: int | None = None
    """项, from 1."""
    url: str = ""
    verified: bool = True
    """False: the wording was not seen in a source; every answer built on it says so."""
    part: str = ""
    """第一部分第3项, 裁判要点: the place in a text without articles."""

    @property
    def place(self) -> str:
        """第二十六条第二款第（一）项."""
        if self.part:
            return self.part
        parts = [f"第{chinese_number(self.article)}条"]
        if self.paragraph:
            parts.append(f"第{chinese_number(self.paragraph)}款")
        if self.item:
            parts.append(f"第（{chinese_number(self.item)}）项")
        return "".join(parts)

    @property
    def text(self) -> str:
        """How the rule is cited."""
        return _text_of(self)


@once_for_each
def _text_of(cite: Citation) -> str:
    return f"{cite.instrument} {cite.place}"


def chinese_number(n: int) -> str:
    """1…999 as in the numbering of articles: 十, 二十六, 一百零三. Raises ValueError outside."""
    if not 0 < n < 1000:
        raise ValueError(f"no article has the number {n}")
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += "十" if tens == 1 and not hundreds else f"{_DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")
