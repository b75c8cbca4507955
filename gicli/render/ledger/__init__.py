"""A ledger written out: workbook, CSV, YAML."""
