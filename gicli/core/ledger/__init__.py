"""What a ledger holds: items, their facts, and the words for them."""
