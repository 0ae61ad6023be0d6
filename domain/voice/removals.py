"""Removals by vote: all members decide whether one of them leaves, in the place of two officers."""

from sqlalchemy import text

from domain import limits
from domain.people import members, removing
from domain.people.members import Member
from domain.people.refusals import NoSuchMember
from domain.store import Session
from domain.voice import motions
from domain.voice.motions import Act, Motion
from domain.voice.refusals import VoteRuns


def put_to_vote(session: Session, officer: Member, member_id: int, days: int, *, key: str) -> Motion:
    """An officer puts it to the vote that a member be taken off the list; everybody hears of it, and she does.

    Raises NotAnOfficer, NoSuchMember, NumberUnfit, TooManyWaiting, KeyReused. What a room objects is asked when it has
    passed: a debt may be paid until then.
    """
    officer = members.writing(session, officer, officer=True)
    whose = members.member(session, officer.org_id, member_id)
    act = Act("removal", {"member": whose.id, "name": whose.name})
    return motions.open_vote(session, officer, act, days, key=key)


def carry_out(session: Session, passed: Motion) -> None:
    """She is taken off the list, with what she owes. Raises what a room objects; who has left meanwhile stays as she is."""
    try:
        whose = members.member(session, passed.org_id, passed.terms["member"])
    except NoSuchMember:
        return
    removing.take_off(session, whose, stay=limits.OFFICERS_STAY_BY_VOTE, settled=True)


# Before the vote `m` was opened, and since `s` is on the list: her removal was put to the vote, and not refused; an
# officer said so, and that waits or is done.
_PUT_TO_VOTE = (
    "SELECT 1 FROM motion r WHERE r.org_id = m.org_id AND r.act = 'removal' AND r.state IN ('open', 'passed')"
    " AND CAST(r.terms ->> 'member' AS bigint) = s.id AND r.opened_at < m.opened_at AND r.opened_at >= s.seated_at"
)
_SAID = (
    "SELECT 1 FROM first_word f WHERE f.org_id = m.org_id AND f.member_id = s.id AND f.kind = 'removal'"
    " AND f.state IN ('waiting', 'done') AND f.said_at < m.opened_at AND f.said_at >= s.seated_at"
)


def object_to(session: Session, whose: Member) -> None:
    """Raises VoteRuns while a vote is open that she may take part in: whoever runs the group chooses no voters.

    She does not stay by opening votes. None holds it up that was opened after it was put to the vote that she leaves, and
    none that she has opened herself since an officer said so. Her ballots stay and count.
    """
    if found := open_to(session, whose):
        raise VoteRuns(found[0])


def open_to(session: Session, whose: Member) -> list[int]:
    """The open votes that hold up that she leaves, by number, what closes first first."""
    rows = session.execute(
        text(
            "SELECT m.number FROM motion m JOIN membership s ON s.org_id = m.org_id AND s.id = :member"
            " WHERE m.org_id = :org AND m.state = 'open' AND m.closes_at > clock_timestamp()"
            " AND greatest(s.joined_at, s.seated_at) <= m.opened_at"
            f" AND NOT EXISTS ({_PUT_TO_VOTE}) AND NOT (m.opened_by = :member AND EXISTS ({_SAID}))"
            " ORDER BY m.closes_at"
        ),
        {"org": whose.org_id, "member": whose.id},
    )
    return list(rows.scalars())
