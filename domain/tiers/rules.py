"""What an organisation agrees on with those above it."""

from domain.constitution.kinds import some, sum_, word

SECTION = "tiers"
RULES = {
    "dues": sum_("0", where=some("dues")),  # for each member and month, to the organisation above; 0: there are none
    "names_open": word("no", "yes"),  # whether the organisations above see names, or totals alone
}
