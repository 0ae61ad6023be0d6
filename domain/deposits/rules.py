"""What a group agrees on about deposits beside savings."""

from domain.constitution.kinds import Agreed, is_, percent, word

SECTION = "saving"
RATE_MOST = "36"  # percent a year: what the dearest loans of societies bring, of which deposits are paid


def _some(rules: Agreed) -> bool:
    """Where there are deposits at all."""
    return any(rules.word(f"{kind}_deposits") == "yes" for kind in ("goal", "fixed", "child"))


def _open_ended(rules: Agreed) -> bool:
    """Where there are some that are paid in bit by bit."""
    return rules.word("goal_deposits") == "yes" or rules.word("child_deposits") == "yes"


RULES = {
    "goal_deposits": word("no", "yes", where=is_("goal_deposits", "yes")),
    "fixed_deposits": word("no", "yes", where=is_("fixed_deposits", "yes")),
    "child_deposits": word("no", "yes", where=is_("child_deposits", "yes")),
    # Percent a year: of those for a goal and for a child, and of those for a fixed time.
    "deposit_rate": percent("0", "0", RATE_MOST, where=_open_ended),
    "fixed_rate": percent("0", "0", RATE_MOST, where=is_("fixed_deposits", "yes")),
    # Whether interest earns interest, month by month.
    "deposit_interest": word("simple", "compound", where=_some),
    # What of its interest a deposit keeps that is taken out before its day; stays: it is not taken out.
    "deposit_early": word("none", "half", "all", "stays", where=_some),
    "child_early": word("stays", "none", "half", "all", where=is_("child_deposits", "yes")),
}
