"""What a member has texted and not said yet: a call begins with it, and her PIN says it."""

from domain.amount import Money
from domain.book import prepared, second_word
from domain.book.prepared import Prepared
from domain.sitting import closing
from locales import Phrase, _
from locales.lending.lengths import length
from ussd import chains
from ussd.call import Call
from ussd.prompts import Item, Menu, Screen, deed
from ussd.screens.book import answer
from ussd.screens.lending import loans
from ussd.screens.saving import savings
from ussd.screens.social import social


def first(call: Call) -> Menu | Screen | None:
    """The question about the oldest text that waits and can still be said, in whichever group; None: there is none."""
    for at, seat in enumerate(call.seats):
        if seat.texted and call.seat in (None, seat):
            before = call.seat
            call.sit(at)
            for each in prepared.waiting(call.session, call.me):
                if question := _question(call, each):
                    return question
            if before is None:
                call.stand()
    return None


def _question(call: Call, texted: Prepared) -> Menu | Screen | None:
    if texted.word == "box":  # the question about the sums has its own Yes and No
        return answer.sums_sure if closing.to_agree(call.session, call.me) else None
    if texted.word == "no":
        return _refusal(call, texted)
    asks, then = ASKED[texted.word]
    return _menu(
        asks(texted.facts, Money(texted.facts["amount"], call.org.currency)),
        Item(chains.YES, then, texted.facts),
        texted.word,
    )


def _refusal(call: Call, texted: Prepared) -> Menu | None:
    found = [
        each for each, _name in second_word.waiting_for(call.session, call.me) if each.number == texted.facts["slip"]
    ]
    if not found:
        return None  # it is answered, or over
    [slip] = found
    text = _("You texted NO to {amount}. Say that you do not get it?", amount=slip.money(call.org.currency))
    return _menu(text, Item(chains.YES, answer.refused, {"slip": slip.number}), texted.word)


def _menu(text: Phrase, yes: Item, word: str) -> Menu:
    return Menu(text, [yes, Item(_("No"), dropped, {"word": word})])


def _loan(facts: dict, amount: Money) -> Phrase:
    long = length(facts["months"], facts.get("every", "month"))
    return _("You texted for a loan of {amount}, {length}. Go on?", amount=amount, length=long)


# Of each word: what it comes to, and the screen behind Yes. A loan's tells first what it costs.
ASKED = {
    "loan": (_loan, loans.sure),
    "take": (lambda _f, sum_: _("You texted to take out {amount}. Ask the officers?", amount=sum_), savings.take_asked),
    "claim": (
        lambda _f, sum_: _("You texted to ask the social fund for {amount}. Ask for it?", amount=sum_),
        social.asked,
    ),
}


@deed
def dropped(call: Call):
    """She does not want it, or never texted it: that moves nothing, and takes no PIN."""
    prepared.drop(call.session, call.me, call["word"])
    call.forget()
    if len(call.seats) > 1:
        call.stand()
    return call.front
