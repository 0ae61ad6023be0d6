"""The words for the rules about money from outside."""

from locales.constitution.spoken import choice
from locales.phrase import _

WORDS = {
    "outside": choice(
        _("Outside money"),
        {
            "no": (_("none"), _("We take no loans from outside, and buy no things to keep.")),
            "yes": (_("loans, gifts, things"), _("We may take loans and gifts from outside, and buy things to keep.")),
        },
    ),
}
