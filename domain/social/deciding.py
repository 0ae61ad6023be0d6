"""Deciding on claims: by the officers' word, or by a vote of the group, as the rules had it when the member asked.

What is put to the vote, and told to everybody, names the member and the sum, and never what has happened to her.
"""

from decimal import Decimal

from domain.amount import coin
from domain.constitution.versions import rules_of
from domain.lending import loan_requests, loans
from domain.lending.schedule import Terms
from domain.notices import pack
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import lock_book
from domain.people.refusals import NoSuchMember
from domain.post import outbox
from domain.refusals import AlreadyAnswered, NeedsAnother
from domain.social import claims
from domain.social.claims import Claim
from domain.social.notices import HelpApproved, HelpLent, HelpRefused
from domain.social.refusals import GroupDecides
from domain.store import Session
from domain.voice import motions
from domain.voice.motions import Act, Motion

PURPOSE = "emergency"  # of the loan that a claim becomes


def decide(session: Session, officer: Member, number: int, *, yes: bool) -> int:
    """An officer approves a claim or refuses it; how many more have to approve it (0: it is decided).

    One no refuses it; as many yes as the rules wanted on the day of the claim approve it. Raises NotAnOfficer,
    NoSuchClaim, NeedsAnother for one's own claim, AlreadyAnswered for a second word or a decided claim, GroupDecides.
    """
    claim = _undecided(session, officer, number)
    if claim.decided_by != "officers":
        raise GroupDecides()
    if not claims.note(session, claim, officer, yes=yes):
        raise AlreadyAnswered()
    if not yes:
        refuse(session, claim)
        return 0
    agreed = claims.agreed(session, claim)
    members.another(session, officer, claim.member_id, *(each for each in agreed if each != officer.id))
    missing = claim.approvals - len(agreed)
    if missing <= 0:
        approve(session, claim)
    return max(missing, 0)


def open_vote(session: Session, officer: Member, number: int, days: int, *, key: str) -> Motion:
    """An officer puts a claim to the vote of the group for `days` days; everybody hears of it.

    Again where an earlier vote came to nothing, because too few voted or it was withdrawn. The same `key` again gives
    back the motion of then. Raises NotAnOfficer, NoSuchClaim, NeedsAnother for one's own claim, AlreadyAnswered when it
    is decided or being voted on, GroupDecides when the officers decide on it, and what `motions.open_vote` raises.
    """
    officer = members.writing(session, officer, officer=True)
    claim = claims.find(session, officer.org_id, number, lock=True)
    if claim.motion:
        earlier = motions.by_number(session, claim.org_id, claim.motion)
        if earlier.key == key:
            return earlier
        if earlier.state == "open":
            raise AlreadyAnswered()
    claim = _undecided(session, officer, number)
    if claim.decided_by != "vote":
        raise GroupDecides()
    org = officer.org
    amount, whose = claim.money(org.currency), members.member(session, org.id, claim.member_id)
    terms = {"claim": number, "name": whose.name, "amount": pack(amount), "months": claim.months}
    opened = motions.open_vote(session, officer, Act("claim", terms), days, key=key)
    claims.put_to_vote(session, claim, opened.number)
    return opened


def _undecided(session: Session, officer: Member, number: int) -> Claim:
    officer = members.writing(session, officer, officer=True)
    claim = claims.find(session, officer.org_id, number, lock=True)
    if claim.member_id == officer.id:
        raise NeedsAnother()
    if claim.state != "asked":
        raise AlreadyAnswered()
    return claim


# --- what a vote has come to ------------------------------------------------------------------------------------------


def vote_passed(session: Session, motion: Motion) -> None:
    """The group has agreed: the claim is approved, unless the member has taken it back meanwhile."""
    if claim := _voted_on(session, motion):
        approve(session, claim)


def vote_failed(session: Session, motion: Motion) -> None:
    """The group has not agreed: the claim is refused. Where too few have voted it waits, to be put to the vote again."""
    if claim := _voted_on(session, motion):
        refuse(session, claim)


def _voted_on(session: Session, motion: Motion) -> Claim | None:
    lock_book(session, motion.org_id)
    claim = claims.find(session, motion.org_id, motion.terms["claim"], lock=True)
    return claim if claim.state == "asked" and claim.motion == motion.number else None


# --- the decision -----------------------------------------------------------------------------------------------------


def approve(session: Session, claim: Claim) -> None:
    """A claim is agreed on, and the member hears of it; the officers can hand the money over.

    One for a loan becomes a loan that is approved. Raises NoSuchMember when the member has left meanwhile.
    """
    if not claim.months:
        claims.move(session, claim, "approved")
        _tell(session, claim, HelpApproved)
        return
    lent = _lend(session, claim)
    claims.move(session, claim, "approved", loan=lent.number)
    loans.move(session, lent, "approved")
    _tell(session, claim, HelpLent)


def _lend(session: Session, claim: Claim) -> loans.Loan:
    """The loan that a claim becomes: of its purpose the book says no more than that it is an emergency."""
    whose = members.member(session, claim.org_id, claim.member_id)
    terms = Terms(claim.amount, Decimal(0), claim.months, "flat", unit=coin(whose.org.currency))
    agreed = loan_requests.agreed_for_emergency(rules_of(session, claim.org_id), whose.org.currency)
    agreed |= {"approvals": claim.approvals, "decided_by": claim.decided_by}
    key = f"claim:{claim.number}"
    return loan_requests.record(session, whose, terms, PURPOSE, agreed, key=key, channel=claim.channel)


def refuse(session: Session, claim: Claim) -> None:
    """A claim is not agreed on, and the member hears of it."""
    claims.move(session, claim, "refused")
    _tell(session, claim, HelpRefused)


def _tell(session: Session, claim: Claim, kind: type[HelpApproved | HelpLent | HelpRefused]) -> None:
    try:
        whose = members.member(session, claim.org_id, claim.member_id)
    except NoSuchMember:
        return  # has left since
    org = whose.org
    outbox.tell(session, whose, kind(claim.money(org.currency), org.name), key=f"claim-decided:{org.id}:{claim.number}")


def about(session: Session, motion: Motion) -> int:
    """The membership whose claim a motion is about."""
    return claims.find(session, motion.org_id, motion.terms["claim"]).member_id
