"""What the officers are called."""

from locales.phrase import Phrase, _

ROLES: dict[str, Phrase] = {"chair": _("chair"), "secretary": _("secretary"), "treasurer": _("treasurer")}


def named(roles: list[str]) -> list[Phrase]:
    """Several of them, one after the other."""
    return [ROLES[each] for each in roles]
