"""JSON Schemas of the files that people write, for editors that complete and check them."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import Any

SCHEMAS = MappingProxyType(
    {"rules": "schema_rules", "ledger": "schema_ledger", "calendar": "schema_calendar"}
)
"""Kind of file → the module whose `schema()` makes it of the loader's own tables."""


def schema(name: str) -> dict[str, Any]:
    """The schema of that kind of file (draft-07). Raises KeyError for an unknown kind."""
    found: dict[str, Any] = import_module(f"gicli.load.{SCHEMAS[name]}").schema()
    return {"$schema": "http://json-schema.org/draft-07/schema#", **found}
