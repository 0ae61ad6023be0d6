"""The words for the rules about saving."""

from locales.constitution.spoken import choice, number
from locales.phrase import _, _n

WORDS = {
    "saves_by": choice(
        _("Way of saving"),
        {
            "amounts": (_("any amount"), _("Each member saves what she can.")),
            "shares": (_("in shares"), _("We save by buying shares.")),
        },
    ),
    "share_price": number(_("Price of a share"), lambda v: _("One share costs {sum}.", sum=v.money)),
    "shares_most": number(
        _("Shares at a meeting"),
        lambda v: _n(
            "A member buys {count} share at a meeting.", "A member buys 1 to {count} shares at a meeting.", v.whole
        ),
        short=lambda v: _n("{count} share", "{count} shares", v.whole),
    ),
    "cycle_months": number(
        _("Length of a cycle"),
        lambda v: _n("A cycle lasts {count} month.", "A cycle lasts {count} months.", v.whole),
    ),
    "meets_every": choice(
        _("Meetings"),
        {
            "week": (_("every week"), _("We meet every week.")),
            "fortnight": (_("every two weeks"), _("We meet every two weeks.")),
            "month": (_("every month"), _("We meet every month.")),
        },
    ),
    "withdrawals": choice(
        _("Taking savings out"),
        {
            "no": (_("at the end"), _("Savings stay in the group until the end.")),
            "yes": (_("at any time"), _("Members may take savings out at any time.")),
        },
    ),
    "hand_on": choice(
        _("Handing on"),
        {
            "no": (_("nothing"), _("Nobody hands savings or capital on to another.")),
            "capital": (_("share capital"), _("Members may hand share capital on to each other.")),
            "savings": (_("savings"), _("Members may hand savings on to each other.")),
            "both": (_("savings and capital"), _("Members may hand savings and share capital on to each other.")),
        },
    ),
    "bank": choice(
        _("Bank account"),
        {
            "no": (_("none"), _("All our money is in the box.")),
            "yes": (_("beside the box"), _("We have an account at a bank, beside the box.")),
        },
    ),
    "outside": choice(
        _("Outside money"),
        {
            "no": (_("none"), _("We take no loans from outside, and buy no things to keep.")),
            "yes": (_("loans, gifts, things"), _("We may take loans and gifts from outside, and buy things to keep.")),
        },
    ),
}
