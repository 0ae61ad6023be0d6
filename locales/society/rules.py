"""The words for the rules about share capital, and interest and dividends of a year."""

from locales.constitution.spoken import choice, number
from locales.phrase import _

WORDS = {
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
    "education": number(
        _("Education fund"),
        lambda v: _("{rate}% of a year's surplus is kept for what members learn.", rate=v.number),
        none=_("Nothing is kept back for an education fund."),
    ),
    "development": number(
        _("Development fund"),
        lambda v: _("{rate}% of a year's surplus is kept for what we build up.", rate=v.number),
        none=_("Nothing is kept back for a development fund."),
    ),
    "protected": number(
        _("Fund for losses"),
        lambda v: _("{rate}% of a year's surplus is kept for losses alone.", rate=v.number),
        none=_("Nothing is kept back for losses alone."),
    ),
}
