"""The account at a bank, beside the box: what is taken there and brought back, what the bank gives and takes."""
