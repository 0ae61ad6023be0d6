"""A loan for a member without a phone: an officer types what she asks for, and her witness reads it to her."""

from domain.lending import loan_requests, offers, plans
from domain.people.organisations import today
from locales import _, _n
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
    text = _("For how many months? 1 to {most}.", most=offer.months)
    return Ask(text, readers.whole(1, offer.months), "months", what_for)


def _asks(call: Call):
    whose, lent = call.whose, call.money()
    plan = offers.offer(call.session, whose).plan(lent, call["months"])
    return _n(
        "{name}: {amount}, {count} month, {purpose}, pays back {total}. Ask for it?",
        "{name}: {amount}, {count} months, {purpose}, pays back {total}. Ask for it?",
        call["months"],
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
