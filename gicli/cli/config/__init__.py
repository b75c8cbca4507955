"""What is chosen where no option says it: the variable, gicli.toml beside the ledger, the user's own."""
