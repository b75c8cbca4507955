"""What a reader must know about a date: a code, a sentence, its authority."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from gicli.core.citation import Citation
from gicli.core.message import Message


class Severity(StrEnum):
    """How grave a remark is, where it becomes a finding."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Note(NamedTuple):
    """One remark on one date; in a check it becomes a Finding."""

    code: str
    message: Message
    cite: Citation | None = None
    due: date | None = None
    # Another date that the remark is about: the higher law's, the extended one.
