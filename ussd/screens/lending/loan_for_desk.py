"""A loan for a member without a phone: an officer types what she asks for, and her witness reads it to her."""

from domain.lending import loan_requests, offers, plans
from domain.people.organisations import today
from locales import _
from locales.lending.lengths import how_long_for_her, length
from locales.lending.purposes import purpose
from ussd import chains, readers
from ussd.call import Call
from ussd.prompts import Ask, screen
from ussd.screens.lending import purposes


@screen
def amount(call: Call):
    """How much she wants, and how much the rules allow her."""
    whose = call.whose
    most = offers.offer(call.session, whose).most
    return Ask(_("{name}: how much? Up to {most}.", name=whose.name, most=most), readers.amount, "amount", months)


@screen
def months(call: Call):
    """For how long."""
    offer = offers.offer(call.session, call.whose)
    offer.check(call.money())
    return Ask(how_long_for_her(offer.every, offer.months), readers.whole(1, offer.months), "months", what_for)


def _asks(call: Call):
    whose, lent = call.whose, call.money()
    offer = offers.offer(call.session, whose)
    plan = offer.plan(lent, call["months"])
    return _(
        "{name}: {amount}, {length}, {purpose}, pays back {total}. Ask for it?",
        length=length(call["months"], offer.every),
        name=whose.name,
        amount=lent,
        purpose=purpose(call["purpose"]),
        total=plans.quote(plan, call.org.currency, today(call.session, call.org)).total,
    )


sure = chains.before_witness(
    __name__,
    ("sure", "asked"),
    _asks,
    lambda call: loan_requests.ask_for(
        call.session, call.me, call["member"], call.money(), call["months"], call["purpose"]
    ),
)
what_for = purposes.what_for(__name__, sure)
who = chains.member(__name__, "who", _("Who asks for a loan? Type the member's number."), amount)
