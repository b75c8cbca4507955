"""Workbooks that stand where something is to be written: a clerk's own are never replaced."""

from __future__ import annotations

from pathlib import Path

from gicli.core.message import Refused, say

_WORKBOOKS = (".xlsx", ".xlsm", ".xls")
_MAKER = b"<dc:creator>gicli</dc:creator>"


def spare_workbooks(output: Path, form: str) -> None:
    """Raises Refused where `form` would put something else into a workbook, or replace another's."""
    if output.suffix.lower() not in _WORKBOOKS:
        return
    if form != "xlsx":
        raise Refused(
            say(
                "{file} is the name of a workbook, and {form} is none; name it otherwise",
                file=str(output),
                form=form,
            )
        )
    if output.exists() and not _is_ours(output):
        raise Refused(
            say(
                "{file} was not written by gicli and stays as it is; name another file",
                file=str(output),
            )
        )


def _is_ours(file: Path) -> bool:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(file) as parts:
            return _MAKER in parts.read("docProps/core.xml")
    except (OSError, BadZipFile, KeyError):
        return False
