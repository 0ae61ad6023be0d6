"""The providers: one folder each, as in `gateways/`, with what its gateway says and what is understood of it."""
