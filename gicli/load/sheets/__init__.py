"""A clerk's ledger in Excel or CSV, read where it lies: cells → the nodes that YAML gives → items."""
