"""Money between the tiers: dues, loans between organisations, and what those above may see of those below."""
