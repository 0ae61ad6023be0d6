"""What a fund is used for: an officer hands out what members have voted for, another one confirms it.

It is paid out of the box, and taken off the fund: it is no cost of the year, and nobody's interest is less for it.
"""

from domain import limits
from domain.amount import Money
from domain.book import corrections, purses, second_word, slips
from domain.book.accounts import CASH
from domain.book.entries import Entry
from domain.book.second_word import Confirmed
from domain.book.slips import Said, Slip
from domain.funds import voted
from domain.funds.notices import FundSaid, FundWritten
from domain.funds.refusals import FundForLosses
from domain.notices import pack
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.store import Session
from domain.texts import read_text
from domain.voice import motions
from domain.voice.motions import Act, Motion


def propose(session: Session, officer: Member, fund: str, amount: Money, what: str, days: int, *, key: str) -> Motion:
    """An officer puts to the vote, for `days` days, that `amount` of a fund is used for `what`.

    Raises NotAnOfficer, FundForLosses, FundIsLess with what there is, TextUnfit, and what `motions.open_vote` raises.
    """
    officer = members.writing(session, officer, officer=True)
    if fund not in voted.USED:
        raise FundForLosses()
    voted.check(session, officer.org, fund, amount.minor)
    return motions.open_vote(session, officer, Act(voted.USE, terms(fund, amount, what)), days, key=key)


def terms(fund: str, amount: Money, what: str) -> dict:
    """What is put to the vote. Raises TextUnfit."""
    return {"fund": fund, "amount": pack(amount), "what": read_text(what, limits.FUND_WORDS)}


def hand_out(session: Session, caller: Caller, number: int, amount: Money) -> Slip:
    """An officer says that `amount` was handed out for what motion `number` allows; another officer has to confirm it.

    Raises NotAnOfficer, TooFewOfficers, NotVoted, VotedLess and FundIsLess with what is left, NotEnough and OwedToMembers when
    less is free in the box, TooManyWaiting, KeyReused.
    """
    caller = caller.writing(session, officer=True)
    members.check_second_officer(session, caller.org.id)
    if said := voted.said_before(session, caller):
        return slips.write(session, USE, caller.me, amount, caller, reference=number, note=said.note)
    allowed = voted.allowed(session, caller.org, number, voted.USE, amount)
    return slips.write(session, USE, caller.me, amount, caller, reference=number, note=allowed.about)


def heard(said: Said) -> FundSaid:
    """What the other officers are told of a slip about a fund."""
    return FundSaid(said.slip.kind, said.money, said.slip.reference, said.by.name, said.org.name)


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post what was handed out; every officer hears it. Raises what `hand_out` raises of what is left."""
    amount, number = confirmed.slip.amount, confirmed.slip.reference
    allowed = voted.allowed(session, confirmed.org, number, voted.USE, confirmed.money)
    lines = [(allowed.account, amount), (CASH, -amount)]
    entry = second_word.record(session, confirmed, lines, note=allowed.about)
    return tell(session, confirmed, entry, allowed.left - amount)


def tell(session: Session, confirmed: Confirmed, entry: Entry, left: int) -> Entry:
    """Every officer hears that it stands in the book, and how much of what was voted for is `left`, in minor units."""
    org, said = confirmed.org, confirmed.slip
    rest = Money(left, org.currency)
    notice = FundWritten(said.kind, confirmed.money, said.reference, rest, org.name, entry.receipt)
    second_word.receipt(session, entry, notice, *members.officers(session, org.id))
    return entry


USE = slips.kind(
    "fund_use",
    becomes=post,
    asks="officer",
    officers_hear=heard,
    takes=(purses.CASH,),
    moves="nobodys",
    undone=corrections.undo_of_group,
)
