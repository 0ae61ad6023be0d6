"""Who goes."""
