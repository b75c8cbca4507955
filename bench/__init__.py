"""What gicli takes, against what somebody would use instead: `python -m bench` prints the table."""
