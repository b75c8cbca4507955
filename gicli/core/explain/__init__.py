"""One item told step by step: its axis, its register, the remedies after it."""
