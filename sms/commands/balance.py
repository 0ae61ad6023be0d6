"""BAL: what I have saved, and my share capital where I have some."""

from domain.saving import savings
from domain.society import capital
from locales import _, _c
from locales.society.settlements import balance as said
from sms.commands import command


@command(_c("command", "BAL BALANCE"), tells=True)
def balance(message):
    """BAL [GROUP]"""
    readers = message.readers
    saved = {each.org_id: savings.of(message.session, each) for each in readers}
    told = [each for each in readers if not each.org.is_union or saved[each.org_id].minor] or readers
    if len(told) > 1:
        sums = [_("{code} {savings}", code=each.org.code, savings=saved[each.org_id]) for each in told]
        return _("Your savings: {sums}.", sums=sums)
    [me] = told
    return said(me.org.name, saved[me.org_id], capital.of(message.session, me))
