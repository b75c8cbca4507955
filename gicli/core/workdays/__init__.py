"""The working-day calendar: notices, what they cover, and what is foreseen beyond them."""
