"""The words for what is told of share capital, interest and dividends."""

from domain.society import notices as that
from locales.menus import WAYS
from locales.phrase import Phrase, _


def _settled(n: that.YearSettled) -> Phrase:
    facts = {
        "code": n.code,
        "year": n.year,
        "interest": n.interest,
        "dividend": n.dividend,
        "tax": n.tax,
        "total": n.total,
        "receipt": n.receipt,
    }
    if n.refund.minor:
        return _(
            "{code} {year}: interest {interest}, dividend {dividend}, refund {refund}, tax {tax}. Now {total}."
            " Receipt {receipt}",
            refund=n.refund,
            **facts,
        )
    return _(
        "{code} {year}: interest {interest}, dividend {dividend}, less tax {tax}. Your savings are {total}."
        " Receipt {receipt}.",
        **facts,
    )


PHRASES = {
    that.CapitalReceived: lambda n: _(
        "{group}: you paid in {amount}. Your share capital is {total}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        total=n.total,
        receipt=n.receipt,
    ),
    that.SettlementAgreed: lambda n: _(
        "{group}: members agreed on the interest for {year}. Dial {dial} to pay it: {to_money}.",
        group=n.group,
        year=n.year,
        to_money=WAYS["to_money"],
    ),
    that.YearSettled: _settled,
    that.TaxSaid: lambda n: _(
        "{group}: {name} says {amount} of tax was paid over. Dial {dial} to answer.",
        group=n.group,
        name=n.name,
        amount=n.amount,
    ),
    that.TaxPaid: lambda n: _(
        "{group}: {amount} of tax paid, receipt {about}. Still owed: {left}. Receipt {receipt}.",
        group=n.group,
        amount=n.amount,
        about=n.about,
        left=n.left,
        receipt=n.receipt,
    ),
}
