"""What a slip in parts and its movements are called, and how an entry is marked that the member has not confirmed."""

from locales.phrase import _

SLIPS = {"meeting": _("at the meeting"), "fine": _("a fine")}
SUMS = {
    "fine": lambda sum_: _("{amount}, a fine", amount=sum_),
    "meeting": lambda sum_: _("{amount}, at the meeting", amount=sum_),
}
MOVEMENTS = {
    "meeting": _("saved"),
    "meeting-reversed": _("taken back"),
    "missing": _("missing"),
    "too-much": _("too much"),
}
REASONS = {"meeting": lambda _note: _("not confirmed by the member")}
