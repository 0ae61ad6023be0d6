"""The officers' desk of deposits: one is handed to the member whose it is."""

from domain.book import ledger
from domain.deposits import deposits, paying_out
from locales import Phrase, _
from locales.deposits import label
from ussd import chains
from ussd.call import Call
from ussd.prompts import End, Item, Menu, screen


@screen
def which(call: Call):
    """Which of hers."""
    found = deposits.of(call.session, call.whose)
    if not found:
        return End(_("{name} has no deposits.", name=call.whose.name))
    items = [Item(label(each, call.org.currency), sure, {"deposit": each.deposit.number}) for each in found]
    return Menu(_("Which deposit of {name}?", name=call.whose.name), items)


def _whether(call: Call) -> Phrase:
    amount = paying_out.amount(call.session, call.whose, call["deposit"])
    return chains.give(call, amount, call.whose.name, ledger.in_cash(call.session, call.org.id))


sure = chains.given(
    __name__,
    ("sure", "handed_over"),
    _whether,
    lambda call: paying_out.hand_over(call.session, call.caller, call["member"], call["deposit"]),
)
whose = chains.member(__name__, "whose", _("Whose deposit? Type the member's number."), which)
