"""A society (SACCO, credit union): share capital, and the yearly interest, dividends and refunds that its members vote on."""
