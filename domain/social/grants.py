"""Grants: money of the social fund that an officer hands to a member in need, once for each claim.

Who gets it confirms it with her PIN.
"""

from domain.book import corrections, purses, second_word, slips
from domain.book.entries import Entry
from domain.book.refusals import CameAfter
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.refusals import AlreadyAnswered
from domain.social import claims, fund
from domain.social.claims import Claim
from domain.social.notices import GrantReceived
from domain.social.refusals import ClaimNotApproved, GrantWaits
from domain.store import Session


def hand_over(session: Session, caller: Caller, number: int) -> Slip:
    """An officer hands over the money of an approved claim; who asked for it has to confirm it.

    Raises NotAnOfficer, NoSuchClaim, NeedsAnother for one's own claim, ClaimNotApproved, AlreadyAnswered when it was
    paid, refused or taken back, GrantWaits, NotEnough when there is less in the social fund.
    """
    caller = caller.writing(session, officer=True)
    claim = claims.find(session, caller.org.id, number, lock=True)
    org = caller.org
    whose = members.member(session, org.id, claim.member_id)
    if not slips.by_key(session, org.id, caller.key):
        members.another(session, caller.me, whose.id)
        if waits(session, org.id, number):
            raise GrantWaits()
        _check(claim)
    amount = claim.money(org.currency)
    return slips.write(session, GRANT, whose, amount, caller, reference=number)


def _check(claim: Claim) -> None:
    if claim.state == "asked":
        raise ClaimNotApproved()
    if claim.state != "approved" or claim.months:
        raise AlreadyAnswered()


def payable(session: Session, officer: Member) -> list[tuple[Claim, str]]:
    """The claims whose money this officer may hand over, oldest first, each with the member's name: none that is on its way."""
    waiting = slips.waiting_about(session, officer.org_id, GRANT)
    return [each for each in claims.payable(session, officer) if each[0].number not in waiting]


def waits(session: Session, org_id: int, number: int) -> bool:
    """Whether the money of this claim is being handed over: the member's word is waited for."""
    return slips.waiting(session, org_id, GRANT, about=number) > 0


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post a confirmed grant: its claim is paid, and the member gets her receipt.

    Raises what `hand_over` raises of the claim and of the fund.
    """
    org, amount = confirmed.org, confirmed.slip.amount
    asked = claims.find(session, org.id, confirmed.slip.reference, lock=True)
    _check(asked)
    entry = second_word.record(session, confirmed, [(fund.FUND, amount), (fund.CASH, -amount)])
    claims.move(session, asked, "paid", entry=entry.number)
    second_word.receipt(session, entry, GrantReceived(confirmed.money, org.name, entry.receipt), confirmed.whose)
    return entry


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Take back a grant that was not handed over: its claim waits for the money again. Raises AlreadyReversed."""
    asked = claims.paid_by(session, confirmed.org.id, confirmed.slip.reference)
    entry = second_word.reverse(session, confirmed)
    if asked:
        claims.unpay(session, asked)
    return corrections.tell(session, confirmed, entry, confirmed.whose, again=True)


def _asked_since(session: Session, _wrong: Entry, whose: Member) -> None:
    """One claim of a member waits at a time. Raises CameAfter."""
    if claims.alive(session, whose):
        raise CameAfter()


GRANT = slips.kind(
    "grant",
    becomes=post,
    leaves=True,
    takes=(purses.SOCIAL_CASH,),
    asks="member",
    moves="nobodys",
    undone=undo,
    unless=_asked_since,
)
