"""Officers say for a member without a phone that she takes a request back, or pays a loan out of her savings."""

from domain.lending import hers_for_her, loans, setoff
from domain.social import for_her as help_for_her
from locales import _
from ussd import chains
from ussd.call import Call
from ussd.prompts import Item, Menu, screen

# --- a request taken back --------------------------------------------------------------------------------------------


def waiting(call: Call) -> list[Item]:
    """The requests that can be taken back, of loans and of the social fund's help."""
    lent = [
        (each, back_sure, loans.find(call.session, call.org.id, each.loan).money(call.org.currency), each.loan)
        for each in hers_for_her.requests(call.session, call.org.id)
    ]
    given = [(each, help_back_sure, each.amount, each.claim) for each in help_for_her.requests(call.session, call.me)]
    return [
        Item(_("{name} {amount}", name=each.name, amount=sum_), then,
             {"member": each.member_id, "request": number, "minor": sum_.minor})
        for each, then, sum_, number in (*lent, *given)
    ]  # fmt: skip


@screen
def which(call: Call):
    """Which one."""
    return Menu(_("Which request is taken back?"), waiting(call))


def _asks(call: Call):
    return _("Take back the request of {name} for {amount}?", name=call.whose.name, amount=call.money("minor"))


back_sure = chains.before_witness(
    __name__,
    ("back_sure", "back_asked"),
    _asks,
    lambda call: hers_for_her.take_back(call.session, call.me, call["request"]),
)
help_back_sure = chains.before_witness(
    __name__,
    ("help_back_sure", "help_back_asked"),
    _asks,
    lambda call: help_for_her.take_back(call.session, call.me, call["request"]),
)

# --- a loan paid out of savings --------------------------------------------------------------------------------------


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
    lambda call: hers_for_her.pay(call.session, call.me, call["member"], call.money()),
)
pay_amount = chains.amount(__name__, "pay_amount", _how_much, pay_sure, pin=True)
who = chains.member(__name__, "who", _("Whose savings pay a loan? Type the member's number."), pay_amount)
