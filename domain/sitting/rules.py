"""What a group agrees on about its meetings."""

from domain.constitution.kinds import is_, share, some, sum_, word

SECTION = "saving"
# What constitutions of savings groups fine beside lateness and absence (VSL Associates, the constitution in the programme guide).
OTHER_FINES = ("noise", "phone", "book", "memory", "respect", "duty")
_FINES = ("fine_absent", "fine_late", *(f"fine_{each}" for each in OTHER_FINES))
RULES = {
    "fine_absent": sum_("0", where=some("fine_absent")),
    "fine_late": sum_("0", where=some("fine_late")),
    **{f"fine_{each}": sum_("0", where=some(f"fine_{each}")) for each in OTHER_FINES},
    "fines_to": word("loan-fund", "social-fund", where=some(*_FINES)),
    "meeting_quorum": share(0, 0, 100, where=some("meeting_quorum")),  # of the members, who must have come
    # While fewer have: it is said, or nothing is lent, waived or shared out.
    "below_quorum": word("say", "stop", where=some("meeting_quorum")),
    # Drawn: one of those present, by lot, confirms the sums of a meeting too.
    "witness": word("no", "drawn", where=is_("witness", "drawn")),
    # What a meeting's close does with sums that nobody has confirmed.
    "unconfirmed": word("mark", "block", where=is_("unconfirmed", "block")),
}
