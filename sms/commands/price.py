"""PRICE MAIZE KISUMU: what it costs, where, and when that was."""

from domain.market import asking
from domain.people.phone import country_of
from domain.people.refusals import NotAMember
from locales import _, _c
from locales.market.goods import SPEECH
from locales.market.prices import answers, in_one_part
from sms.commands import command


@command(_c("command", "PRICE PRICES"), names_a_group=True, tells=True)
def price(message):
    """PRICE COMMODITY [MARKET]

    A market may be called what a group is called, so no word is taken for a group here.
    """
    country = country_asked(message)
    if not message.args:
        return _("Text PRICE and what you want to know, with a market if you like: PRICE maize Kisumu")
    me = message.memberships[0]
    found = asking.quotes(message.session, me, country, message.args, SPEECH)
    return in_one_part(message.language, answers(found))


def country_asked(message) -> str:
    """The country whose prices a member asks for: where her phone is from, if one of her groups is there.

    Raises NotAMember.
    """
    if not message.memberships:
        raise NotAMember()
    countries = [each.org.country for each in message.memberships]
    own = country_of(message.phone)
    return own if own in countries else countries[0]
