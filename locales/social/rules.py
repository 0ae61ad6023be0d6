"""The words for the rules about the social fund."""

from locales.constitution.spoken import choice, number
from locales.phrase import _, _n

WORDS = {
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
