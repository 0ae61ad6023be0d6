"""What members text, and how messages leave."""
