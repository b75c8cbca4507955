"""A ledger judged: every item's status, every finding with its article.

The kernel for batches is `audit.Judge(under, rules)`: `judge(item, file)` gives the Checked, or
raises Refused, and judges equal facts once, whoever asks: `audit`, a table, a worker.
"""
