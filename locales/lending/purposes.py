"""What loans are for: the usual purposes, which members choose by a digit, and whatever else they write."""

from locales.phrase import Phrase, _

# As it is kept, and as it is said.
USUAL = {
    "business": _("business"),
    "farm": _("farm"),
    "school": _("school"),
    "health": _("health"),
    "house": _("house"),
}


EMERGENCY = {"emergency": _("emergency")}  # of a loan of the social fund: what has happened is not told


def purpose(kept: str | None) -> Phrase:
    """The words for a purpose: one's own stay as they were written."""
    if not kept:
        return _("no purpose said")
    return (USUAL | EMERGENCY).get(kept) or _("{purpose}", purpose=kept)
