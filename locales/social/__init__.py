"""The social fund."""
