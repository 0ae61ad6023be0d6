"""The words for what cannot be: prices."""

from domain.market import refusals as no
from locales import limits
from locales.market.goods import commodity, cut
from locales.menus import WAYS
from locales.phrase import _, _n

PHRASES = {
    no.NoPrices: lambda _r: _("There are no food prices yet. Ask your officer."),
    no.NoSuchCommodity: lambda r: _("Which one? Try {near}.", near=[commodity(each) for each in r.near]),
    no.NoSuchMarket: lambda r: _("Which market? Try {near}.", near=[cut(each, limits.MARKET_TOLD) for each in r.near]),
    no.TooManyAlerts: lambda r: _n(
        "You have {count} price alert. End it first: dial {dial}, {to_alerts}.",
        "You have {count} price alerts. End one first: dial {dial}, {to_alerts}.",
        r.most,
        to_alerts=WAYS["to_alerts"],
    ),
}
