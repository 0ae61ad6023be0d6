"""What a group agrees on about sharing out."""

from domain.constitution.kinds import count, share, some, word

SECTION = "sharing"
RULES = {
    "share_out": word("none", "shares", "equal-profit", "interest-to-payer"),
    # Payouts are whole multiples of so many units of the currency.
    "payout_unit": count(
        1, 1, 1000, where=lambda rules: rules.word("share_out") != "none" and rules.whole("payout_unit") > 1
    ),
    "reserve": share(0, 0, 50, where=some("reserve")),  # of a cycle's or a year's surplus, which is kept back
}
