"""The words for what a motion about a year's settlement says."""

from decimal import Decimal

from domain.book.accounts import FUNDS
from domain.notices import unpack
from locales.phrase import Phrase, _
from locales.voice.said import Said


def _dividend(terms: dict) -> Said:
    facts = {"year": int(terms["year"]), "deposit": Decimal(terms["deposit"]), "dividend": Decimal(terms["dividend"])}
    refund = Decimal(terms["patronage"])
    if any(int(terms.get(fund, 0)) for fund in FUNDS[1:]):
        return Said(_with_funds(terms, refund, facts), _("Interest and dividends for {year}", year=facts["year"]))
    whole = (
        _("Pay for {year}: savings {deposit}%, capital {dividend}%, refund {patronage}%", patronage=refund, **facts)
        if refund
        else _("Pay for {year}: {deposit}% on savings, {dividend}% on share capital", **facts)
    )
    return Said(whole, _("Interest and dividends for {year}", year=facts["year"]))


def _with_funds(terms: dict, refund: Decimal, facts: dict) -> Phrase:
    """Where more than a reserve is kept back: what all funds get, of a year's surplus."""
    funds = sum(int(terms.get(fund, 0)) for fund in FUNDS)
    if refund:
        return _(
            "{year}: savings {deposit}%, capital {dividend}%, refund {patronage}%, funds {share}%",
            patronage=refund,
            share=funds,
            **facts,
        )
    return _("Pay for {year}: savings {deposit}%, capital {dividend}%, funds {share}%", share=funds, **facts)


def _year_open(terms: dict) -> Said:
    year = terms["year"]
    return Said(
        _("Take back the interest for {year}: {amount} in all", year=year, amount=unpack(terms["amount"])),
        _("Take back the interest for {year}", year=year),
    )


VOTED_BACK = {"dividend": _year_open}
ACTS = {
    "dividend": _dividend,
}
