"""Officers say for a member without a phone that she pays a loan out of her savings."""

from domain.lending import setoff, setoff_for_her
from locales import _
from ussd import chains
from ussd.call import Call


def _how_much(call: Call):
    owed, most = setoff.possible(call.session, call.whose)
    facts = {"name": call.whose.name, "owed": owed.to_end, "most": most}
    return _("{name} owes {owed}. How much of it do the savings pay? Up to {most}.", **facts)


def _sure(call: Call):
    setoff.check(call.session, call.whose, call.money())
    return _("{name}: pay {amount} of the loan out of the savings?", name=call.whose.name, amount=call.money())


pay_sure = chains.before_witness(
    __name__,
    ("pay_sure", "pay_asked"),
    _sure,
    lambda call: setoff_for_her.pay(call.session, call.me, call["member"], call.money()),
)
pay_amount = chains.amount(__name__, "pay_amount", _how_much, pay_sure, pin=True)
who = chains.member(__name__, "who", _("Whose savings pay a loan? Type the member's number."), pay_amount)
