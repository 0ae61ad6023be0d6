"""Officers say for a member without a phone that she takes back what she asked for: a loan, or help."""

from domain.lending import loans, taken_back_for_her
from domain.social import for_her as help_for_her
from locales import _
from ussd import chains
from ussd.call import Call
from ussd.prompts import Item, Menu, screen


def waiting(call: Call) -> list[Item]:
    """The requests that can be taken back, of loans and of the social fund's help."""
    lent = [
        (each, back_sure, loans.find(call.session, call.org.id, each.loan).money(call.org.currency), each.loan)
        for each in taken_back_for_her.requests(call.session, call.org.id)
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
    lambda call: taken_back_for_her.take_back(call.session, call.me, call["request"]),
)
help_back_sure = chains.before_witness(
    __name__,
    ("help_back_sure", "help_back_asked"),
    _asks,
    lambda call: help_for_her.take_back(call.session, call.me, call["request"]),
)
