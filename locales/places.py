"""What goes without saying where somebody is: the money of her country. Source: Unicode's CLDR, through Babel."""

from babel.numbers import get_territory_currencies


def currencies(country: str | None) -> list[str]:
    """The currencies (ISO 4217) that people pay with in a country (ISO 3166) today; none where that is not known."""
    return get_territory_currencies(country) if country else []
