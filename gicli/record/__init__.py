"""Facts recorded in a kept ledger, the rest of the file untouched."""
