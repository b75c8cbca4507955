"""Columns and tables: `gicli.frames`, `gicli batch`, Spark. One row is one function under @row."""

from __future__ import annotations
