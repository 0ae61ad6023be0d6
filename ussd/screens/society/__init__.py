"""Share capital, yearly interest, dividends."""
