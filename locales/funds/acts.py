"""The words for what a motion about a fund says."""

from domain.amount import Money
from domain.notices import unpack
from locales.funds.names import with_sum
from locales.phrase import Phrase, _
from locales.voice.said import Said

_PAYS = {
    "reserve": lambda sum_, about: _("Out of the reserve {amount}: {about}", amount=sum_, about=about),
    "education": lambda sum_, about: _("Education fund, {amount}: {about}", amount=sum_, about=about),
    "development": lambda sum_, about: _("Development fund, {amount}: {about}", amount=sum_, about=about),
}
_BEARS = {
    "reserve": lambda sum_, name: _("Reserve, {amount}: debt of {name}", amount=sum_, name=name),
    "protected": lambda sum_, name: _("For losses, {amount}: debt of {name}", amount=sum_, name=name),
}


def _said(whole: Phrase, fund: str, amount: Money) -> Said:
    return Said(whole, with_sum(fund, amount))


def _use(terms: dict) -> Said:
    amount = unpack(terms["amount"])
    return _said(_PAYS[terms["fund"]](amount, terms["what"]), terms["fund"], amount)


def _loss(terms: dict) -> Said:
    amount = unpack(terms["amount"])
    return _said(_BEARS[terms["fund"]](amount, terms["name"]), terms["fund"], amount)


ACTS = {
    "fund-use": _use,
    "fund-loss": _loss,
}
