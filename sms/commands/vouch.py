"""VOUCH 12 NO: I do not vouch for loan 12. To vouch takes the PIN."""

from domain.lending import guarantors, loan_requests, loans
from domain.lending.notices import GuarantorSaid
from domain.lending.refusals import NoSuchLoan
from domain.people import members, reach
from locales import _, _c
from locales.menus import WAYS
from locales.people import told
from sms.commands import command
from sms.commands.answers import number_in, word_in
from sms.commands.vote import CHOICES

NO = {"no": CHOICES["no"]}


@command(_c("command", "VOUCH"), behind=CHOICES)
def vouch(message):
    """VOUCH [NUMBER] [NO] [GROUP]

    Where only one loan waits for her word, its number may be left out.
    """
    named = number_in(message.args)
    if word_in(message, int(named is not None), NO) is None:
        return _("To vouch for a loan, dial {dial} and type your PIN: {to_vouch}.", to_vouch=WAYS["to_vouch"])
    number = _only_one(message) if named is None else named
    loan_requests.vouch(message.session, message.me, number, yes=False, with_pin=False)
    me, borrower = message.me, loans.find(message.session, message.me.org_id, number).member_id
    name = members.name_of(message.session, me.org_id, borrower)
    hears = told.she(name, reach.unheard(message.session, me.org_id, borrower, GuarantorSaid))
    return _("{group}: you do not vouch for this loan. {told}", group=message.org.name, told=hears)


def _only_one(message) -> int:
    """The number of the only loan that waits for her word. Raises NoSuchLoan."""
    waiting = guarantors.waiting_for(message.session, message.me)
    if len(waiting) != 1:
        raise NoSuchLoan()
    return waiting[0][0].loan
