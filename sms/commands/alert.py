"""ALERT MAIZE KISUMU 10: tell me when it moves by 10 %."""

import domain.limits
from domain.market import alerts, asking
from domain.market.notices import PriceMoved
from domain.market.refusals import NoSuchMarket
from domain.people import reach
from domain.refusals import NumberUnfit
from locales import _, _c
from locales.market.goods import SPEECH, commodity
from locales.market.prices import KINDS, market, unit
from sms import limits
from sms.commands import command
from sms.commands.price import country_asked


@command(_c("command", "ALERT"), names_a_group=True, behind=None)
def alert(message):
    """ALERT COMMODITY [MARKET] [PERCENT]"""
    country = country_asked(message)
    words, percent = _percent_at_the_end(message.args)
    if not words:
        return _("Text ALERT, what, where, and by how many per cent: ALERT maize Kisumu 10")
    me = message.memberships[0]
    found = asking.quotes(message.session, me, country, words, SPEECH)
    if len({each.market for each in found}) > 1:
        raise NoSuchMarket("", [each.market.name for each in found])
    quote = alerts.want(message.session, me, found[0].series_id, percent)
    if reach.unheard(message.session, me.org_id, me.id, PriceMoved):
        return _("Noted. But you have stopped these SMS: text START to get them again.")
    return _(
        "You hear when {commodity} in {market} moves by {percent} from {price} ({unit}, {seller}). To end: STOP PRICES",
        commodity=commodity(quote.commodity),
        market=market(quote.market),
        percent=f"{percent}%",
        price=quote.price,
        unit=unit(quote.unit),
        seller=KINDS[quote.kind],
    )


def _percent_at_the_end(words: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
    """The words without the number at their end, and that number. Raises NumberUnfit."""
    last = words[-1].rstrip("%") if words else ""
    if not (last.isascii() and last.isdigit()):
        return words, limits.ALERT_PERCENT_USUAL
    if len(last) > len(str(domain.limits.ALERT_PERCENT)) or not 1 <= int(last) <= domain.limits.ALERT_PERCENT:
        raise NumberUnfit(1, domain.limits.ALERT_PERCENT)
    return words[:-1], int(last)
