"""The words for the rules about meetings."""

from locales.constitution.spoken import choice, number
from locales.phrase import _

WORDS = {
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
    "fine_noise": number(
        _("Fine for noise"),
        lambda v: _("Who talks or disturbs during a meeting pays a fine of {sum}.", sum=v.money),
        none=_("Who talks or disturbs during a meeting pays no fine."),
    ),
    "fine_phone": number(
        _("Fine for a phone"),
        lambda v: _("Whose phone rings during a meeting pays a fine of {sum}.", sum=v.money),
        none=_("Whose phone rings during a meeting pays no fine."),
    ),
    "fine_book": number(
        _("Fine for no passbook"),
        lambda v: _("Who comes without passbook or number pays a fine of {sum}.", sum=v.money),
        none=_("Who comes without passbook or number pays no fine."),
    ),
    "fine_memory": number(
        _("Fine for forgetting"),
        lambda v: _("Who does not know the rules or the last sums pays a fine of {sum}.", sum=v.money),
        none=_("Who does not know the rules or the last sums pays no fine."),
    ),
    "fine_respect": number(
        _("Fine for disrespect"),
        lambda v: _("Who insults or shames a member pays a fine of {sum}.", sum=v.money),
        none=_("Who insults or shames a member pays no fine."),
    ),
    "fine_duty": number(
        _("Fine for a duty"),
        lambda v: _("Who does not do her duty in the group pays a fine of {sum}.", sum=v.money),
        none=_("Who does not do her duty in the group pays no fine."),
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
    "meeting_quorum": number(
        _("Quorum of a meeting"),
        lambda v: _("A meeting is complete when {rate}% of the members have come.", rate=v.number),
        none=_("A meeting is held with whoever has come."),
    ),
    "below_quorum": choice(
        _("With too few"),
        {
            "say": (_("it is said"), _("Where too few have come, the meeting says so and goes on.")),
            "stop": (_("nothing is given"), _("Where too few have come, nothing is lent, waived or shared out.")),
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
