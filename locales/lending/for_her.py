"""What a witness reads to a member without a phone, of loans."""

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


ASKS = {"loan-for": _loan, "vouch-for": _vouch, "guarantor-for": _guarantor, "dates-for": _dates}
