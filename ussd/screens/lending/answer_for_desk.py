"""What waits for the word of members without a phone about loans: an officer sees it, and has a witness ask them."""

from domain.amount import Money
from domain.lending import for_her, guarantors, loans
from domain.people import members
from locales import _
from ussd import chains, readers
from ussd.call import Call
from ussd.prompts import Ask, Item, screen


def waiting(call: Call) -> list[Item]:
    """Vouching, whom they ask to vouch, and new dates, as lines of what waits for their word."""
    where = (call.session, call.org.id)
    named = [
        *((each, _("{name}: vouch for {borrower}", name=each.name, borrower=each.borrower), vouch_sure)
          for each in for_her.to_vouch(*where)),
        *((each, _("{name}: who vouches?", name=each.name), whom) for each in for_her.wanting(*where)),
        *((each, _("{name}: new dates", name=each.name), dates_sure) for each in for_her.new_dates(*where)),
    ]  # fmt: skip
    return [Item(label, then, {"member": each.member_id, "loan": each.loan}) for each, label, then in named]


vouch_sure = chains.before_witness(
    __name__,
    ("vouch_sure", "vouch_asked"),
    chains.witness_asks,
    lambda call: for_her.vouch(call.session, call.me, call["member"], call["loan"]),
)

dates_sure = chains.before_witness(
    __name__,
    ("dates_sure", "dates_asked"),
    chains.witness_asks,
    lambda call: for_her.dates(call.session, call.me, call["member"], call["loan"]),
)


@screen
def whom(call: Call):
    """Whom a borrower asks to vouch."""
    text = _("Who shall vouch for {name}? Type the member's number.", name=call.whose.name)
    return Ask(text, readers.member, "other", whom_sure)


def _asks(call: Call):
    loan = loans.find(call.session, call.org.id, call["loan"])
    other = members.name_of(call.session, call.org.id, call["other"])
    part = Money(guarantors.part(loan), call.org.currency)
    return _("{name} asks {named} to vouch for {amount}?", name=call.whose.name, named=other, amount=part)


whom_sure = chains.before_witness(
    __name__,
    ("whom_sure", "whom_asked"),
    _asks,
    lambda call: for_her.name(call.session, call.me, call["loan"], call["other"]),
)
