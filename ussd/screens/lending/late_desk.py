"""Late payers, for officers: who they are, new dates for them, and loans that the group gives up."""

from domain import limits
from domain.lending import arrears, loans, rescheduling, write_offs
from domain.people import members
from locales import _, _n
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


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
        "{name}: {late} is late, {since}. Left of the loan: {left}.",
        name=found.name,
        late=found.late,
        since=_days(found.days),
        left=found.principal,
    )
    return Menu(text, [Item(_("Propose new dates"), months), Item(_("Vote to give it up"), vote_days)])


# --- new dates -------------------------------------------------------------------------------------------------------


@screen
def months(call: Call):
    """For how long."""
    most = rescheduling.longest(call.session, call.org)
    text = _("In how many months from today is it paid back? 1 to {most}.", most=most)
    return Ask(text, readers.whole(1, most), "months", dates_sure)


@screen
def dates_sure(call: Call):
    """What the loan would come to."""
    known, name = _loan(call)
    dates = rescheduling.work_out(call.session, call.org, known, call["months"])
    text = _(
        "{name}: {total} in all, first {instalment} by {due}. Propose it?",
        name=name,
        total=dates.total,
        instalment=dates.first(),
        due=dates.rows[0].due,
    )
    return Menu(text, [Item(_("Yes"), proposed)])


def _loan(call: Call):
    known = loans.find(call.session, call.org.id, call["loan"])
    return known, members.known(call.session, call.org.id, known.member_id).name


@deed(pin=True)
def proposed(call: Call):
    """Another officer has to agree, and then the borrower."""
    rescheduling.propose(call.session, call.me, call["loan"], call["months"], key=call.key)
    return End(_("Noted. Another officer has to agree, and then {name}.", name=_loan(call)[1]))


@screen(pin=True)
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
    return End(_("Noted. {name} gets an SMS and decides.", name=_loan(call)[1]))


# --- giving up -------------------------------------------------------------------------------------------------------


@screen
def vote_days(_call: Call):
    """For how many days one may vote."""
    text = _("For how many days may members vote? From 1 to {most}.", most=limits.MOTION_DAYS)
    return Ask(text, readers.whole(1, limits.MOTION_DAYS), "days", vote_sure)


@screen
def vote_sure(call: Call):
    """What everybody will read."""
    known, name = _loan(call)
    text = _(
        "Ask all members to give up the loan {amount} of {name}?", amount=known.money(call.org.currency), name=name
    )
    return Menu(text, [Item(_("Yes, open it"), vote_opened)])


@deed(pin=True)
def vote_opened(call: Call):
    """Everybody hears of it."""
    motion = write_offs.propose(call.session, call.me, call["loan"], call["days"], key=call.key)
    return End(_("Motion {number} is open. Everybody gets an SMS.", number=motion.number))


@screen(pin=True)
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


@screen
def book_sure(call: Call):
    """Whether it is to be written."""
    known, name = _loan(call)
    text = _("Write off the loan {amount} of {name}?", amount=known.money(call.org.currency), name=name)
    return Menu(text, [Item(_("Yes"), booked)])


@deed(pin=True)
def booked(call: Call):
    """It is in the book; the borrower hears of it."""
    entry = write_offs.book(call.session, call.me, call["loan"], channel="ussd")
    return End(_("Written off. Receipt {receipt}. {name} gets an SMS.", receipt=entry.receipt, name=_loan(call)[1]))
