"""What the social fund helps with: the usual needs, which members choose by a digit, and whatever else they write."""

from locales.phrase import Phrase, _

# As it is kept, and as it is said.
NEEDS = {
    "illness": _("illness"),
    "funeral": _("funeral"),
    "birth": _("birth"),
    "fire": _("fire or flood"),
    "school": _("school"),
    "other": _("something else"),
}


def need(kept: str, words: str | None) -> Phrase:
    """The words for a need: a member's own stay as they were written."""
    return _("{need}", need=words) if words else NEEDS[kept]
