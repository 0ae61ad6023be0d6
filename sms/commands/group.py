"""GROUP: how our group stands."""

from domain.tiers import figures
from locales import _c
from locales.tiers.standing import in_one_part
from sms.commands import command


@command(_c("command", "GROUP STAND"), tells=True)
def group(message):
    """GROUP [CODE]"""
    message.me  # noqa: B018 (a stranger, or a member of several groups, is told that first)
    return in_one_part(figures.of(message.session, message.org))
