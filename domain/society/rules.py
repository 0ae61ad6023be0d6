"""What a society agrees on about share capital, and yearly interest and dividends."""

from domain.constitution.kinds import both, count, is_, percent, share, some, word

SECTION = "sharing"
RULES = {
    # Whether there is share capital, and yearly interest and dividends.
    "society": word("no", "yes", where=is_("society", "yes")),
    # Twelfths of a year that a deposit of its first month earns.
    "deposit_first_weight": count(12, 0, 12, where=is_("society", "yes")),
    "interest_tax": percent("0", "0", "50", where=some("interest_tax")),  # withheld from interest and dividends
    # Kept back of a year's surplus besides the reserve, each a fund of its own.
    "education": share(0, 0, 25, where=both(is_("society", "yes"), some("education"))),
    "development": share(0, 0, 25, where=both(is_("society", "yes"), some("development"))),
    "protected": share(0, 0, 25, where=both(is_("society", "yes"), some("protected"))),  # for losses alone
}
