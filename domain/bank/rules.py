"""What a group agrees on about its account at a bank."""

from domain.constitution.kinds import is_, word

SECTION = "saving"
RULES = {
    "bank": word("no", "yes", where=is_("bank", "yes")),  # whether there is an account beside the box
}
