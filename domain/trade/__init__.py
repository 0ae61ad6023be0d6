"""Selling and buying together: what deliveries pay, and how what came short is shared. Pure arithmetic so far."""
