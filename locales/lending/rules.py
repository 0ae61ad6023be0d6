"""The words for the rules about loans."""

from locales.constitution.spoken import choice, number
from locales.phrase import _, _n

GRANTING = {
    "loan_times_savings": number(
        _("Loan limit"),
        lambda v: _n(
            "A loan may be as much as your savings.", "A loan may be up to {count} times your savings.", v.whole
        ),
        short=lambda v: _n("{count} time savings", "{count} times savings", v.whole),
    ),
    "loan_months": number(
        _("Longest loan"),
        lambda v: _n("A loan runs for {count} month at most.", "A loan runs for {count} months at most.", v.whole),
    ),
    "loan_approvals": number(
        _("Approvals of a loan"),
        lambda v: _n("{count} officer has to agree to a loan.", "{count} officers have to agree to a loan.", v.whole),
        short=lambda v: _n("{count} officer", "{count} officers", v.whole),
    ),
    "loan_decided_by": choice(
        _("Who decides on loans"),
        {
            "officers": (_("the officers"), _("The officers decide on loans.")),
            "vote": (_("members, by vote"), _("The members vote on each loan.")),
        },
    ),
    "loan_guarantors": number(
        _("Guarantors of a loan"),
        lambda v: _n("{count} member has to vouch for a loan.", "{count} members have to vouch for a loan.", v.whole),
        none=_("A loan needs no guarantor."),
        short=lambda v: _n("{count} member", "{count} members", v.whole),
    ),
    "guarantors_pay": choice(
        _("Guarantors pay"),
        {
            "no": (_("no"), _("Guarantors do not owe what is not paid back.")),
            "yes": (_("yes"), _("Guarantors owe their part of a loan that is given up.")),
        },
    ),
    "loans_at_once": number(
        _("Loans at one time"),
        lambda v: _n("A member has one loan at a time.", "A member has up to {count} loans at a time.", v.whole),
        short=lambda v: _n("{count} loan", "{count} loans", v.whole),
    ),
    "loan_after_months": number(
        _("Wait before borrowing"),
        lambda v: _n(
            "A new member can borrow after {count} month.", "A new member can borrow after {count} months.", v.whole
        ),
        none=_("A new member can borrow at once."),
    ),
}
COST = {
    "loan_rate": number(
        _("Interest"),
        lambda v: _("Interest on a loan is {rate}% a month.", rate=v.number),
        none=_("Loans cost no interest."),
        short=lambda v: _("{rate}% a month", rate=v.number),
    ),
    "loan_method": choice(
        _("Counting of interest"),
        {
            "flat": (_("on the whole loan"), _("Interest is counted on the whole loan.")),
            "declining": (_("on what is owed"), _("Interest is counted on what is still owed.")),
        },
    ),
    "loan_instalments": choice(
        _("Instalments"),
        {
            "equal": (_("equal sums"), _("A loan is paid back in equal sums.")),
            "equal-principal": (
                _("equal parts"),
                _("Each time an equal part of the loan is paid back, and the interest."),
            ),
            "bullet": (_("all at the end"), _("Loan and interest are paid back all at once, at the end.")),
            "interest-only": (
                _("the loan at the end"),
                _("Each time the interest is paid, and the loan itself at the end."),
            ),
        },
    ),
    "loan_every": choice(
        _("Paying back"),
        {
            "month": (_("every month"), _("Loans are paid back every month.")),
            "fortnight": (
                _("every two weeks"),
                _("Loans are paid back every two weeks; 26 weeks count as 6 months."),
            ),
            "week": (_("every week"), _("Loans are paid back every week; 13 weeks count as 3 months.")),
        },
    ),
    "loan_due_on": choice(
        _("When it falls due"),
        {
            "date": (_("on its dates"), _("A loan falls due on its dates.")),
            "meeting": (_("at meetings"), _("A loan falls due at the first meeting on or after its dates.")),
        },
    ),
    "loan_grace": number(
        _("Interest alone first"),
        lambda v: _n(
            "The first payment of a loan is of interest alone.",
            "The first {count} payments of a loan are of interest alone.",
            v.whole,
        ),
        none=_("Every payment pays a part of the loan."),
        short=lambda v: _n("{count} payment", "{count} payments", v.whole),
    ),
    "loan_charge": choice(
        _("When interest is paid"),
        {
            "instalments": (_("in instalments"), _("Interest is paid with each instalment.")),
            "start": (_("at the start"), _("Interest is kept back when the loan is paid out.")),
        },
    ),
    "loan_fee": number(
        _("Loan fee"),
        lambda v: _("{rate}% of a loan is kept back as a fee.", rate=v.number),
        none=_("There is no fee on a loan."),
    ),
}
REPAYING = {
    "late_fine": number(
        _("Fine on late loans"),
        lambda v: _("Late payers owe {rate}% of what is late for each month.", rate=v.number),
        none=_("Who pays back late owes no fine."),
        short=lambda v: _("{rate}% a month", rate=v.number),
    ),
    "late_days": number(
        _("Days of patience"),
        lambda v: _n(
            "The fine begins {count} day after a payment was due.",
            "The fine begins {count} days after a payment was due.",
            v.whole,
        ),
        none=_("The fine begins on the day after a payment was due."),
    ),
    "late_cap": number(
        _("Most of the fines"),
        lambda v: _("The fines on a late payment stop at {rate}% of it.", rate=v.number),
        none=_("The fines on a late payment go on until it is paid."),
    ),
    "late_tolerance": number(
        _("Short, not late"),
        lambda v: _("Who is short by {sum} or less is not late.", sum=v.money),
        none=_("Who is short by anything is late."),
    ),
    "late_reminders": number(
        _("End of reminders"),
        lambda v: _n(
            "After {count} late payment no SMS reminds of the next one.",
            "After {count} late payments no SMS reminds of the next one.",
            v.whole,
        ),
        none=_("Who is late is still reminded before each payment."),
        short=lambda v: _("after {count}", count=v.whole),
    ),
    "repay_first": choice(
        _("What is repaid first"),
        {
            "penalty": (_("fines first"), _("A repayment pays fines first.")),
            "interest": (_("interest first"), _("A repayment pays the interest first.")),
            "principal": (_("the loan first"), _("A repayment pays the loan itself first.")),
        },
    ),
    "early_interest": choice(
        _("Paying back early"),
        {
            "whole": (_("all the interest"), _("Who pays back early owes all the interest agreed.")),
            "due": (_("up to that day"), _("Who pays back early owes the interest up to that day.")),
        },
    ),
    "early_part": choice(
        _("Paying a part early"),
        {
            "fewer": (_("fewer payments"), _("Who pays more early pays as much each time, and fewer times.")),
            "less": (_("smaller payments"), _("Who pays more early pays as many times, and less each time.")),
        },
    ),
    "loan_from_savings": choice(
        _("Paying from savings"),
        {
            "no": (_("not possible"), _("Nobody pays a loan out of savings.")),
            "yes": (_("possible"), _("Members may pay their loan out of their savings.")),
        },
    ),
}
WORDS = GRANTING | COST | REPAYING
