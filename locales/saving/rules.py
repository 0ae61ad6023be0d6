"""The words for the rules about saving and meetings."""

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
    "fine_absent": number(
        _("Fine for absence"),
        lambda v: _("Who does not come to a meeting pays a fine of {sum}.", sum=v.money),
        none=_("Who does not come to a meeting pays no fine."),
    ),
    "fine_late": number(
        _("Fine for coming late"),
        lambda v: _("Who comes late to a meeting pays a fine of {sum}.", sum=v.money),
        none=_("Who comes late to a meeting pays no fine."),
    ),
    "fines_to": choice(
        _("Where fines go"),
        {
            "loan-fund": (_("loan fund"), _("Fines go into the loan fund.")),
            "social-fund": (_("social fund"), _("Fines go into the social fund.")),
        },
    ),
    "witness": choice(
        _("Witness"),
        {
            "no": (_("member alone"), _("Each member confirms her own money.")),
            "drawn": (_("drawn by lot"), _("One of those present, drawn by lot, confirms the sums too.")),
        },
    ),
    "unconfirmed": choice(
        _("Unconfirmed sums"),
        {
            "mark": (_("are marked"), _("Sums that nobody confirmed are marked at the close.")),
            "block": (_("block the close"), _("A meeting is not closed while sums wait to be confirmed.")),
        },
    ),
}
