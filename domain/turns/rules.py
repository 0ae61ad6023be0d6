"""What a group agrees on about its merry-go-round."""

from domain.constitution.kinds import some, sum_, word

SECTION = "sharing"
RULES = {
    # From each member in a round of the merry-go-round; 0: there is none.
    "turn_sum": sum_("0", where=some("turn_sum")),
    "turn_order": word("agreed", "drawn", where=some("turn_sum")),
}
