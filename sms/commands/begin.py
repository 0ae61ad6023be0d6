"""BEGIN: how a group begins, which takes a call."""

from locales import _, _c
from sms.commands import command


@command(_c("command", "BEGIN"), tells=True)
def begin(_message):
    """BEGIN"""
    return _(
        "To begin a group, dial {dial} and choose: Begin a group. Two officers beside you say yes on their phones."
    )
