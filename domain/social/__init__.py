"""The social fund: given by all in equal sums, for who is in need; it is lent without interest, and never shared out."""
