"""Late payers, for officers: who they are, new dates for them, and loans that the group gives up."""

from domain.amount import Money
from domain.lending import arrears, liability, loans, rescheduling, write_offs
from domain.lending.notices import DatesAgreed, LoanWrittenOff, SuretySaid
from domain.people import members
from locales import Phrase, _, _n, menus
from locales.lending.lengths import how_long_from_today
from ussd import chains, readers, told
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen
from ussd.screens.lending import waive_desk


@screen(pin=True)
def late(call: Call):
    """Who should have paid by now: with how much, since how many days."""
    found = arrears.late(call.session, call.org)
    if not found:
        return End(_("Nobody is late."))
    items = [
        Item(_("{name} {late} {since}", name=each.name, late=each.late, since=_days(each.days)), one,
             {"loan": each.loan.number})
        for each in found
    ]  # fmt: skip
    return Menu(_("Late payers:"), items)


def _days(count: int):
    return _n("{count} day", "{count} days", count)


@screen
def one(call: Call):
    """What can be done about it."""
    found = next((each for each in arrears.late(call.session, call.org) if each.loan.number == call["loan"]), None)
    if found is None:
        return End(_("Nobody is late."))
    text = _(
        "{name}: {late} is late. Left of the loan: {left}.", name=found.name, late=found.late, left=found.principal
    )
    items = [
        Item(_("New dates"), months),
        Item(_("Vote to give it up"), vote_days),
        Item(menus.WAIVE, waive_desk.how_much),
    ]
    return Menu(text, items)


# --- new dates -------------------------------------------------------------------------------------------------------


@screen
def months(call: Call):
    """For how long."""
    known, _name = _loan(call)
    most = rescheduling.longest(call.session, known)
    return Ask(how_long_from_today(known.every, most), readers.whole(1, most), "months", dates_sure)


def _proposal(call: Call) -> Phrase:
    """What the loan would come to."""
    known, name = _loan(call)
    dates = rescheduling.work_out(call.session, call.org, known, call["months"])
    return _(
        "{name}: {total} in all, first {instalment} by {due}. Propose it?",
        name=name,
        total=dates.total,
        instalment=dates.first(),
        due=dates.rows[0].due,
    )


def _loan(call: Call):
    loan = loans.find(call.session, call.org.id, call["loan"])
    return loan, members.name_of(call.session, call.org.id, loan.member_id)


def _propose(call: Call) -> Phrase:
    rescheduling.propose(call.session, call.me, call["loan"], call["months"], key=call.key)
    return _("Noted. Another officer has to agree, and then {name}.", name=_loan(call)[1])


dates_sure = chains.sure(__name__, ("dates_sure", "proposed"), _proposal, _propose)


@screen(pin=True, queue=True)
def proposals(call: Call):
    """The new dates that wait for this officer's word."""
    found = [each for each in rescheduling.waiting_for(call.session, call.me) if each[0].status == "proposed"]
    if not found:
        return End(_("No new dates wait for you."))
    items = [
        Item(_("{name} {amount}", name=name, amount=known.money(call.org.currency)), agree_sure,
             {"loan": known.number, "months": said.months})
        for said, known, name in found
    ]  # fmt: skip
    return Menu(_("Whose loan?"), items)


@screen
def agree_sure(call: Call):
    """What the loan would come to."""
    known, name = _loan(call)
    dates = rescheduling.work_out(call.session, call.org, known, call["months"])
    text = _(
        "{name}: new dates, {total} in all, first {instalment} by {due}. Do you agree?",
        name=name,
        total=dates.total,
        instalment=dates.first(),
        due=dates.rows[0].due,
    )
    return Menu(text, [Item(_("Yes"), agreed, {"yes": True}), Item(_("No"), agreed, {"yes": False})])


@deed(pin=True)
def agreed(call: Call):
    """The borrower hears of it."""
    rescheduling.agree(call.session, call.me, call["loan"], yes=call["yes"])
    if not call["yes"]:
        return End(_("Refused. The dates stay as they are."))
    hears = told.she(call, _loan(call)[0].member_id, DatesAgreed)
    return End(_("Noted. Now the borrower decides. {told}", told=hears))


# --- giving up -------------------------------------------------------------------------------------------------------


def _read_by_everybody(call: Call) -> Phrase:
    known, name = _loan(call)
    amount = known.money(call.org.currency)
    return _("Ask all members to give up the loan {amount} of {name}?", amount=amount, name=name)


vote_days = chains.vote(
    __name__,
    ("vote_days", "vote_sure", "vote_opened"),
    _read_by_everybody,
    lambda call: write_offs.propose(call.session, call.me, call["loan"], call["days"], key=call.key),
)


@screen(pin=True, queue=True)
def given_up(call: Call):
    """The loans that the group has given up, and that this officer may write off."""
    found = write_offs.waiting_for(call.session, call.me)
    if not found:
        return End(_("No loan waits to be written off by you."))
    items = [
        Item(_("{name} {amount}", name=name, amount=known.money(call.org.currency)), book_sure, {"loan": known.number})
        for known, name in found
    ]
    return Menu(_("Whose loan?"), items)


def _whether(call: Call) -> Phrase:
    known, name = _loan(call)
    return _("Write off the loan {amount} of {name}?", amount=known.money(call.org.currency), name=name)


def _write_off(call: Call) -> Phrase:
    entry = write_offs.book(call.session, call.caller, call["loan"])
    hears = told.she(call, _loan(call)[0].member_id, LoanWrittenOff)
    return _("Written off. Receipt {receipt}. {told}", receipt=entry.receipt, told=hears)


book_sure = chains.sure(__name__, ("book_sure", "booked"), _whether, _write_off)


# --- guarantors ------------------------------------------------------------------------------------------------------


@screen(pin=True)
def guarantors_of(call: Call):
    """The loans that were given up, whose guarantors can be called."""
    found = liability.callable_now(call.session, call.org)
    if not found:
        return End(_("No guarantor can be called."))
    items = [
        Item(_("{name} {amount}", name=name, amount=amount), call_sure, {"loan": known.number})
        for known, name, amount in found
    ]
    return Menu(_("Whose guarantors owe it?"), items)


def _who_owes(call: Call) -> Phrase:
    known, name = _loan(call)
    amount = Money(sum(liability.possible(call.session, call.org, known).values()), call.org.currency)
    return _("Do the guarantors of {name} owe {amount} now, each her part?", name=name, amount=amount)


def _call(call: Call) -> Phrase:
    liability.call(call.session, call.caller, call["loan"])
    return _("Noted. Another officer has to confirm it. {told}", told=told.officers(call, SuretySaid))


call_sure = chains.sure(__name__, ("call_sure", "called"), _who_owes, _call)
