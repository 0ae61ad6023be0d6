"""Prices: what food costs at a market, and an SMS when it moves."""

from domain.market import alerts, goods, prices
from domain.market.goods import Market
from domain.market.notices import PriceMoved
from domain.people import reach
from locales import Phrase, _, menus
from locales.market.goods import commodity, cut
from locales.market.prices import market, short, told, unit
from ussd import limits
from ussd.call import Call
from ussd.prompts import End, Item, Menu, Screen, deed, screen

PERCENTS = (5, 10, 20)


@screen(topic=_("Go on with your prices?"))
def menu(call: Call):
    """What there is to see."""
    home = goods.home_of(call.session, call.person_id, call.org.country)
    own = _("My market: {market}", market=market(home)) if home else _("Choose my market")
    items = [Item(_("See a price"), which_good), Item(menus.MY_ALERTS, mine), Item(own, which_home)]
    return Menu(_("Prices of food"), items)


@screen
def which_good(call: Call):
    """The commodities, those that most markets have first."""
    listed = [each for each in prices.commodities(call.session, call.org.country) if each.markets]
    items = [Item(commodity(each.name), at_home, {"commodity": each.id, "name": each.name}) for each in listed]
    return Menu(_("Price of what?"), items)


@screen
def at_home(call: Call):
    """At her own market, where it has a price; else a market has to be chosen."""
    home = goods.home_of(call.session, call.person_id, call.org.country)
    if home and (found := prices.at_market(call.session, call["commodity"], home.id)):
        return _prices(found, elsewhere=True)
    return which_market


# --- which market ----------------------------------------------------------------------------------------------------


@screen
def which_market(call: Call):
    """The markets where the commodity has a price."""
    text = _("{commodity}: which market?", commodity=commodity(call["name"]))
    return _markets(call, text, in_region, at_market, call["commodity"])


@screen
def in_region(call: Call):
    """The markets of one region."""
    text = _("{commodity}: which market?", commodity=commodity(call["name"]))
    return _markets(call, text, in_region, at_market, call["commodity"], call["region"])


@screen
def which_home(call: Call):
    """The market that is meant where none is named."""
    return _markets(call, _("Which market is yours?"), home_in_region, home_chosen)


@screen
def home_in_region(call: Call):
    """The same, of one region."""
    return _markets(call, _("Which market is yours?"), home_in_region, home_chosen, region=call["region"])


def _markets(
    call: Call,
    text: Phrase,
    by_region: Screen,
    then: Screen,
    commodity_id: int | None = None,
    region: str | None = None,
) -> Menu:
    """The markets to choose from, by region where they are many."""
    found = prices.markets(call.session, call.org.country, commodity_id=commodity_id)
    regions = sorted({each.admin1 for each in found})
    if region is None and len(found) > limits.MARKETS_ON_A_MENU and len(regions) > 1:
        return Menu(text, [Item(_region(each), by_region, {"region": each}) for each in regions])
    return Menu(text, [_market(each, then) for each in found if region in (None, each.admin1)])


def _region(name: str) -> Phrase:
    return _("{region}", region=cut(name, limits.REGION)) if name else _("Other markets")


def _market(each: Market, then: Screen) -> Item:
    return Item(_("{market}", market=market(each)), then, {"market": each.id})


@deed
def home_chosen(call: Call):
    """From now on it is her market."""
    home = goods.choose_home(call.session, call.person_id, call["market"])
    return End(_("{market} is your market now. You see its prices first.", market=market(home)))


# --- the price -------------------------------------------------------------------------------------------------------


@screen
def at_market(call: Call):
    """What the commodity costs there."""
    return _prices(prices.at_market(call.session, call["commodity"], call["market"]))


def _prices(found: list[prices.Quote], *, elsewhere: bool = False) -> Menu:
    """One price, or a choice of them where the market sells in several ways."""
    others = [Item(_("Other markets"), which_market)] if elsewhere else []
    if len(found) == 1:
        return Menu(told(found[0]), [Item(menus.WHEN_IT_MOVES, which_percent, {"series": found[0].series_id}), *others])
    text = _("{market}", market=market(found[0].market))
    return Menu(text, [*(Item(short(each), one, {"series": each.series_id}) for each in found), *others])


@screen
def one(call: Call):
    """One of several prices, with its day."""
    return _prices([prices.of_series(call.session, call["series"])])


# --- alerts ----------------------------------------------------------------------------------------------------------


@screen
def which_percent(_call: Call):
    """How much is worth an SMS."""
    items = [Item(_("By {percent}", percent=f"{each}%"), watched, {"percent": each}) for each in PERCENTS]
    return Menu(_("We send you an SMS when this price goes up or down. By how much?"), items)


@deed
def watched(call: Call):
    """The wish stands."""
    quote = alerts.want(call.session, call.me, call["series"], call["percent"])
    if reach.unheard(call.session, call.org.id, call.me.id, PriceMoved):
        return End(_("Noted. But you have stopped these SMS: text START to get them again."))
    text = _(
        "You get an SMS when it moves by {percent} from {price}. To end it: {to_alerts}.",
        percent=f"{call['percent']}%",
        price=quote.price,
        to_alerts=menus.WAYS["to_alerts"],
    )
    return End(text)


@screen
def mine(call: Call):
    """The alerts that stand."""
    found = alerts.of(call.session, call.person_id)
    if not found:
        return End(
            _("You have no price alert. Choose a price, then: {line_of_menu}.", line_of_menu=[menus.WHEN_IT_MOVES])
        )
    items = [
        Item(
            _(
                "{commodity}, {market}, {unit}: {percent}",
                commodity=commodity(each.commodity),
                market=cut(each.market, limits.MARKET_ON_A_LINE),
                unit=unit(each.unit),
                percent=f"{each.percent}%",
            ),
            end_it,
            {"alert": each.id},
        )
        for each in found
    ]
    return Menu(_("Your alerts. Choose one to end it."), items)


@screen
def end_it(_call: Call):
    """Whether it is meant."""
    return Menu(_("End this alert?"), [Item(_("Yes"), ended)])


@deed
def ended(call: Call):
    """The wish is gone."""
    alerts.end(call.session, call.person_id, call["alert"])
    return End(_("Done. You hear no more of this price."))
