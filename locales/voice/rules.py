"""The words for the rules about votes and officers."""

from locales.constitution.spoken import choice, number
from locales.phrase import _, _n

WORDS = {
    "quorum": number(
        _("Voters needed"),
        lambda v: _("A vote counts if {rate}% of the members take part.", rate=v.number),
    ),
    "majority": number(
        _("Votes needed to pass"),
        lambda v: _("A motion passes if more than {rate}% say YES.", rate=v.number),
        short=lambda v: _("over {rate}%", rate=v.number),
    ),
    "majority_rules": number(
        _("Votes to change a rule"),
        lambda v: _("A rule changes if more than {rate}% say YES.", rate=v.number),
        short=lambda v: _("over {rate}%", rate=v.number),
    ),
    "votes_secret": choice(
        _("Secrecy of votes"),
        {
            "yes": (_("secret votes"), _("Votes are secret.")),
            "no": (_("open votes"), _("Votes are open: all can see who voted how.")),
        },
    ),
    "one_of_several": choice(
        _("One of several"),
        {
            "ranked-choice": (
                _("by ranks"),
                _("One of several: the last is out, until one has more than half."),
            ),
            "two-rounds": (_("two rounds"), _("One of several: the two highest go on to a second round.")),
        },
    ),
    "elections": choice(
        _("Elections"),
        {
            "scottish-stv": (_("shared by ranks"), _("Elections: seats are shared by ranks (Scottish count).")),
            "meek-stv": (_("by ranks, Meek"), _("Elections: seats are shared by ranks (Meek's count).")),
            "approval": (_("most votes"), _("Elections: who is named most often has the seat.")),
        },
    ),
    "newcomer_days": number(
        _("Newcomers"),
        lambda v: _n(
            "For {count} day a new member confirms money with her PIN, and is no witness.",
            "For {count} days a new member confirms money with her PIN, and is no witness.",
            v.whole,
        ),
        none=_("A new member may do all that others may."),
    ),
    "votes_after_days": number(
        _("Wait before voting"),
        lambda v: _n("New members vote after {count} day.", "New members vote after {count} days.", v.whole),
        none=_("New members vote on all that is opened from then on."),
    ),
    "taking_in": choice(
        _("Who takes in members"),
        {
            "officers": (_("the officers"), _("Two officers say who joins.")),
            "vote": (_("members, by vote"), _("The members vote on who joins.")),
        },
    ),
    "officer_months": number(
        _("Term of officers"),
        lambda v: _n("Officers are elected for {count} month.", "Officers are elected for {count} months.", v.whole),
    ),
    "texts_do": choice(
        _("What an SMS does"),
        {
            "prepare": (_("waits for the PIN"), _("What is asked for by SMS counts when it is said with the PIN.")),
            "do": (_("counts by itself"), _("SMS count without the PIN, though anybody can forge one.")),
        },
    ),
}
