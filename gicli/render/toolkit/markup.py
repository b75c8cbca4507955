"""HTML and SVG as a tree: whatever text goes in stays text."""

from __future__ import annotations

from xml.etree.ElementTree import Element, tostring

Child = Element | str | None
"""An element, a text, or nothing."""

_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160), *_BIDI))
"""Neither HTML nor SVG can hold the first; the last show text in another order than it is read."""


def plain(text: str) -> str:
    """The text without what no page can hold, or what would show it in another order."""
    return text.translate(_CONTROLS)


def tag(name: str, /, *children: Child, **attributes: object) -> Element:
    """`<name>` with these children; an attribute `class_` is `class`, `stroke_width` `stroke-width`.

    An attribute that is None is left out.
    """
    element = Element(name)
    for key, value in attributes.items():
        if value is not None:
            element.set(key.rstrip("_").replace("_", "-"), plain(str(value)))
    return put(element, *children)


def put(element: Element, *children: Child) -> Element:
    """The element with more children at its end."""
    for child in children:
        if isinstance(child, str):
            _add_text(element, plain(child))
        elif child is not None:
            element.append(child)
    return element


def written(root: Element) -> str:
    """The tree as a document of HTML."""
    return "<!DOCTYPE html>\n" + tostring(root, encoding="unicode", method="html") + "\n"


def _add_text(element: Element, text: str) -> None:
    if len(element):
        last = element[-1]
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text
