"""What a group agrees on about its social fund."""

from domain.constitution.kinds import months, some, sum_, word

SECTION = "social"
RULES = {
    "social_fund": sum_("0"),  # from each member at each meeting; 0: there is no social fund
    "grant_most": sum_("0", where=some("grant_most")),  # 0: there are no grants
    # Of a loan without interest from the social fund; 0: there are none.
    "emergency_most": sum_("0", where=some("emergency_most")),
    "emergency_months": months(3, 1, 12, where=some("emergency_most")),
    "claims_decided_by": word("officers", "vote", where=some("grant_most", "emergency_most")),
}
