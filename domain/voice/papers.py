"""Votes on paper: a member without a phone puts a paper into the hat, and it is a ballot like any other.

    waiting ──► done   the witness has counted the same: the ballots stand in the chain
       └──────► void   she has counted something else, or it waited too long: the papers are counted again together

An officer says who has put one in, and what they say; a witness, on whom the lot falls as in `book/witnesses.py`, counts
herself and is not told what the officer counted. In a secret vote many papers are one count, and no ballot says whose it is;
in an open one each paper is entered by its member's name. Who has one votes by no phone, and who voted by phone has none.
Reasons, and what this cannot: docs/decisions/0032-phones.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Integer, Table, Text, text

from domain import limits
from domain.book import witnesses
from domain.book.refusals import NoWitness
from domain.people import holding, members, stand_in
from domain.people.members import Member
from domain.people.organisations import lock_book
from domain.post import outbox
from domain.refusals import NotYours
from domain.store import Session, metadata
from domain.voice import ballots, motions, questions
from domain.voice.ballots import Tally
from domain.voice.motions import Motion
from domain.voice.notices import PapersDiffered, PapersToCount
from domain.voice.refusals import AnswerUnfit, HasPhoneToVote, IsAbsent, PaperInHat, PapersDiffer, VotedByPhone

paper_count = Table(
    "paper_count",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("motion", Integer, nullable=False),
    Column("said_by", BigInteger, nullable=False),
    Column("said_at", DateTime(timezone=True), nullable=False),
    Column("papers", Integer, nullable=False),
    Column("yes", Integer),  # what the officer counted, until the witness has counted too
    Column("no", Integer),
    Column("abstain", Integer),
    Column("lot", Integer, nullable=False),
    Column("drawn", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("ended_at", DateTime(timezone=True)),
)
paper = Table(
    "paper",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("count", BigInteger, nullable=False),
    Column("motion", Integer, nullable=False),
    Column("member_id", BigInteger, nullable=False),
    Column("void", Boolean, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Count:
    """A count of papers that waits for its witness: how many there are, and in an open vote whose and what it says."""

    id: int
    motion: int
    said_by: int
    papers: int
    tally: Tally
    drawn: int
    holds: bool


# --- who may have one ------------------------------------------------------------------------------------------------


def possible(session: Session, org_id: int) -> bool:
    """Whether there is a member without a phone."""
    return any(each.phone is None for each in members.everybody(session, org_id))


def check(session: Session, motion: Motion, whose: Member, pepper: bytes) -> None:
    """Whether this member may have a paper on a motion.

    Raises HasPhoneToVote, VotedByPhone, PaperInHat, IsAbsent, and what `ballots.check_may_vote` raises.

    Rule: who votes on paper.
    """
    ballots.check_may_vote(session, whose, motion.number)
    if whose.phone:
        raise HasPhoneToVote(whose.name)
    if ballots.on_paper(session, whose, motion.number):
        raise PaperInHat(whose.name)
    if ballots.has_voted(session, whose, motion.number, motion.secret, pepper):
        raise VotedByPhone(whose.name)
    here = witnesses.present(session, whose.org_id)
    if here is not None and whose.id not in here:
        raise IsAbsent(whose.name)


# --- the officer's count ---------------------------------------------------------------------------------------------


def enter(
    session: Session, officer: Member, number: int, whose: Iterable[int], counted: Tally, pepper: bytes
) -> Member:
    """An officer says which members have put in a paper, and how many say what; given back is the witness, who counts too.

    The same again changes nothing. Raises NotAnOfficer, NoSuchMotion, NoSuchMember, PapersDiffer where there are not as many
    papers as members, NoWitness, AnswerUnfit for a question, and what `check` raises.
    """
    lock_book(session, officer.org_id)
    ballots.hold(session, officer.org_id, number)
    officer = members.acting(session, officer, officer=True)
    motion = motions.by_number(session, officer.org_id, number)
    if motion.act == questions.ACT:
        raise AnswerUnfit()
    ids = sorted(set(whose))
    if sum(counted) != len(ids) or not ids:
        raise PapersDiffer(len(ids))
    _let_go(session, officer.org_id, number)
    for each in ids:
        check(session, motion, members.member(session, officer.org_id, each), pepper)
    witness, lot = _draw(session, officer, number)
    facts = {
        "org": officer.org_id,
        "motion": number,
        "by": officer.id,
        "papers": len(ids),
        "lot": lot,
        "drawn": witness.id,
    }
    made = session.execute(_COUNT, facts | counted._asdict()).scalar_one()
    for each in ids:
        session.execute(_PAPER, {"org": officer.org_id, "count": made, "motion": number, "member": each})
    outbox.tell(session, witness, PapersToCount(officer.org.code, number, len(ids)))
    return witness


_COUNT = text(
    "INSERT INTO paper_count (org_id, motion, said_by, papers, yes, no, abstain, lot, drawn)"
    " VALUES (:org, :motion, :by, :papers, :yes, :no, :abstain, :lot, :drawn) RETURNING id"
)
_PAPER = text("INSERT INTO paper (org_id, count, motion, member_id) VALUES (:org, :count, :motion, :member)")


def _draw(session: Session, officer: Member, number: int) -> tuple[Member, int]:
    """Who counts too, and the lot: one for the papers of a motion, until a count by it is done."""
    facts = {"org": officer.org_id, "number": number}
    lot = session.execute(_LOT, facts).scalar()
    lot = stand_in.fresh_lot() if lot is None else lot
    found = witnesses.able(session, officer.org, [officer.id])
    silent = session.execute(_SILENT, facts | {"lot": lot, "hours": limits.WITNESS_HOURS}).scalar()
    witness = witnesses.next_of(session, officer.org, lot, silent, found)
    if witness is None:
        raise NoWitness()
    return witness, lot


_LOT = text(
    "SELECT lot FROM paper_count WHERE org_id = :org AND motion = :number AND id > coalesce((SELECT max(id) FROM paper_count"
    " WHERE org_id = :org AND motion = :number AND state = 'done'), 0) ORDER BY id LIMIT 1"
)
_SILENT = text(
    "SELECT drawn FROM paper_count WHERE org_id = :org AND motion = :number AND lot = :lot AND state = 'void'"
    " AND ended_at >= said_at + make_interval(hours => :hours) ORDER BY id DESC LIMIT 1"
)


# --- the witness's count ---------------------------------------------------------------------------------------------


def asked_of(session: Session, me: Member) -> list[Count]:
    """The counts that wait for this member's, whom the lot has named."""
    return [each for each in _waiting(session, me.org_id, "c.drawn = :me", {"me": me.id}) if each.holds]


def voters(session: Session, org_id: int, count: int) -> list[Member]:
    """Who has put in a paper that is in this count."""
    statement = "SELECT member_id FROM paper WHERE org_id = :org AND count = :count"
    return members.by_ids(
        session, org_id, session.execute(text(statement), {"org": org_id, "count": count}).scalars().all()
    )


def _waiting(session: Session, org_id: int, where: str, facts: dict) -> list[Count]:
    rows = session.execute(
        text(
            f"SELECT c.id, c.motion, c.said_by, c.papers, c.yes, c.no, c.abstain, c.drawn, {_HOLDS} FROM paper_count c"
            " JOIN motion m ON m.org_id = c.org_id AND m.number = c.motion"
            f" WHERE c.org_id = :org AND c.state = 'waiting' AND {where} ORDER BY c.id"
        ),
        {"org": org_id, "hours": limits.WITNESS_HOURS} | facts,
    )
    return [Count(*row[:4], Tally(*row[4:7]), *row[7:]) for row in rows]


_HOLDS = f"m.state = 'open' AND m.closes_at > clock_timestamp() AND {holding.condition('c', ':hours')}"


def count(session: Session, me: Member, count_id: int, counted: Tally, pepper: bytes) -> bool:
    """The witness has counted: with the same sums the ballots stand, and else all is counted again. Whether they are the same.

    Raises NotAMember, and NotYours for everybody else and for what waits no more, as after the vote is over.
    """
    lock_book(session, me.org_id)
    found = _waiting(session, me.org_id, "c.id = :id AND c.drawn = :me", {"id": count_id, "me": me.id})
    if not found or not found[0].holds:
        raise NotYours()
    [waits] = found
    ballots.hold(session, me.org_id, waits.motion)
    me = members.acting(session, me)
    members.another(session, me, waits.said_by)
    same = counted == waits.tally
    if same:
        _cast(session, me, motions.by_number(session, me.org_id, waits.motion), waits, pepper)
    else:
        officer = members.known(session, me.org_id, waits.said_by)
        outbox.tell(session, officer, PapersDiffered(me.name, me.org.code, waits.motion))
    _end(session, me.org_id, waits.id, "done" if same else "void")
    return same


def _cast(session: Session, me: Member, motion: Motion, waits: Count, pepper: bytes) -> None:
    """Each paper becomes a ballot: in an open vote its member's, in a secret one nobody's, in an order that says nothing."""
    choices = [choice for choice, many in waits.tally._asdict().items() for _each in range(many)]
    if motion.secret:
        pairs = sorted(
            (ballots.token(f"{me.org_id}|{motion.number}|paper|{waits.id}|{at}", pepper), choice)
            for at, choice in enumerate(choices)
        )
    else:
        [whose] = voters(session, me.org_id, waits.id)
        pairs = [(str(whose.id), choices[0])]
    for voter, choice in pairs:
        facts = {"org": me.org_id, "number": motion.number, "voter": voter, "choice": choice}
        ballots.put(session, facts, with_pin=True)


def _end(session: Session, org_id: int, count_id: int, state: str) -> None:
    facts = {"org": org_id, "id": count_id, "state": state}
    session.execute(
        text(
            "UPDATE paper_count SET state = :state, ended_at = clock_timestamp(), yes = NULL, no = NULL, abstain = NULL"
            " WHERE org_id = :org AND id = :id AND state = 'waiting'"
        ),
        facts,
    )
    if state == "void":
        session.execute(text("UPDATE paper SET void = true WHERE org_id = :org AND count = :id"), facts)


def _let_go(session: Session, org_id: int, number: int) -> None:
    """Counts on a motion that no witness has answered in time are void, and their papers can be counted anew."""
    for each in _waiting(session, org_id, "c.motion = :number", {"number": number}):
        if not each.holds:
            _end(session, org_id, each.id, "void")
