"""What a member asks when she types "maize kisumu": which words are the commodity, which the market, which prices."""

from collections.abc import Callable
from dataclasses import dataclass

from domain import limits
from domain.market import goods, prices
from domain.market.goods import Market
from domain.market.names import NOTHING, SOME, WHOLE, Match, Named, find
from domain.market.prices import Commodity, Quote
from domain.market.refusals import NoSuchCommodity, NoSuchMarket
from domain.people.members import Member
from domain.store import Session


@dataclass(frozen=True, slots=True)
class Speech:
    """What is known of how people speak: all that they call a commodity of the file, and words that tell nothing."""

    names_of: Callable[[str], tuple[str, ...]]
    fillers: frozenset[str]


def quotes(session: Session, me: Member, country: str, typed: tuple[str, ...], speech: Speech) -> list[Quote]:
    """The prices that the typed words ask for: of one market, or where it was seen last if they name no market.

    Who names none and has chosen a market on the phone means that one. One market may have several quotes, the one
    that is told first standing first. Raises NoPrices, NoSuchCommodity, NoSuchMarket.
    """
    listed = prices.commodities(session, country)
    places = [Named(each, (each.name,)) for each in prices.markets(session, country, past=True)]
    known = [Named(each, (each.name, *speech.names_of(each.name))) for each in listed]
    asked, where, words = _parted(typed, known, places, speech.fillers)
    if asked.how >= SOME or not asked.alike:
        near = asked.things or listed
        raise NoSuchCommodity(" ".join(typed), [each.name for each in near[: limits.NEAR_NAMES]])
    if where:
        places_meant = where.things[: limits.NAMES_TRIED] if where.how < SOME else ()
        return _at(session, asked.things[: limits.NAMES_TRIED], places_meant, " ".join(words))
    home = goods.home_of(session, me.person_id, country)
    for each in asked.things[: limits.NAMES_TRIED] if home else ():
        if found := prices.at_market(session, each.id, home.id):
            return found
    return prices.newest(session, asked.things[0].id)


def _parted(
    typed: tuple[str, ...], known: list[Named[Commodity]], places: list[Named[Market]], fillers: frozenset[str]
) -> tuple[Match[Commodity], Match[Market] | None, tuple[str, ...]]:
    """The commodity, the market (None where no word is left for it) and its words, where both answer best.

    The commodity stands first ("maize white kisumu"), or last behind a market that is known ("kisumu maize").
    """
    parted = []
    for cut in range(len(typed), -len(typed), -1):
        mine, rest = (typed[:cut], typed[cut:]) if cut > 0 else (typed[cut:], typed[:cut])
        if not mine or (cut <= 0 and not rest):
            continue
        good = find(mine, known, fillers)
        where = _where(rest, places, fillers) if rest else None
        if cut <= 0 and where.how >= SOME:
            continue
        parted.append((good.how, where.how if where else 0, good, where, rest))
    best = min(parted, key=lambda each: (each[0] >= SOME, each[0] + each[1]), default=None)
    return best[2:] if best else (Match(NOTHING, (), False), None, ())


def _where(words: tuple[str, ...], places: list[Named[Market]], fillers: frozenset[str]) -> Match[Market]:
    """The markets that are called so; where none is, those of the district of that very name: Kampala's is called Owino."""
    called = find(words, places, fillers)
    if called.how == WHOLE:
        return called
    districts = [Named(each.thing, (each.thing.admin2,)) for each in places if each.thing.admin2]
    there = find(words, districts, fillers)
    return there if there.how == WHOLE else called


def _at(session: Session, asked: tuple[Commodity, ...], where: tuple[Market, ...], words: str) -> list[Quote]:
    """The prices of the first of these commodities that has some at one of these markets."""
    for each in asked:
        found = [some for some in (prices.at_market(session, each.id, place.id) for place in where) if some]
        if len(found) == 1:
            return found[0]
        if found:
            raise NoSuchMarket(words, [some[0].market.name for some in found[: limits.NEAR_NAMES]])
    there = prices.newest(session, asked[0].id)
    raise NoSuchMarket(words, [each.market.name for each in there[: limits.NEAR_NAMES]])
