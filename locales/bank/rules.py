"""The words for the rules about an account at a bank."""

from locales.constitution.spoken import choice
from locales.phrase import _

WORDS = {
    "bank": choice(
        _("Bank account"),
        {
            "no": (_("none"), _("All our money is in the box.")),
            "yes": (_("beside the box"), _("We have an account at a bank, beside the box.")),
        },
    ),
}
