"""Money from outside: loans of a bank or another helper, gifts, and things that the organisation buys and sells."""
