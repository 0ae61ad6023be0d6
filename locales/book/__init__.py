"""The book: ledger, slips, the second word, corrections."""
