"""What a group agrees on about its meetings."""

from domain.constitution.kinds import is_, some, sum_, word

SECTION = "saving"
RULES = {
    "fine_absent": sum_("0", where=some("fine_absent")),
    "fine_late": sum_("0", where=some("fine_late")),
    "fines_to": word("loan-fund", "social-fund", where=some("fine_absent", "fine_late")),
    # Drawn: one of those present, by lot, confirms the sums of a meeting too.
    "witness": word("no", "drawn", where=is_("witness", "drawn")),
    # What a meeting's close does with sums that nobody has confirmed.
    "unconfirmed": word("mark", "block", where=is_("unconfirmed", "block")),
}
