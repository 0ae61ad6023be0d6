"""A price is told whole: on one screen, in one part of an SMS, in every language, with the longest names there are."""

from datetime import date

import pytest

from domain.amount import Money
from domain.market.goods import Market
from domain.market.notices import PriceMoved
from domain.market.prices import Quote
from domain.market.refusals import NoSuchCommodity, NoSuchMarket
from locales import LANGUAGES, Words, _, gsm, limits
from locales.market.goods import NAMES, cut
from locales.market.prices import KINDS, answers, in_one_part, moved, told
from locales.refusals import phrase_of
from ussd import fit

WORDS = Words("*384*123#", "22384")
LONGEST_DAY = date(2022, 9, 28)  # a Wednesday in September, of another year
COMMODITY = "Rice (imported, Pakistan) and more"
MARKET = "Illbissil Food Market (Kajiado) and more"
PRICES = [Money(12_345_650, "KES"), Money(123_456_700, "TZS"), Money(1_234_567, "XOF"), Money(23_456_789, "UGX")]


def quote(kind="wholesale", *, commodity=COMMODITY, market=MARKET, price=PRICES[0], old=True, unit="100 Tubers"):
    return Quote(1, 1, commodity, Market(1, market, "", ""), unit, kind, price, LONGEST_DAY, old)


@pytest.mark.parametrize("price", PRICES, ids=str)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_price_fits_into_one_part_and_onto_one_screen(language, kind, price):
    one = quote(kind, price=price)
    assert gsm.parts(WORDS.say(language, told(one))) == 1
    news = PriceMoved(COMMODITY, MARKET, "100 Tubers", kind, price, price, LONGEST_DAY, True)
    text = WORDS.say(language, moved(news))
    assert gsm.parts(text) == 1, (len(text), text)
    nav = [WORDS.say(language, phrase) for phrase in (_("SMS when it moves"), _("Back"), _("Home"))]
    screen = "\n".join([WORDS.say(language, told(one)), f"1 {nav[0]}", f"0 {nav[1]}", f"00 {nav[2]}"])
    assert fit.fits(screen), (gsm.length(screen), screen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_about_many_markets_names_as_many_as_one_part_holds(language):
    long = [quote(market=f"{at} {MARKET}") for at in range(3)]
    assert gsm.parts(WORDS.say(language, in_one_part(language, answers(long)))) == 1
    short = [quote(commodity="Salt", market=name, price=Money(1000, "KES")) for name in ("Kisumu", "Busia", "Kitui")]
    said = WORDS.say(language, in_one_part(language, answers(short)))
    assert all(name in said for name in ("Kisumu", "Busia", "Kitui"))
    assert gsm.parts(said) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_that_a_language_gives_a_commodity_is_short_enough(language):
    for phrase in NAMES.values():
        assert len(WORDS.say(language, phrase)) <= limits.COMMODITY_TOLD
    assert len(cut("x" * 80, limits.MARKET_TOLD)) == limits.MARKET_TOLD


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_that_are_offered_fit_into_a_line(language):
    longest = sorted(NAMES, key=lambda name: -len(WORDS.say(language, NAMES[name])))[:2]
    for refusal in (NoSuchCommodity("", longest), NoSuchMarket("", [MARKET, MARKET])):
        assert len(WORDS.say(language, phrase_of(refusal))) <= 90
