"""The course of a request: received, corrected, consulted on, extended, answered."""
