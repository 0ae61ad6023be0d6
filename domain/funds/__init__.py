"""Funds that are kept back of a surplus: what members vote to use them for, and what is taken out of them."""
