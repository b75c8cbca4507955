"""YAML ledgers read: nodes become items, faults become problems."""
