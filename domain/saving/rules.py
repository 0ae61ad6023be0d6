"""What a group agrees on about saving."""

from domain.constitution.kinds import count, is_, is_not, months, of_cycle, sum_, word

SECTION = "saving"
MEETS_DAYS = {"week": 7, "fortnight": 14, "month": 31}  # from one meeting to the next, at most
RULES = {
    "saves_by": of_cycle(word("amounts", "shares")),  # amounts: any sum; shares: 1 to shares_most stamps a meeting
    "share_price": of_cycle(sum_("100", "0.01", where=is_("saves_by", "shares"))),
    "shares_most": count(5, 1, 10, where=is_("saves_by", "shares")),  # stamps of one member at one meeting
    "cycle_months": of_cycle(months(12, 1, 36, where=is_not("share_out", "none"))),
    "meets_every": word("week", "fortnight", "month"),
    # Whether members may take savings out before the end.
    "withdrawals": word("no", "yes", where=is_("withdrawals", "yes")),
    # What members may hand on to each other, of what they have.
    "hand_on": word("no", "capital", "savings", "both", where=is_not("hand_on", "no")),
    "bank": word("no", "yes", where=is_("bank", "yes")),  # whether there is an account at a bank beside the box
    # Whether there are loans of a bank or another helper, gifts, and things that the group buys and sells.
    "outside": word("no", "yes", where=is_("outside", "yes")),
}
