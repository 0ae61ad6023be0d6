"""Vouching, for members: who vouches for my loan, and whom I vouch for."""

from domain.amount import Money
from domain.lending import guarantors, loan_requests, loans
from domain.lending.loans import Loan
from domain.lending.notices import GuarantorAsked, GuarantorSaid
from locales import _
from ussd import readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen

ANSWERS = {"yes": _("says yes"), "no": _("says no"), None: _("has not answered")}


def mine(call: Call) -> Loan | None:
    """The caller's request that others have to vouch for."""
    waiting = [each for each in loans.alive(call.session, call.me) if each.status == "requested" and each.guarantors]
    return waiting[0] if waiting else None


# --- who vouches for me ----------------------------------------------------------------------------------------------


@screen(topic=_("Go on with your loan request?"))
def for_me(call: Call):
    """Whom she has asked, and what they say."""
    loan = mine(call)
    if loan is None:
        return End(_("No request of yours waits for members who vouch."))
    named = guarantors.of_loan(call.session, loan)
    items = [Item(_("{name} {answer}", name=each.name, answer=ANSWERS[each.says]), for_me) for each in named]
    if sum(each.says != "no" for each in named) < loan.guarantors:
        items.append(Item(_("Ask a member"), whom, {"loan": loan.number}))
    return Menu(_("So many have to vouch for your loan: {count}.", count=loan.guarantors), items)


@screen
def whom(_call: Call):
    """Whom to ask."""
    return Ask(_("Who shall vouch for you? Type the member's number."), readers.member, "member", whom_sure)


@screen
def whom_sure(call: Call):
    """For how much she would vouch."""
    loan = loans.find(call.session, call.org.id, call["loan"])
    whose = call.whose
    part = Money(guarantors.part(loan), call.org.currency)
    text = _("Ask {name} to vouch for {amount} of your loan?", name=whose.name, amount=part)
    return Menu(text, [Item(_("Yes"), asked)])


@deed(pin=True)
def asked(call: Call):
    """That member hears of it."""
    guarantors.ask(call.session, call.me, call["loan"], call["member"])
    return End(_("Asked. {told}", told=told.she(call, call["member"], GuarantorAsked)))


# --- whom I vouch for ------------------------------------------------------------------------------------------------


@screen(topic=_("Go on with your vouching?"), queue=True)
def for_others(call: Call):
    """The loans that wait for her word."""
    found = guarantors.waiting_for(call.session, call.me)
    if not found:
        return End(_("Nobody asks you to vouch."))
    items = [
        Item(_("{name} {amount}", name=name, amount=Money(each.amount, call.org.currency)), sure,
             {"loan": each.loan, "name": name, "minor": each.amount})
        for each, name in found
    ]  # fmt: skip
    return Menu(_("For whom?"), items)


@screen
def sure(call: Call):
    """What it means to vouch."""
    facts = {"amount": call.money("minor"), "name": call["name"]}
    if guarantors.pay(call.session, call.org.id):
        text = _("Vouch for {amount} of the loan of {name}? If it is given up, you owe your part of it.", **facts)
    else:
        text = _("Vouch for {amount} of the loan of {name}? If it is not paid back, the group asks you.", **facts)
    return Menu(text, [Item(_("Yes, I vouch"), answered, {"yes": True}), Item(_("No"), answered, {"yes": False})])


@deed(pin=True)
def answered(call: Call):
    """Her word, and the borrower hears it."""
    loan_requests.vouch(call.session, call.me, call["loan"], yes=call["yes"], with_pin=True)
    borrower = loans.find(call.session, call.org.id, call["loan"]).member_id
    hears = told.she(call, borrower, GuarantorSaid)
    return End(_("You vouch. {told}", told=hears) if call["yes"] else _("You do not vouch. {told}", told=hears))
