"""Facts recorded in a sheet: one cell of a workbook or a CSV, every other byte as it was."""
