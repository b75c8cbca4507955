"""The text of a State Council notice read, its sums checked."""
