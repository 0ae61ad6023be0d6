"""The words for the rules about the organisations above."""

from locales.constitution.spoken import choice, number
from locales.phrase import _

WORDS = {
    "dues": number(
        _("Dues"),
        lambda v: _("We pay {sum} a month for each member to the union above.", sum=v.money),
        none=_("We pay no dues to the union above."),
    ),
    "names_open": choice(
        _("What the union sees"),
        {
            "no": (_("totals alone"), _("The union above sees our totals, not our names.")),
            "yes": (_("names too"), _("The union above sees our names too.")),
        },
    ),
}
