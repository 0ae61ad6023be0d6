"""What an SMS may not do, it prepares: the next call shows it first, and the PIN says it."""

from domain.amount import Money
from domain.book import prepared
from domain.people.members import Member
from domain.store import Session
from locales import Phrase, _
from locales.lending.lengths import length


def kept(session: Session, me: Member, word: str, **facts) -> Phrase | None:
    """The answer where a text waits for the PIN; None where the group's rules let it do by itself what it asks for.

    It says what waits, and what was texted before and waits no more.
    """
    if not prepared.needed(session, me):
        return None
    before = prepared.keep(session, me, word, **facts)
    if said := TEXTED.get(word):
        texted = said(facts, me.org.currency)
        if before:
            return _(
                "{code}: your text waits: {texted}, in the place of {earlier}. Dial {dial}, choose Yes, type your PIN.",
                code=me.org.code,
                texted=texted,
                earlier=said(before, me.org.currency),
            )
        return _(
            "{code}: your text waits: {texted}. To confirm it, dial {dial}, choose Yes and type your PIN.",
            code=me.org.code,
            texted=texted,
        )
    return _("{code}: your text waits. To confirm it, dial {dial}, choose Yes and type your PIN.", code=me.org.code)


def _loan(facts: dict, currency: str) -> Phrase:
    amount = Money(facts["amount"], currency)
    return _("loan {amount}, {length}", amount=amount, length=length(facts["months"], facts.get("every", "month")))


# Of each word that says more than yes or no: what waits, in the middle of a sentence.
TEXTED = {
    "loan": _loan,
    "take": lambda facts, currency: _("take out {amount}", amount=Money(facts["amount"], currency)),
    "claim": lambda facts, currency: _("social fund {amount}", amount=Money(facts["amount"], currency)),
    "no": lambda facts, _currency: _("NO {slip}", slip=facts["slip"]),
}
