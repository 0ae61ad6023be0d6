"""What members type, and what is meant: commodities and markets by their names, in any language, with slips."""

import pytest

from domain.market.asking import quotes
from domain.market.names import BEGUN, NEAR, NOTHING, PART, SOME, WHOLE, Named, find
from domain.market.refusals import NoPrices, NoSuchCommodity, NoSuchMarket
from locales.market.goods import SPEECH
from tests.market import days_ago, row, take_in
from tests.people import member

GOODS = [
    "Maize", "Maize flour", "Wheat flour", "Maize (white)", "Beans (dry)", "Beans (kidney)", "Potatoes (Irish)",
    "Tomatoes", "Kale", "Oil (vegetable)", "Milk (UHT)", "Milk (camel, fresh)", "Rice", "Fish (omena, dry)",
]  # fmt: skip
KNOWN = [Named(name, (name, *SPEECH.names_of(name))) for name in GOODS]

TYPED = [
    ("maize", WHOLE, ["Maize", "Maize (white)"]),
    ("MAIZE", WHOLE, ["Maize", "Maize (white)"]),
    ("maize white", WHOLE, ["Maize (white)"]),
    ("the white maize", WHOLE, ["Maize (white)"]),
    ("maize flour", WHOLE, ["Maize flour"]),
    ("flour", PART, ["Maize flour", "Wheat flour"]),
    ("bean", WHOLE, ["Beans (dry)", "Beans (kidney)"]),
    ("kidney beans", WHOLE, ["Beans (kidney)"]),
    ("irish", PART, ["Potatoes (Irish)"]),
    ("potato", WHOLE, ["Potatoes (Irish)"]),
    ("pota", BEGUN, ["Potatoes (Irish)"]),
    ("tomattos", NEAR, ["Tomatoes"]),
    ("miaze", NEAR, ["Maize", "Maize flour", "Maize (white)"]),
    ("omena", WHOLE, ["Fish (omena, dry)"]),
    ("yellow maize", SOME, ["Maize", "Maize flour", "Maize (white)"]),
    ("gold", NOTHING, []),
    ("", NOTHING, []),
    # Kiswahili, français, and words of the market.
    ("mahindi", WHOLE, ["Maize", "Maize (white)"]),
    ("unga wa mahindi", WHOLE, ["Maize flour"]),
    ("sukuma", WHOLE, ["Kale"]),
    ("sukuma wiki", WHOLE, ["Kale"]),
    ("maïs", WHOLE, ["Maize", "Maize (white)"]),
    ("mais blanc", WHOLE, ["Maize (white)"]),
    ("farine de blé", WHOLE, ["Wheat flour"]),
    ("dagaa", WHOLE, ["Fish (omena, dry)"]),
    ("riz", WHOLE, ["Rice"]),
]


@pytest.mark.parametrize(("typed", "how", "meant"), TYPED, ids=[each[0] or "nothing" for each in TYPED])
def test_what_is_typed_means(typed, how, meant):
    found = find(typed.split(), KNOWN, SPEECH.fillers)
    assert (found.how, list(found.things)) == (how, meant)


def test_numbers_tell_markets_apart():
    camps = [Named(name, (name,)) for name in ("Kakuma 2", "Kakuma 3", "Kakuma 4")]
    assert find(["kakuma", "3"], camps).things == ("Kakuma 3",)
    assert len(find(["kakuma"], camps).things) == 3


# --- a whole question ------------------------------------------------------------------------------------------------

FRESH, FORMER = days_ago(10), days_ago(500)


@pytest.fixture
def market(world):
    """A small market: two that are called Wakulima, a commodity that is past, one that a market sells in two ways."""
    take_in(
        world,
        row("Maize", "Kisumu", 45, FORMER),
        row("Maize (white)", "Kisumu", 48, FRESH),
        row("Maize (white)", "Kisumu", 3600, FRESH, unit="90 KG", kind="Wholesale"),
        row("Maize (white)", "Wakulima (Nakuru)", 39, FRESH),
        row("Maize (white)", "Wakulima (Nairobi)", 52, FRESH),
        row("Rice", "Wakulima (Nairobi)", 160, FRESH),
        row("Wheat flour", "Kisumu", 81, FRESH),
        row("Maize flour", "Kisumu", 70, FRESH),
        row("Cassava", "Kisumu", 30, FORMER),
    )
    return world


def ask(store, words: str, country: str = "KE") -> list[tuple]:
    with store.begin() as session:
        found = quotes(session, member(session, "Chebet"), country, tuple(words.split()), SPEECH)
    return [(each.commodity, each.market.name, each.unit) for each in found]


def test_a_plain_name_means_the_kind_that_is_sold_today(market):
    assert ask(market, "maize kisumu")[0] == ("Maize (white)", "Kisumu", "KG")
    assert ask(market, "cassava") == [("Cassava", "Kisumu", "KG")]


def test_one_market_tells_all_the_ways_in_which_it_sells_retail_first(market):
    assert [each[2] for each in ask(market, "white maize kisumu")] == ["KG", "90 KG"]


def test_the_market_may_stand_first_and_words_between_do_not_matter(market):
    assert ask(market, "kisumu maize") == ask(market, "price of maize in kisumu") == ask(market, "maize kisumu")


def test_without_a_market_it_is_where_it_was_seen_last_in_one_unit(market):
    assert ask(market, "maize") == [
        ("Maize (white)", "Kisumu", "KG"),
        ("Maize (white)", "Wakulima (Nairobi)", "KG"),
        ("Maize (white)", "Wakulima (Nakuru)", "KG"),
    ]


def test_a_name_that_two_markets_have_is_asked_about_unless_only_one_has_a_price(market):
    assert ask(market, "rice wakulima") == [("Rice", "Wakulima (Nairobi)", "KG")]
    with pytest.raises(NoSuchMarket) as refused:
        ask(market, "maize wakulima")
    assert set(refused.value.near) == {"Wakulima (Nakuru)", "Wakulima (Nairobi)"}
    assert ask(market, "maize wakulima nakuru") == [("Maize (white)", "Wakulima (Nakuru)", "KG")]


@pytest.mark.parametrize(
    ("words", "near"),
    [
        ("flour", ["Maize flour", "Wheat flour"]),
        ("red rice", ["Rice"]),
        ("gold", ["Maize (white)", "Maize flour"]),
        ("gold kisumu", ["Maize (white)", "Maize flour"]),
        ("x " * 12, ["Maize (white)", "Maize flour"]),
    ],
)
def test_what_is_not_known_is_answered_with_names_that_are(market, words, near):
    with pytest.raises(NoSuchCommodity) as refused:
        ask(market, words)
    assert refused.value.near == near


def test_a_market_without_a_price_is_answered_with_markets_that_have_one(market):
    with pytest.raises(NoSuchMarket) as refused:
        ask(market, "rice kisumu")
    assert refused.value.near == ["Wakulima (Nairobi)"]


def test_a_country_without_prices_has_none(market):
    with pytest.raises(NoPrices):
        ask(market, "maize", "TZ")


# --- a town that is no market's name ---------------------------------------------------------------------------------


@pytest.fixture
def districts(world):
    """Two districts: in one there is one market, in the other two, of which one is called as a third district is."""
    take_in(
        world,
        row("Maize (white)", "Soko Kuu", 48, FRESH, region="Bungoma"),
        row("Maize (white)", "Marikiti", 50, FRESH, region="Mombasa"),
        row("Maize (white)", "Kongowea", 51, FRESH, region="Mombasa"),
        row("Maize (white)", "Voi", 60, FRESH, region="Taita"),
        row("Maize (white)", "Taveta", 61, FRESH, region="Voi"),
    )
    return world


def test_a_town_means_the_one_market_of_the_district_of_that_name(districts):
    assert ask(districts, "maize bungoma") == [("Maize (white)", "Soko Kuu", "KG")]


def test_of_two_markets_of_a_district_both_are_named_and_none_is_chosen(districts):
    with pytest.raises(NoSuchMarket) as refused:
        ask(districts, "maize mombasa")
    assert sorted(refused.value.near) == ["Kongowea", "Marikiti"]


def test_a_market_of_that_name_comes_before_the_district(districts):
    assert ask(districts, "maize voi") == [("Maize (white)", "Voi", "KG")]


def test_a_district_is_meant_by_its_name_alone(districts):
    with pytest.raises(NoSuchMarket):
        ask(districts, "maize bungo")
