"""What a group agrees on about money from outside."""

from domain.constitution.kinds import is_, word

SECTION = "saving"
RULES = {
    # Whether there are loans of a bank or another helper, gifts, and things that the group buys and sells.
    "outside": word("no", "yes", where=is_("outside", "yes")),
}
