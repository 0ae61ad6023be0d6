"""What a witness reads to a member without a phone, of loans, and what all hear of it at the next meeting."""

from datetime import date

from domain.amount import Money
from locales.lending.lengths import length
from locales.lending.purposes import purpose
from locales.phrase import Phrase, _


def _loan(name: str, facts: dict, currency: str) -> Phrase:
    return _(
        "Ask {name} aloud: borrow {amount} for {length} ({purpose}), pay back {total}?",
        length=length(facts["months"], facts.get("every", "month")),
        name=name,
        amount=Money(facts["minor"], currency),
        purpose=purpose(facts["purpose"]),
        total=Money(facts["total"], currency),
    )


def _vouch(name: str, facts: dict, currency: str) -> Phrase:
    return _(
        "Ask {name} aloud: vouch for {amount} of the loan of {borrower}? If it is not paid back, the group asks you.",
        name=name,
        amount=Money(facts["minor"], currency),
        borrower=facts["borrower"],
    )


def _guarantor(name: str, facts: dict, currency: str) -> Phrase:
    return _(
        "Ask {name} aloud: shall {named} vouch for {amount} of your loan?",
        name=name,
        named=facts["named"],
        amount=Money(facts["minor"], currency),
    )


def _dates(name: str, facts: dict, currency: str) -> Phrase:
    return _(
        "Ask {name} aloud: new dates for your loan, {total} in all, first {instalment} by {due}?",
        name=name,
        total=Money(facts["minor"], currency),
        instalment=Money(facts["first"], currency),
        due=date.fromisoformat(facts["due"]),
    )


def _back(name: str, facts: dict, currency: str) -> Phrase:
    amount = Money(facts["minor"], currency)
    return _("Ask {name} aloud: take back the request for {amount}?", name=name, amount=amount)


def _savings(name: str, facts: dict, currency: str) -> Phrase:
    amount = Money(facts["minor"], currency)
    return _("Ask {name} aloud: pay {amount} of the loan out of the savings?", name=name, amount=amount)


ASKS = {
    "loan-for": _loan,
    "vouch-for": _vouch,
    "guarantor-for": _guarantor,
    "dates-for": _dates,
    "loan-back-for": _back,
    "setoff-for": _savings,
}


def _loan_read(who: dict, facts: dict, currency: str) -> Phrase:
    return _(
        "Read aloud: {name} asked to borrow {amount} for {length}, before {witness}.",
        length=length(facts["months"], facts.get("every", "month")),
        amount=Money(facts["minor"], currency),
        **who,
    )


def _vouch_read(who: dict, facts: dict, currency: str) -> Phrase:
    return _(
        "Read aloud: {name} vouches for {amount} of the loan of {borrower}, before {witness}.",
        amount=Money(facts["minor"], currency),
        borrower=facts["borrower"],
        **who,
    )


def _guarantor_read(who: dict, facts: dict, currency: str) -> Phrase:
    return _(
        "Read aloud: {name} asked {named} to vouch for {amount}, before {witness}.",
        named=facts["named"],
        amount=Money(facts["minor"], currency),
        **who,
    )


def _dates_read(who: dict, facts: dict, currency: str) -> Phrase:
    return _(
        "Read aloud: {name} took new dates, {total} in all, before {witness}.",
        total=Money(facts["minor"], currency),
        **who,
    )


def _back_read(who: dict, facts: dict, currency: str) -> Phrase:
    amount = Money(facts["minor"], currency)
    return _("Read aloud: {name} took back the request for {amount}, before {witness}.", amount=amount, **who)


def _savings_read(who: dict, facts: dict, currency: str) -> Phrase:
    amount = Money(facts["minor"], currency)
    return _("Read aloud: {name} pays {amount} of the loan out of savings, before {witness}.", amount=amount, **who)


READ = {
    "loan-for": _loan_read,
    "vouch-for": _vouch_read,
    "guarantor-for": _guarantor_read,
    "dates-for": _dates_read,
    "loan-back-for": _back_read,
    "setoff-for": _savings_read,
}
