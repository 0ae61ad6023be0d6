"""The providers that carry SMS and USSD, one folder each, and the protocols that the rest of the house knows them by."""
