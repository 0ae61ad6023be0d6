"""The words for the rules about the share-out."""

from domain.amount import money
from locales.constitution.spoken import choice, number
from locales.phrase import _

WORDS = {
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
}
