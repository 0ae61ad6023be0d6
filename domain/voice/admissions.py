"""Admissions by vote: all members decide who is taken in, where the group's rules say so, in the place of two officers."""

from domain.constitution.versions import rules_of
from domain.people import members, taking_in
from domain.people.members import Member
from domain.store import Session
from domain.voice import motions
from domain.voice.motions import Act, Motion
from domain.voice.refusals import AdmissionRuns, AdmittedByVote

ACT = "taking-in"


def by_vote(session: Session, org_id: int) -> bool:
    """Whether the rules leave it to all members whom the organisation takes in."""
    return rules_of(session, org_id).word("taking_in") == "vote"


def object_to(session: Session, who: Member, *, accept: bool) -> None:
    """Raises AdmissionRuns while members vote on who asks, and AdmittedByVote where no officers let anybody in.

    Rule: when members vote on who is taken in.
    """
    if number := _voted_on(session, who):
        raise AdmissionRuns(number)
    if accept and by_vote(session, who.org_id):
        raise AdmittedByVote()


def _voted_on(session: Session, who: Member) -> int | None:
    return motions.open_about(session, who.org_id, ACT, "member", who.id)


def put_to_vote(session: Session, officer: Member, member_id: int, days: int, *, key: str) -> Motion:
    """An officer puts it to the vote that who asks becomes a member; everybody hears of it.

    Raises NotAnOfficer, NoSuchMember, AlreadyAnswered, AdmissionRuns, NumberUnfit, TooManyWaiting, KeyReused.
    """
    officer = members.writing(session, officer, officer=True)
    who = taking_in.asking(session, officer.org_id, member_id)
    if not motions.by_key(session, officer.org_id, key) and (number := _voted_on(session, who)):
        raise AdmissionRuns(number)
    return motions.open_vote(session, officer, Act(ACT, {"member": who.id, "name": who.name}), days, key=key)


def passed(session: Session, motion: Motion) -> None:
    """She is a member. Raises GroupFull, NoSuchMember, AlreadyAnswered."""
    taking_in.let_in(session, taking_in.asking(session, motion.org_id, motion.terms["member"]))


def failed(session: Session, motion: Motion) -> None:
    """The members have said no, and she hears of it. Raises NoSuchMember, AlreadyAnswered."""
    taking_in.turn_away(session, taking_in.asking(session, motion.org_id, motion.terms["member"]))
