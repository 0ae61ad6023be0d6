"""Amounts, the ledger, the rules about money, and what a group does with them."""
