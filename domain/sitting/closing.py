"""The close: one officer has counted the box, the witness looks at the sums, a second officer counts too; then all of it is done.

Everything happens in one transaction that holds the book: what waits is settled as the rules say, what the two counts are
off is written down, the meeting is over and the book sealed. Whatever is written meanwhile waits, and lands after it.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import text

from domain import limits
from domain.amount import Money
from domain.book import prepared, second_word
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.people import holding, members, organisations, persons
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.post import outbox
from domain.refusals import AlreadyAnswered, Refusal
from domain.seal import seals
from domain.sitting import counting, difference, drawing, parts, quorum, receipts, roll, sittings
from domain.sitting.drawing import Seat
from domain.sitting.notices import (
    FineOwed,
    SittingClosed,
    SumsDisputed,
    SumsObjected,
    SumsToAgree,
    WitnessPassedOver,
)
from domain.sitting.refusals import (
    CannotPost,
    NotCounted,
    NotDrawn,
    RollChanged,
    WitnessMissing,
)
from domain.sitting.sittings import Sitting
from domain.store import Session

# --- the witness who was drawn ---------------------------------------------------------------------------------------


def to_agree(session: Session, me: Member) -> SumsToAgree | None:
    """What `me`, who was drawn, is asked about the sums and has not answered yet; None when there is nothing."""
    held = sittings.open_one(session, me.org_id)
    if held is None or held.drawn != me.id or held.counted is None or held.agreed:
        return None
    return counting.to_agree(me.org, counting.standing(session, held), Money(held.counted, me.org.currency))


def asked(session: Session, me: Member) -> Sitting:
    """The meeting whose sums `me` is asked to confirm; once they are, only another count asks again.

    Raises NoSittingOpen, NotDrawn, NotCounted, AlreadyAnswered.
    """
    held = sittings.now(session, me.org_id)
    if held.drawn != me.id:
        raise NotDrawn()
    if held.counted is None:
        raise NotCounted()
    if held.agreed:
        raise AlreadyAnswered()
    return held


def agree(session: Session, me: Member, *, right: bool, with_pin: bool) -> None:
    """The member drawn by lot says whether the sums of the meeting are right; if not, the officers hear of it.

    Raises NotAMember, PinNeeded, and what `asked` raises.
    """
    me = members.writing(session, me)
    held = asked(session, me)
    prepared.check(session, me, with_pin)
    if not right:
        notice = SumsDisputed(me.name, me.org.name)
        outbox.tell_officers(session, me.org_id, notice)
    session.execute(
        text(
            "UPDATE sitting SET agreed_at = CASE WHEN :right THEN clock_timestamp() END"
            " WHERE org_id = :org AND number = :number"
        ),
        {"right": right, "org": me.org_id, "number": held.number},
    )
    prepared.drop(session, me, "box")


# --- the close -------------------------------------------------------------------------------------------------------


def passed_over(session: Session, held: Sitting) -> list[Seat]:
    """Those on whom the lot fell before the witness, and who are absent by the roll. Raises RollChanged.

    Rule: when a witness is passed over.
    """
    seats = drawing.order(session, held.org_id, held.number)
    witness, passed = drawing.in_turn(seats)
    if seats and (witness and witness.member_id) != held.drawn:
        raise RollChanged()
    return passed


def ready(session: Session, officer: Member, org: Organisation, held: Sitting) -> tuple[Member, list[Seat]]:
    """Whether all that comes before the second count is done; who counted first, and whom the roll passes over.

    Raises OfficerAbsent, NotCounted, also where the count lapsed with a day or with an office, NeedsAnother for who counted and
    for the witness, ReceiverMissing, SumsWait, RollChanged, WitnessMissing.
    """
    roll.check_here(session, org.id, held.number, officer)
    counter = next((each for each in members.officers(session, org.id) if each.id == held.counted_by), None)
    if held.counted is None or counter is None or not _count_holds(session, held):
        raise NotCounted()
    members.another(session, officer, held.counted_by, held.drawn)
    counting.refuse_unsettled(session, org, held)
    passed = passed_over(session, held)
    if held.drawn and not held.agreed:
        raise WitnessMissing(members.member(session, org.id, held.drawn).name)
    return replace(counter, shares=persons.shares(session, counter.person_id)), passed


def close(session: Session, officer: Member, counted: Money, *, passed: Collection[int] = ()) -> Sitting:
    """A second officer has counted too: what waits is posted and marked, the meeting is over, everybody hears of it.

    `passed` are the members of whom the officer has seen, and says with it, that the lot fell on them and that they are
    absent: exactly those whom the roll passes over. Gives back the meeting: where her count is not the first one's it is
    open still, and both count again where that has none any more (`counted`).

    Raises NotAnOfficer, NoSittingOpen, RollChanged, CannotPost, and what `ready` raises.
    """
    officer, org, held = sittings.hold(session, officer)
    counter, absent = ready(session, officer, org, held)
    if {seat.member_id for seat in absent} != set(passed):
        raise RollChanged()
    if not counting.again(session, officer, held, counted):
        return sittings.now(session, org.id)
    for each, name in sittings.waiting_at(session, held):
        _post(session, org, each, name, (officer, counter))
    difference.write(session, org, held, counter, officer)
    session.execute(
        text(
            "UPDATE sitting SET state = 'closed', confirmed_by = :by, closed_at = clock_timestamp(),"
            " last_entry = (SELECT next_entry - 1 FROM book WHERE org_id = :org) WHERE org_id = :org AND number = :number"
        ),
        {"by": officer.id, "org": org.id, "number": held.number},
    )
    closed = sittings.last_closed(session, org.id)
    made = seals.seal_book(session, org, closed.number, day=closed.day, counted=Money(closed.counted, org.currency))
    _tell(session, org, closed, made.code)
    absent = [each for each in members.everybody(session, org.id) if each.id in passed]
    notice = WitnessPassedOver(org.name, counter.name, officer.name)
    outbox.tell_all(session, absent, notice, key=f"sitting:{org.id}:{closed.number}:passed")
    return closed


def _count_holds(session: Session, held: Sitting) -> bool:
    return holding.holds(session, held.org_id, held.counted_by, held.counted_at, limits.FIRST_WORD_HOURS)


def _post(session: Session, org: Organisation, waiting: Slip, name: str, two: tuple[Member, Member]) -> None:
    """Post what nobody has confirmed, on the word of one of the two who close: of the one who did not say it.

    Where that is the very word that was waited for, it is no mark.
    """
    by = next(each for each in two if each.id != waiting.said_by)
    try:
        members.another(session, by, waiting.said_by)
        whose = members.here_or_left(session, org.id, waiting.member_id)
        second_word.post(session, Confirmed(org, waiting, whose, by, waiting.day, on_screen=True))
    except Refusal as refusal:
        raise CannotPost(name) from refusal


def _tell(session: Session, org: Organisation, closed: Sitting, five: str) -> None:
    """Everybody hears how the meeting ended; who owes a fine from it hears that too."""
    sums, places = counting.standing(session, closed), roll.of(session, org.id, closed.number)
    everybody = members.everybody(session, org.id)
    present = quorum.of(session, closed)
    notice = SittingClosed(
        org.code,
        closed.day,
        sums.income,
        sums.out,
        sums.box,
        sums.social,
        five,
        missed=sums.missed,
        over=sums.over,
        here=present and present.here,
        all=present and present.all,
    )
    key = f"sitting:{org.id}:{closed.number}"
    alike, own = receipts.with_close(session, org, closed.number, notice, everybody)
    outbox.tell_all(session, alike, notice, key=f"{key}:closed")
    for each, both in own:
        outbox.tell(session, each, both, key=f"{key}:closed")
    fined = {place.member_id for place in places if place.fine}
    for each in everybody:
        owed = roll.fines(session, org.id, each.id) if each.id in fined else None
        if owed and owed.minor:
            outbox.tell(session, each, FineOwed(owed, org.name, closed.day), key=f"{key}:fine")


class Mark(NamedTuple):
    """What was posted at a close without a member's word."""

    amount: Money
    receipt: str


def marked(session: Session, me: Member, number: int) -> Mark | None:
    """What was posted of slip `number` of hers without her word; None when it is none of these."""
    row = session.execute(
        text(
            "SELECT s.amount, e.receipt FROM slip s JOIN entry e ON e.org_id = s.org_id AND e.number = s.entry_number"
            " WHERE s.org_id = :org AND s.number = :number AND s.member_id = :me AND e.note = ANY(:marks)"
        ),
        {"org": me.org_id, "number": number, "me": me.id, "marks": list(parts.MARKS)},
    ).first()
    return row and Mark(Money(row.amount, me.org.currency), row.receipt)


def object_to(session: Session, me: Member, number: int) -> bool:
    """A member says that what was posted at the close without her word is not so: the officers hear of it, once a day.

    The entry stays: to take it back is the word of two officers. False when slip `number` is none of these.
    """
    mark = marked(session, me, number)
    if mark is None:
        return False
    org = me.org
    notice = SumsObjected(me.name, mark.amount, org.name, mark.receipt)
    others = [each for each in members.officers(session, org.id) if each.id != me.id]
    outbox.tell_all(session, others, notice, key=f"objected:{org.id}:{number}:{organisations.today(session, org)}")
    return True
