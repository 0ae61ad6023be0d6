"""What things cost, where, and who wants to hear of it."""
