"""What a group agrees on about loans."""

from domain.constitution.kinds import both, count, days, is_, is_not, months, one_of, percent, some, sum_, word
from domain.lending.every import DUE_ON, EVERY
from domain.lending.schedule import BY_PARTS

SECTION = "lending"
_by_parts = one_of("loan_instalments", *BY_PARTS)
RULES = {
    "loan_times_savings": count(3, 1, 10),
    "loan_months": months(3, 1, 60),  # the longest term
    "loan_rate": percent("2", "0", "20"),  # a month
    "loan_method": word("flat", "declining", where=some("loan_rate")),
    "loan_instalments": word("equal", "equal-principal", "bullet", "interest-only"),
    "loan_every": word(*EVERY, where=is_not("loan_every", "month")),  # how often a loan is paid back
    # When it falls due: on its date, or at the group's first meeting on or after it.
    "loan_due_on": word(*DUE_ON, where=is_not("loan_due_on", "date")),
    # So many of the first instalments are of interest alone.
    "loan_grace": count(0, 0, 12, where=both(some("loan_grace"), _by_parts)),
    # When interest is taken: with each instalment, or of the payout.
    "loan_charge": word("instalments", "start", where=some("loan_rate")),
    "loan_fee": percent("0", "0", "10", where=some("loan_fee")),  # of the principal, kept back at the payout
    "loan_approvals": count(2, 2, 5, where=is_("loan_decided_by", "officers")),  # officers who must say yes
    "loan_decided_by": word("officers", "vote", where=is_("loan_decided_by", "vote")),
    "loan_guarantors": count(0, 0, 5, where=some("loan_guarantors")),  # members who must vouch for it
    # Whether they owe what she does not pay, once the group has given it up. Where shares are bought, nobody could be given
    # back by savings what she has paid for another.
    "guarantors_pay": word("no", "yes", where=both(some("loan_guarantors"), is_("guarantors_pay", "yes"))),
    "loans_at_once": count(1, 1, 3),
    "loan_after_months": months(0, 0, 24, where=some("loan_after_months")),  # of membership
    "late_fine": percent("0", "0", "20", where=some("late_fine")),  # of what is late, for each month that it is late
    "late_days": days(0, 0, 30, where=some("late_fine")),  # of patience before that
    "late_cap": percent("0", "0", "100", where=some("late_fine")),  # of an instalment: its fines end there
    "late_tolerance": sum_(
        "0", "0", "1000", where=some("late_tolerance")
    ),  # of an instalment: who is so much short is not late
    "late_reminders": count(
        0, 0, 12, where=some("late_reminders")
    ),  # instalments late, after which nobody is reminded of the next ones
    "repay_first": word("penalty", "interest", "principal", where=some("loan_rate", "late_fine")),
    # Whether a member may pay her loan out of her savings.
    "loan_from_savings": word("no", "yes", where=is_("loan_from_savings", "yes")),
    # Owed by who pays all of it early: as agreed, or up to now.
    "early_interest": word("whole", "due", where=some("loan_rate")),
    # What changes when a part of a declining loan is paid early: how many instalments are left, or how large they are.
    "early_part": word(
        "fewer", "less", where=both(both(is_("loan_method", "declining"), is_("early_interest", "due")), _by_parts)
    ),
}
