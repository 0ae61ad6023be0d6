"""What a group agrees on about votes and officers, and about what an SMS does."""

from domain.constitution.kinds import days, is_, months, share, some, word

SECTION = "voting"
RULES = {
    "quorum": share(50, 1, 100),  # of the members, who must vote
    "majority": share(50, 50, 90),  # of YES and NO, which YES must exceed
    "majority_rules": share(66, 50, 90),  # the same for a change of the constitution
    "votes_secret": word("yes", "no"),
    "one_of_several": word("ranked-choice", "two-rounds"),  # how a question is counted that chooses one …
    "elections": word("scottish-stv", "meek-stv", "approval"),  # … and how an election (voice/counting)
    # Since they were let in: while they confirm money with the PIN alone, and witness nothing.
    "newcomer_days": days(30, 0, 365, where=some("newcomer_days")),
    "votes_after_days": days(0, 0, 365, where=some("votes_after_days")),  # since they were let in
    "taking_in": word("officers", "vote", where=is_("taking_in", "vote")),  # two of them, or all members
    "officer_months": months(12, 3, 60),  # of an officer's term
    # Whether what is asked for by SMS waits for the PIN (a sender can be forged), or counts by itself.
    "texts_do": word("prepare", "do", where=is_("texts_do", "do")),
}
