"""The words for the rules about the social fund, the share-out, and the turns of a merry-go-round."""

from domain.money.amount import money
from locales.phrase import _, _n
from locales.rules.base import choice, number

SOCIAL = {
    "social_fund": number(
        _("Social fund"),
        lambda v: _("Each member pays {sum} into the social fund at each meeting.", sum=v.money),
        none=_("There is no social fund."),
    ),
    "grant_most": number(
        _("Largest grant"),
        lambda v: _("A grant from the social fund is at most {sum}.", sum=v.money),
        none=_("The social fund gives no grants."),
    ),
    "emergency_most": number(
        _("Emergency loan"),
        lambda v: _("An emergency loan, without interest, is at most {sum}.", sum=v.money),
        none=_("There are no emergency loans."),
    ),
    "emergency_months": number(
        _("Emergency loan's time"),
        lambda v: _n(
            "An emergency loan is paid back within {count} month.",
            "An emergency loan is paid back within {count} months.",
            v.whole,
        ),
    ),
    "claims_decided_by": choice(
        _("Who decides on help"),
        {
            "officers": (_("the officers"), _("The officers decide on help from the social fund.")),
            "vote": (_("members, by vote"), _("The members vote on help from the social fund.")),
        },
    ),
}
SHARING = {
    "share_out": choice(
        _("Share-out"),
        {
            "none": (_("no share-out"), _("Savings are not shared out at the end of a cycle.")),
            "shares": (_("by shares"), _("At the end of a cycle all is shared out, by shares.")),
            "equal-profit": (_("equal profit"), _("Savings are paid back, and the profit in equal parts.")),
            "interest-to-payer": (
                _("interest to payer"),
                _("Savings are paid back, and interest goes to who paid it."),
            ),
        },
    ),
    "payout_unit": number(
        _("Payouts in steps of"),
        lambda v: _("The share-out is paid in steps of {sum}.", sum=money(v.whole, v.currency)),
        short=lambda v: _("{sum}", sum=money(v.whole, v.currency)),
    ),
    "reserve": number(
        _("Reserve"),
        lambda v: _("{rate}% of the profit is kept back as a reserve.", rate=v.number),
        none=_("Nothing is kept back as a reserve."),
    ),
    "society": choice(
        _("Share capital"),
        {
            "no": (_("none held"), _("Members hold no share capital.")),
            "yes": (_("with dividends"), _("Share capital and deposits earn dividends and interest each year.")),
        },
    ),
    "deposit_first_weight": number(
        _("First month's deposit"),
        lambda v: _("A deposit of the first month earns {twelfths}/12 of a year's interest.", twelfths=v.whole),
        short=lambda v: _("{twelfths}/12", twelfths=v.whole),
    ),
    "interest_tax": number(
        _("Tax on interest"),
        lambda v: _("{rate}% tax is kept back from interest and dividends.", rate=v.number),
        none=_("No tax is kept back from interest and dividends."),
    ),
    "turn_sum": number(
        _("Sum of a turn"),
        lambda v: _("At each turn everybody pays {sum}, and one takes it all.", sum=v.money),
        none=_("There is no merry-go-round."),
    ),
    "turn_order": choice(
        _("Order of turns"),
        {
            "agreed": (_("as we agree"), _("We agree on the order of the turns.")),
            "drawn": (_("drawn by lot"), _("The order of the turns is drawn by lot.")),
        },
    ),
}
WORDS = SOCIAL | SHARING
