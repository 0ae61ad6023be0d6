"""HELP: what there is to text."""

from locales import _, _c
from sms.commands import command


@command(_c("command", "HELP INFO"), tells=True)
def help_(message):
    """HELP"""
    if not message.memberships:
        return _("To join a group, text JOIN, the group's code and your name: JOIN UMOJA Amina Otieno")
    return _(
        "BAL, STATEMENT, SAVE 500, LOAN 2000 3, REPAY 300, VOTE 1 YES, MEET, RULES, PRICE MAIZE, LANG SW, STOP. Or dial {dial}."
    )
