"""What a reader must know about a date: a code, a sentence, its authority."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gicli.core.citation import Citation
from gicli.core.message import Message


@dataclass(frozen=True, slots=True)
class Note:
    """One remark on one date; in a check it becomes a Finding."""

    code: str
    message: Message
    cite: Citation | None = None
    due: date | None = None
    # Another date that the remark is about: the higher law's, the extended one.
