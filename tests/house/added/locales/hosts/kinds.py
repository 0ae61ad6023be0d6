"""What slips about hosts are called."""

from locales.phrase import Phrase

SLIPS = {"rent": Phrase("a rent")}
SUMS = {"rent": lambda sum_: Phrase("{amount}, a rent", {"amount": sum_})}
