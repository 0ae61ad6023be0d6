"""Between organisations."""
