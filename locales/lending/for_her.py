"""What a witness reads to a member without a phone, of loans."""

from domain.amount import Money
from locales.lending.purposes import purpose
from locales.phrase import Phrase, _n


def _loan(name: str, facts: dict, currency: str) -> Phrase:
    return _n(
        "Ask {name} aloud: borrow {amount} for {count} month ({purpose}), pay back {total}?",
        "Ask {name} aloud: borrow {amount} for {count} months ({purpose}), pay back {total}?",
        facts["months"],
        name=name,
        amount=Money(facts["minor"], currency),
        purpose=purpose(facts["purpose"]),
        total=Money(facts["total"], currency),
    )


ASKS = {"loan-for": _loan}
