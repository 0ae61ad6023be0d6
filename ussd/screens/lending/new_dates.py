"""New dates for a loan, for the borrower: what the officers offer, and her word."""

from domain.lending import loans, rescheduling
from domain.lending.notices import DatesChanged, DatesRefused
from domain.lending.rescheduling import Proposal
from locales import _
from ussd import told
from ussd.call import Call
from ussd.prompts import End, Item, Menu, deed, screen


def offered(call: Call) -> Proposal | None:
    """The new dates that wait for the caller's word about her own loan."""
    waiting = [said for said, _known, _name in rescheduling.waiting_for(call.session, call.me)]
    return next((each for each in waiting if each.borrower_id == call.me.id), None)


@screen(pin=True)
def sure(call: Call):
    """What the loan would come to from today on."""
    loan = loans.find(call.session, call.org.id, call["loan"])
    dates = rescheduling.work_out(call.session, call.org, loan, call["months"])
    text = _(
        "New dates for your loan: {total} in all, first {instalment} by {due}. Do you want them?",
        total=dates.total,
        instalment=dates.first(),
        due=dates.rows[0].due,
    )
    return Menu(text, [Item(_("Yes"), answered, {"yes": True}), Item(_("No"), answered, {"yes": False})])


@deed(pin=True)
def answered(call: Call):
    """All concerned hear of it."""
    rescheduling.consent(call.session, call.me, call["loan"], yes=call["yes"])
    if not call["yes"]:
        return End(_("The dates stay as they are. {told}", told=told.officers(call, DatesRefused)))
    return End(_("Your loan has new dates. {told}", told=told.you(call, DatesChanged)))
