"""How an organisation meets and decides."""
