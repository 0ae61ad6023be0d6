"""Telling a price: never the number alone, but for what unit, where, from whom, of which day, and whether that is old."""

import re
from collections.abc import Iterable

from domain.market.goods import Market
from domain.market.notices import PriceMoved
from domain.market.prices import Quote
from locales import gsm, limits
from locales.market.goods import commodity, cut
from locales.phrase import Phrase, _, _c
from locales.words import plain

KINDS = {
    "retail": _c("price", "retail"),
    "wholesale": _c("price", "wholesale"),
    "producer": _c("price", "farm price"),
}

# Units as the files write them, in capitals; any other is told as it is written.
_MEASURES = {
    "KG": _c("unit", "kg"),
    "G": _c("unit", "g"),
    "MT": _c("unit", "tonne"),
    "L": _c("unit", "litre"),
    "ML": _c("unit", "ml"),
}
_PIECES = {
    "UNIT": _c("unit", "piece"),
    "HEAD": _c("unit", "head"),
    "BUNCH": _c("unit", "bunch"),
    "DOZEN": _c("unit", "dozen"),
}
_NUMBERED = re.compile(r"([0-9]+(?:\.[0-9]+)?) ?([A-Za-z]+)", re.ASCII)


def unit(written: str) -> Phrase:
    """What a price is for: kg, 90 kg, 100 Tubers."""
    if plain := _MEASURES.get(written.upper()) or _PIECES.get(written.upper()):
        return plain
    found = _NUMBERED.fullmatch(written)
    if found and (measure := _MEASURES.get(found[2].upper())):
        return _c("unit", "{number} {measure}", number=found[1], measure=measure)
    return _("{name}", name=written)


def market(where: Market) -> str:
    """The name of a market, cut where it is long."""
    return cut(where.name, limits.MARKET_TOLD)


def told(quote: Quote) -> Phrase:
    """A price with everything that has to be told with it, in one line."""
    facts = _facts(quote)
    if quote.old:
        return _("{commodity}, {market}: {price} per {unit}, {seller}, {day} (old).", **facts)
    return _("{commodity}, {market}: {price} per {unit}, {seller}, {day}.", **facts)


def short(quote: Quote) -> Phrase:
    """A price among others of the same commodity and market: from whom, for what, how much."""
    return _("{seller}, {unit}: {price}", **_facts(quote))


def answers(quotes: list[Quote]) -> Iterable[Phrase]:
    """The ways to answer a question by SMS, the fullest first; the last of them fits into one part.

    Quotes of one market are told by unit and kind; those of several are of the same day, unit and kind.
    """
    first = quotes[0]
    if len({each.market for each in quotes}) > 1:
        for many in range(len(quotes), 1, -1):
            yield _in_several(quotes[:many])
    elif len(quotes) > 1 and quotes[1].day == first.day:
        facts = _facts(first) | {"one": short(first), "other": short(quotes[1])}
        if first.old:
            yield _("{commodity}, {market}: {one}; {other}. {day} (old).", **facts)
        else:
            yield _("{commodity}, {market}: {one}; {other}. {day}.", **facts)
    yield told(first)


def _in_several(quotes: list[Quote]) -> Phrase:
    each = [_("{market} {price}", market=market(one.market), price=one.price) for one in quotes]
    facts = _facts(quotes[0]) | {"prices": each}
    if quotes[0].old:
        return _("{commodity}, {seller}, per {unit}: {prices}. {day} (old).", **facts)
    return _("{commodity}, {seller}, per {unit}: {prices}. {day}.", **facts)


def moved(notice: PriceMoved) -> Phrase:
    """That a price has moved since the person was told last."""
    facts = {
        "commodity": commodity(notice.commodity),
        "market": cut(notice.market, limits.MARKET_TOLD),
        "price": notice.price,
        "before": notice.before,
        "unit": unit(notice.unit),
        "seller": KINDS[notice.kind],
        "day": notice.day,
    }
    if notice.old:
        return _("{commodity}, {market}: now {price}, was {before} per {unit}, {seller}, {day} (old).", **facts)
    return _("{commodity}, {market}: now {price}, was {before} per {unit}, {seller}, {day}.", **facts)


def in_one_part(language: str, phrases: Iterable[Phrase]) -> Phrase:
    """The first of these phrases that one part of an SMS holds in this language; the last one where none does."""
    for phrase in phrases:
        if gsm.parts(plain().say(language, phrase)) == 1:
            break
    return phrase


def _facts(quote: Quote) -> dict:
    return {
        "commodity": commodity(quote.commodity),
        "market": market(quote.market),
        "price": quote.price,
        "unit": unit(quote.unit),
        "seller": KINDS[quote.kind],
        "day": quote.day,
    }
