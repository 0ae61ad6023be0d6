"""What a member hands over at a meeting: what is usual for her, what the rules allow, and writing it down.

The usual is what one tap takes: shares as at her last meeting, what everybody pays into the social fund, the fines and the
stakes that she owes, and of her loans what falls due before the next meeting.
"""

from collections.abc import Iterable
from datetime import timedelta

from sqlalchemy import text

from domain.amount import Money, money
from domain.book import slips
from domain.book.slips import Slip
from domain.constitution.fields import Rules
from domain.constitution.versions import rules_of
from domain.lending import owing, repayments
from domain.lending.refusals import OwesLess
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation, by_id
from domain.refusals import AlreadyAnswered
from domain.saving import shares
from domain.saving.rules import MEETS_DAYS
from domain.sharing import cycles
from domain.sitting import parts, roll, sittings
from domain.sitting.parts import Part
from domain.sitting.refusals import FineIsLess
from domain.sitting.roll import Place
from domain.sitting.sittings import Sitting
from domain.social.refusals import NoSocialFund
from domain.store import Session
from domain.turns import stakes

# --- what is usual ---------------------------------------------------------------------------------------------------


def usual(session: Session, held: Sitting, whose: Member) -> list[Part]:
    """What the member is expected to hand over now; of what she has confirmed at this meeting nothing is asked again."""
    org, rules = by_id(session, held.org_id), rules_of(session, held.org_id)
    before = confirmed(session, held, whose.id)
    given = {part.kind for part in before}
    saves = 0 if "savings" in given else _usual_savings(session, held, whose)
    social = max(social_sum(org, rules).minor - parts.of_kind(before, "social", org.currency).minor, 0)
    expected = [
        Part("savings", saves),
        Part("social", social),
        Part("fine", roll.fines(session, org.id, whose.id).minor),
        *due_stakes(session, whose),
        *(Part("repayment", amount, number) for number, amount in _due(session, held, rules, whose)),
    ]
    return [part for part in expected if part.amount]


def due_stakes(session: Session, whose: Member) -> list[Part]:
    """The stakes of the merry-go-round that a member has to pay, the oldest turn first; none that wait for a word already."""
    said = slips.waiting(session, whose.org_id, stakes.TURN, whose=whose.id)
    due = stakes.unpaid(session, whose.org_id, member_id=whose.id)[said:]
    return [Part("stake", each.sum, each.turn_id) for each in due]


def social_sum(org: Organisation, rules: Rules) -> Money:
    """What each member pays into the social fund at a meeting."""
    return money(rules.number("social_fund"), org.currency)


def _usual_savings(session: Session, held: Sitting, whose: Member) -> int:
    """As much as at the member's last meeting; one share where that is not known, or no longer comes out even.

    No more than the rules leave to somebody who has bought shares since.
    """
    last = session.execute(
        text(
            "SELECT p.amount FROM slip s JOIN slip_part p ON p.org_id = s.org_id AND p.slip = s.number"
            " WHERE s.org_id = :org AND s.member_id = :member AND s.status = 'confirmed' AND p.kind = 'savings'"
            " ORDER BY s.number DESC LIMIT 1"
        ),
        {"org": whose.org_id, "member": whose.id},
    ).scalar()
    price = cycles.share_price(session, whose.org)
    if price is None:
        return last or 0
    wanted = price.minor if not last or last % price.minor else last
    return min(wanted, shares.left(session, whose, held.day) * price.minor)


def possible(session: Session, whose: Member) -> list[Part]:
    """Every part that the member might hand over, at nought."""
    org, rules = whose.org, rules_of(session, whose.org_id)
    found = [Part("savings", 0)]
    if social_sum(org, rules).minor:
        found.append(Part("social", 0))
    if roll.fines(session, org.id, whose.id).minor:
        found.append(Part("fine", 0))
    found += [part._replace(amount=0) for part in due_stakes(session, whose)]
    return found + [Part("repayment", 0, owed.loan.number) for owed in owing.owed_on_open(session, whose)]


def _due(session: Session, held: Sitting, rules: Rules, whose: Member) -> Iterable[tuple[int, int]]:
    """Of each open loan of the member: its number, and what falls due before the next meeting.

    What the group has given up is not asked for at meetings.
    """
    following = held.day + timedelta(MEETS_DAYS[rules.word("meets_every")])
    for owed in owing.owed_on_open(session, whose):
        rows = owing.standing(session, owed.loan, held.day).unpaid()
        falls_due = sum(row.total for row in rows if row.due < following)
        yield owed.loan.number, min(falls_due, owed.to_end.minor)


def confirmed(session: Session, held: Sitting, member_id: int) -> list[Part]:
    """What the member has confirmed at this meeting, in parts."""
    return _parts(session, held, member_id, "confirmed")


def waiting(session: Session, held: Sitting, member_id: int) -> list[Part]:
    """What waits for the member's word at this meeting, in parts."""
    return _parts(session, held, member_id, "waiting")


def _parts(session: Session, held: Sitting, member_id: int, status: str) -> list[Part]:
    rows = session.execute(
        text(
            "SELECT p.kind, p.amount, p.reference FROM slip s JOIN slip_part p ON p.org_id = s.org_id AND p.slip = s.number"
            " WHERE s.org_id = :org AND s.sitting = :sitting AND s.member_id = :member AND s.status = :status"
            " ORDER BY s.number, p.position"
        ),
        {"org": held.org_id, "sitting": held.number, "member": member_id, "status": status},
    )
    return [Part(*row) for row in rows]


# --- what the rules allow --------------------------------------------------------------------------------------------


def check(session: Session, held: Sitting | None, whose: Member, handed: Iterable[Part]) -> None:
    """Whether the rules take these parts from the member at the meeting; None: at one that is not open yet.

    Raises NotInShares, TooManyShares, NoSocialFund, FineIsLess, NothingDue, StakeIs, OwesNothing, OwesLess.
    """
    org, rules = whose.org, rules_of(session, whose.org_id)
    handed = list(handed)
    saved = parts.of_kind(handed, "savings", org.currency)
    if saved.minor:
        shares.check(session, whose, saved, held and held.day)
    if parts.of_kind(handed, "social", org.currency).minor and not social_sum(org, rules).minor:
        raise NoSocialFund()
    owed = roll.fines(session, org.id, whose.id)
    if parts.of_kind(handed, "fine", org.currency).minor > owed.minor:
        raise FineIsLess(owed)
    parts.check_stakes(session, whose, handed)
    for part in handed:
        if part.kind == "repayment":
            sum_ = Money(part.amount, org.currency)
            owed_on = repayments.check_owed(session, whose, sum_, part.loan)
            if sum_.minor > owed_on.to_end.minor:
                raise OwesLess(owed_on.to_end)


def passed_on(session: Session, whose: Member, handed: Iterable[Part]) -> list[Part]:
    """The same parts where none is above what is owed on its loan: what is goes to her other loans, the oldest first.

    Then it is savings, where the group saves by amounts. Raises OwesLess with what ends her loans, where it saves by shares.
    """
    said = {(part.kind, part.loan): part.amount for part in handed}
    owed = {each.loan.number: each.to_end.minor for each in owing.owed_on_open(session, whose)}
    over = 0
    for number, most in owed.items():
        paid = said.get(("repayment", number), 0)
        over += max(paid - most, 0)
        if paid > most:
            said["repayment", number] = most
    for number in sorted(owed):
        more = min(over, owed[number] - said.get(("repayment", number), 0))
        if more:
            said["repayment", number] = said.get(("repayment", number), 0) + more
            over -= more
    if over:
        if rules_of(session, whose.org_id).word("saves_by") != "amounts":
            raise OwesLess(Money(sum(owed.values()), whose.org.currency))
        said["savings", 0] = said.get(("savings", 0), 0) + over
    return sorted((Part(kind, minor, loan) for (kind, loan), minor in said.items()), key=parts.place)


# --- writing it down -------------------------------------------------------------------------------------------------


def enter(session: Session, caller: Caller, member_id: int, handed: Iterable[Part]) -> Slip | None:
    """An officer writes what a member handed over at the open meeting; it takes the place of what waited of hers.

    Nothing at all is an answer too: then nothing waits, and None is given back. Raises NotAnOfficer, NoSittingOpen,
    NoSuchMember, KeyReused, TooManyWaiting, and what `check` raises.
    """
    _officer, org, held = sittings.hold(session, caller.me)
    whose = members.member(session, org.id, member_id)
    handed = [part for part in handed if part.amount]
    if slips.by_key(session, org.id, caller.key):
        return parts.enter(session, whose, handed, caller)
    check(session, held, whose, handed)
    for old, _name in sittings.waiting_at(session, held):
        if (old.kind, old.member_id) == ("meeting", whose.id):
            _replace(session, org, old, silently=bool(handed))
    roll.gone_through(session, org.id, held.number, whose.id)
    if not handed:
        return None
    return parts.enter(session, whose, handed, caller)


def _replace(session: Session, org: Organisation, old: Slip, *, silently: bool) -> None:
    """Take back what waited; she is asked about the new sums at once, so that only nothing needs a word of its own."""
    if silently:
        slips.withdraw(session, old)
    else:
        sittings.withdraw(session, org, old)


def withdraw(session: Session, officer: Member, number: int) -> Slip:
    """An officer takes back what waits for somebody's word at the open meeting; who was asked hears of it.

    Raises NotAnOfficer, NoSittingOpen, AlreadyAnswered for what does not wait at it.
    """
    _officer, org, held = sittings.hold(session, officer)
    for old, _name in sittings.waiting_at(session, held):
        if old.number == number:
            sittings.withdraw(session, org, old)
            return old
    raise AlreadyAnswered()


def left(session: Session, held: Sitting) -> list[Place]:
    """Whose sums were not gone through yet, of those who came, by their numbers."""
    found = [place for place in roll.of(session, held.org_id, held.number) if not place.asked and place.how != "absent"]
    active = {each.id for each in members.everybody(session, held.org_id)}
    return [place for place in found if place.member_id in active]


def next_place(session: Session, held: Sitting, after: int = 0) -> Place | None:
    """Whose sums come next: of those who came, the first with a higher number than `after` whose were not gone through.

    After the last the first comes again; None when all are through.
    """
    found = left(session, held)
    return next((place for place in found if place.number > after), found[0] if found else None)
