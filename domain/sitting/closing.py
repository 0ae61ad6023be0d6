"""The close: one officer counts the box, the witness looks at the sums, a second officer confirms; then all of it is done.

Everything happens in one transaction that holds the book: what waits is settled as the rules say, the cash counted is
what the book says that the box holds, the meeting is over and the book sealed. Whatever is written meanwhile waits, and
lands after it.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from sqlalchemy import text

from domain import limits
from domain.amount import Money
from domain.book import prepared, second_word
from domain.book.accounts import IN_THE_BOX
from domain.book.second_word import Confirmed
from domain.book.slips import Slip
from domain.constitution.versions import rules_of
from domain.people import holding, members, organisations, persons
from domain.people.members import Member
from domain.people.organisations import Organisation, by_id
from domain.post import outbox
from domain.refusals import AlreadyAnswered, Refusal
from domain.seal import seals
from domain.sitting import drawing, parts, roll, sittings
from domain.sitting.drawing import Seat
from domain.sitting.notices import (
    BoxCounted,
    FineOwed,
    SittingClosed,
    SumsDisputed,
    SumsObjected,
    SumsToAgree,
    WitnessPassedOver,
)
from domain.sitting.refusals import (
    CannotPost,
    CountDiffers,
    NotCounted,
    NotDrawn,
    ReceiverMissing,
    RollChanged,
    SumsWait,
    WitnessMissing,
)
from domain.sitting.sittings import Sitting
from domain.store import Session

# --- how a meeting stands --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of a meeting: what came in and went out in it so far, what both funds hold, what waits for a word."""

    income: Money
    out: Money
    box: Money  # all that is counted, the social fund's money included
    social: Money
    waits: Money


def standing(session: Session, held: Sitting) -> Sums:
    """How a meeting stands, or stood when it was closed."""
    income, out = session.execute(
        text(
            "SELECT coalesce(sum(net) FILTER (WHERE net > 0), 0), coalesce(-sum(net) FILTER (WHERE net < 0), 0) FROM"
            " (SELECT sum(l.amount) AS net FROM line l JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
            " WHERE l.org_id = :org AND a.kind = ANY(:box) AND l.entry_number >= :first"
            " AND (CAST(:last AS bigint) IS NULL OR l.entry_number <= :last) GROUP BY l.entry_number) each"
        ),
        {"org": held.org_id, "box": list(IN_THE_BOX), "first": held.first_entry, "last": held.last_entry},
    ).one()
    box, social = _in_the_box(session, held)
    waits = sum(each.amount for each, _name in sittings.waiting_at(session, held) if not each.declared.leaves)
    currency = by_id(session, held.org_id).currency
    return Sums(*(Money(int(minor), currency) for minor in (income, out, box, social, waits)))


def _in_the_box(session: Session, held: Sitting) -> tuple[int, int]:
    """What the book says that the box holds, and how much of it is the social fund's: now, or when it was closed."""
    return session.execute(
        text(
            "SELECT coalesce(sum(l.amount), 0), coalesce(sum(l.amount) FILTER (WHERE a.kind = 'social-cash'), 0)"
            " FROM account a JOIN line l ON l.org_id = a.org_id AND l.account_id = a.id WHERE a.org_id = :org"
            " AND a.kind = ANY(:box) AND (CAST(:last AS bigint) IS NULL OR l.entry_number <= :last)"
        ),
        {"org": held.org_id, "box": list(IN_THE_BOX), "last": held.last_entry},
    ).one()


# --- the count -------------------------------------------------------------------------------------------------------


def count(session: Session, officer: Member, counted: Money) -> Sums:
    """An officer has counted all the money in the box; the witness and the other officers are asked for their word.

    Raises NotAnOfficer, NoSittingOpen, ReceiverMissing, SumsWait where the rules want every sum confirmed, NeedsAnother
    for the witness herself, and CountDiffers with both sums when it is not the book and what waits.
    """
    officer, org, held = sittings.hold(session, officer)
    sums = compare(session, held, counted)
    witness = drawing.call(session, org, held.number)
    members.another(session, officer, witness)  # who may have become an officer since the lot was drawn
    session.execute(
        text(
            "UPDATE sitting SET counted = :counted, counted_by = :by, counted_at = clock_timestamp(), agreed_at = NULL"
            " WHERE org_id = :org AND number = :number"
        ),
        {"counted": counted.minor, "by": officer.id, "org": org.id, "number": held.number},
    )
    if witness:
        drawn = members.member(session, org.id, witness)
        notice = SumsToAgree(org.code, sums.income + sums.waits, sums.out, counted)
        outbox.tell(session, drawn, notice)
    outbox.tell_officers(session, org.id, BoxCounted(officer.name, counted, org.name), but=[officer.id])
    return sums


def compare(session: Session, held: Sitting, counted: Money) -> Sums:
    """How the meeting stands, if what was counted agrees with it. Raises ReceiverMissing, SumsWait, CountDiffers."""
    _refuse_unsettled(session, by_id(session, held.org_id), held)
    sums = standing(session, held)
    _refuse_difference(counted, sums.box + sums.waits)
    return sums


def _refuse_unsettled(session: Session, org: Organisation, held: Sitting) -> None:
    """Money that was handed out has to be confirmed by who got it; sums that came in, where the rules say so."""
    waiting = sittings.waiting_at(session, held)
    for each, name in waiting:
        if each.declared.leaves:
            raise ReceiverMissing(name)
    if waiting and rules_of(session, org.id).word("unconfirmed") == "block":
        raise SumsWait(len(waiting))


def _refuse_difference(counted: Money, expected: Money) -> None:
    if counted != expected:
        raise CountDiffers(counted, expected, Money(abs(counted.minor - expected.minor), counted.currency))


# --- the witness who was drawn ---------------------------------------------------------------------------------------


def to_agree(session: Session, me: Member) -> Sums | None:
    """The sums that `me` was drawn to confirm and has not confirmed yet; None when there are none."""
    held = sittings.open_one(session, me.org_id)
    if held is None or held.drawn != me.id or held.counted is None or held.agreed:
        return None
    return standing(session, held)


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


def close(session: Session, officer: Member, *, passed: Collection[int] = ()) -> Sitting:
    """A second officer confirms the count: what waits is posted and marked, the meeting is over, everybody hears of it.

    `passed` are the members of whom the officer has seen, and says with it, that the lot fell on them and that they are
    absent: exactly those whom the roll passes over.

    Raises NotAnOfficer, NoSittingOpen, NotCounted, also where the count lapsed with a day or with an office, NeedsAnother for who
    counted and for the witness, RollChanged, WitnessMissing, ReceiverMissing, SumsWait, CannotPost, CountDiffers when
    something was written since the count.
    """
    officer, org, held = sittings.hold(session, officer)
    counter = next((each for each in members.officers(session, org.id) if each.id == held.counted_by), None)
    if held.counted is None or counter is None or not _count_holds(session, held):
        raise NotCounted()
    members.another(session, officer, held.counted_by, held.drawn)
    counter = replace(counter, shares=persons.shares(session, counter.person_id))
    _refuse_unsettled(session, org, held)
    if {seat.member_id for seat in passed_over(session, held)} != set(passed):
        raise RollChanged()
    if held.drawn and not held.agreed:
        raise WitnessMissing(members.member(session, org.id, held.drawn).name)
    for each, name in sittings.waiting_at(session, held):
        _post(session, org, each, name, (officer, counter))
    box, _social = _in_the_box(session, held)
    _refuse_difference(Money(held.counted, org.currency), Money(int(box), org.currency))
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
        whose = members.member(session, org.id, waiting.member_id)
        second_word.post(session, Confirmed(org, waiting, whose, by, waiting.day))
    except Refusal as refusal:
        raise CannotPost(name) from refusal


def _tell(session: Session, org: Organisation, closed: Sitting, five: str) -> None:
    """Everybody hears how the meeting ended; who owes a fine from it hears that too."""
    sums, places = standing(session, closed), roll.of(session, org.id, closed.number)
    everybody = members.everybody(session, org.id)
    notice = SittingClosed(org.code, closed.day, sums.income, sums.out, sums.box, sums.social, five)
    key = f"sitting:{org.id}:{closed.number}"
    outbox.tell_all(session, everybody, notice, key=f"{key}:closed")
    fined = {place.member_id for place in places if place.fine}
    for each in everybody:
        owed = roll.fines(session, org.id, each.id) if each.id in fined else None
        if owed and owed.minor:
            outbox.tell(session, each, FineOwed(owed, org.name, closed.day), key=f"{key}:fine")


def object_to(session: Session, me: Member, number: int) -> bool:
    """A member says that what was posted at the close without her word is not so: the officers hear of it, once a day.

    The entry stays: to take it back is the word of two officers. False when slip `number` is none of these.
    """
    row = session.execute(
        text(
            "SELECT s.amount, e.receipt FROM slip s JOIN entry e ON e.org_id = s.org_id AND e.number = s.entry_number"
            " WHERE s.org_id = :org AND s.number = :number AND s.member_id = :me AND e.note = ANY(:marks)"
        ),
        {"org": me.org_id, "number": number, "me": me.id, "marks": list(parts.MARKS)},
    ).first()
    if row is None:
        return False
    org = me.org
    notice = SumsObjected(me.name, Money(row.amount, org.currency), org.name, row.receipt)
    others = [each for each in members.officers(session, org.id) if each.id != me.id]
    outbox.tell_all(session, others, notice, key=f"objected:{org.id}:{number}:{organisations.today(session, org)}")
    return True
