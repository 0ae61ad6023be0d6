"""What a witness reads to a member without a phone, of the social fund: the sum alone, not what has happened."""

from domain.amount import Money
from locales.phrase import Phrase, _, _n


def _help(name: str, facts: dict, currency: str) -> Phrase:
    amount = Money(facts["minor"], currency)
    if not facts["months"]:
        return _("Ask {name} aloud: ask the social fund for a gift of {amount}?", name=name, amount=amount)
    return _n(
        "Ask {name} aloud: borrow {amount} of the social fund for {count} month?",
        "Ask {name} aloud: borrow {amount} of the social fund for {count} months?",
        facts["months"],
        name=name,
        amount=amount,
    )


def _back(name: str, facts: dict, currency: str) -> Phrase:
    amount = Money(facts["minor"], currency)
    return _("Ask {name} aloud: take back the request for {amount}?", name=name, amount=amount)


ASKS = {"help-for": _help, "help-back-for": _back}
