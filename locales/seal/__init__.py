"""The sealed book: a chain over every entry, and the words that stand for it."""
