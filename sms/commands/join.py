"""JOIN CODE NAME: I want to become a member."""

from domain.people import joining, organisations
from domain.people.names import read_code
from domain.people.refusals import NameUnfit, PinNeeded
from locales import _, _c
from sms.commands import command


@command(_c("command", "JOIN"), names_a_group=True, behind=None)
def join(message):
    """JOIN CODE NAME"""
    if not message.raw:
        return _("To join a group, text JOIN, the group's code and your name: JOIN UMOJA Amina Otieno")
    if message.shared:
        raise PinNeeded("others")
    group = organisations.by_code(message.session, read_code(message.raw[0]))
    if len(message.raw) < 2:
        raise NameUnfit()
    named = " ".join(message.raw[1:])
    joining.join(message.session, message.phone, message.language, group, named, by_sms=True)
    return _("You have asked to join {group}. An officer will answer by SMS.", group=group.name)
