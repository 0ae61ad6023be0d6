"""Typed sheets: a meeting's sums by SMS, a line a member, that an officer takes with her PIN.

    DAY TOTAL/MEMBER SHARES SOCIAL FINE LOAN TURNS/MEMBER SHARES …        2511 460/13 3/24 1 0 0 40

Every member's number carries a check digit, the lines must come to the total, and a sheet is taken whole or not at all.
An SMS can be forged, so it only prepares: the sheet waits until an officer dials. What is typed is described for officers
in docs/meeting-sheet.md.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Date,
    DateTime,
    Integer,
    Table,
    Text,
    text,
)

from domain import limits
from domain.amount import AmountUnfit, Money, money, read_amount, read_balance
from domain.constitution.versions import rules_of
from domain.lending import repayments
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation, next_number, today
from domain.refusals import DateUnfit, Refusal, TooManyWaiting
from domain.saving.refusals import TooManyShares
from domain.sharing import cycles
from domain.sitting import damm, dated, entering, parts, sittings
from domain.sitting.parts import Part
from domain.sitting.refusals import (
    CannotPost,
    MemberTwice,
    NoSuchSheet,
    NumberNotTrusted,
    SheetSumDiffers,
    SheetUnfit,
    SittingIsOpen,
    SumsConfirmed,
)
from domain.sitting.sittings import Sitting
from domain.store import Session, metadata
from domain.turns.refusals import NothingDue, StakeIs

sheet = Table(
    "sheet",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("number", Integer, nullable=False),
    Column("day", Date, nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("lines", JSON, nullable=False),  # of each member: her id, and her parts
    Column("digest", Text, nullable=False),  # of day and lines: the same sheet twice is one
    Column("sent_by", BigInteger, nullable=False),
    Column("sent_at", DateTime(timezone=True), nullable=False),
    Column("state", Text, nullable=False),  # taken, dropped
    Column("sitting", Integer),  # at which it was taken
)

_LINES = re.compile(r"[/;\n\r]|\.(?=\s|$)")  # a full stop within a sum parts nothing
_VALUES = re.compile(r"[\s*]+")
_DAY = re.compile(r"[0-9]{4}", re.ASCII)
_NUMBER = re.compile(r"[0-9]{2,9}", re.ASCII)
_SHARES = re.compile(r"[0-9]{1,2}", re.ASCII)
COLUMNS = 6  # member, shares or savings, social fund, fine, loan, turns

Handed = dict[int, list[Part]]  # by the member's id


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it was sent; `total` in minor units."""

    org_id: int
    number: int
    day: date
    total: int
    lines: list
    state: str

    @property
    def handed(self) -> Handed:
        """What each member handed over."""
        return {member_id: [Part(*part) for part in each] for member_id, each in self.lines}

    @property
    def sums(self) -> dict[int, int]:
        """What each member's parts come to, in minor units."""
        return {member_id: parts.total(each) for member_id, each in self.handed.items()}


_SHEET = ", ".join(Sheet.__slots__)


class LineUnfit(Refusal):
    """A line of a sheet cannot be taken: which one (the first member's is 1), as it was typed, and why."""

    def __init__(self, line: int, said: str, why: Refusal):
        self.line, self.said, self.why = line, said, why


# --- reading ---------------------------------------------------------------------------------------------------------


def read(session: Session, org: Organisation, typed: str) -> tuple[date, Money, Handed]:
    """The day, the total and what each member handed over, as they were typed.

    Raises SheetUnfit, DateUnfit, AmountUnfit, LineUnfit for the first line that is not right, SheetSumDiffers.
    """
    head, *rest = [_VALUES.split(line.strip(" *\t")) for line in _LINES.split(typed) if line.strip(" *\t")] or [[]]
    if len(head) != 2 or not rest:
        raise SheetUnfit()
    day, total = _day(session, org, head[0]), read_amount(head[1], org.currency)
    handed: Handed = {}
    for at, values in enumerate(rest, 1):
        try:
            whose, said = _line(session, org, values)
            if whose.id in handed:
                raise MemberTwice()
        except Refusal as why:
            raise LineUnfit(at, " ".join(values), why) from why
        handed[whose.id] = said
    found = Money(sum(parts.total(each) for each in handed.values()), org.currency)
    if found != total:
        raise SheetSumDiffers(total, found)
    return day, total, handed


def _day(session: Session, org: Organisation, typed: str) -> date:
    """The last day with this day and month, if a meeting of it may still be opened, or is open."""
    first, today = sittings.days(session, org)
    if _DAY.fullmatch(typed):
        for year in (today.year, today.year - 1):
            try:
                day = date(year, int(typed[2:]), int(typed[:2]))
            except ValueError:
                continue
            if first <= day <= today:
                return day
    raise DateUnfit(first, today)


def _line(session: Session, org: Organisation, values: list[str]) -> tuple[Member, list[Part]]:
    """One member and what she handed over. What is left out of the social fund is what the rules say, of turns what is due;
    of all else it is nothing.
    """
    if not 2 <= len(values) <= COLUMNS:
        raise SheetUnfit()
    rules, whose = rules_of(session, org.id), _member(session, org, values[0])
    said = [read_balance(value, org.currency).minor for value in values[1:]]
    if price := cycles.share_price(session, org):
        said[0] = shares(values[1], rules.whole("shares_most")) * price.minor
    due = entering.due_stakes(session, whose)
    usual = (0, entering.social_sum(org, rules).minor, 0, 0, parts.total(due))
    saved, social, fine, back, staked = (*said, *usual[len(said) :])
    handed = [Part("savings", saved), Part("social", social), Part("fine", fine)]
    if back:
        owed = repayments.check_owed(session, whose, Money(back, org.currency))
        handed = entering.passed_on(session, whose, [*handed, Part("repayment", back, owed.loan.number)])
    handed = [part for part in [*handed, *paying(due, staked, org.currency)] if part.amount]
    entering.check(session, sittings.open_one(session, org.id), whose, handed)
    return whose, handed


def paying(due: list[Part], minor: int, currency: str) -> list[Part]:
    """Which of the stakes that are due so much pays, the oldest first, each of them whole. Raises StakeIs, NothingDue."""
    paid = []
    for each in due:
        if minor >= each.amount:
            paid, minor = [*paid, each], minor - each.amount
    if minor and not due:
        raise NothingDue()
    if minor:
        raise StakeIs(Money(due[0].amount, currency))
    return paid


def _member(session: Session, org: Organisation, typed: str) -> Member:
    """The member whose number with its check digit this is. Raises NumberNotTrusted, NoSuchMember."""
    if not (_NUMBER.fullmatch(typed) and damm.holds(typed)):
        raise NumberNotTrusted()
    return members.by_number(session, org.id, int(typed[:-1]))


def shares(typed: str, most: int) -> int:
    """How many shares were typed. Raises AmountUnfit, TooManyShares."""
    if not _SHARES.fullmatch(typed):
        raise AmountUnfit() if not typed.isdigit() else TooManyShares(most)
    if int(typed) > most:
        raise TooManyShares(most)
    return int(typed)


def example(session: Session, org: Organisation) -> str:
    """What a sheet of the organisation may look like today: two of its members bring three shares and one, or 300 and 100."""
    price, social = cycles.share_price(session, org), entering.social_sum(org, rules_of(session, org.id))
    each = price or money("100", org.currency)
    lines, total = [], 0
    for whose, count in zip(members.everybody(session, org.id), (3, 1), strict=False):
        said = str(count) if price else _plain(each.minor * count, org)
        lines.append(
            f"{damm.with_check(whose.number)} {said}" + (f" {_plain(social.minor, org)}" if social.minor else "")
        )
        total += each.minor * count + social.minor + parts.total(entering.due_stakes(session, whose))
    return "/".join([f"{today(session, org):%d%m} {_plain(total, org)}", *lines])


def _plain(minor: int, org: Organisation) -> str:
    """A sum as one types it."""
    units = Money(minor, org.currency).units
    return f"{units:.0f}" if units == units.to_integral_value() else str(units)


# --- preparing -------------------------------------------------------------------------------------------------------


def prepare(session: Session, officer: Member, typed: str) -> Sheet:
    """An officer has sent a sheet; it waits until an officer takes it. The same sheet again is the one of then.

    Raises NotAnOfficer, TooManyWaiting, and what `read` raises.
    """
    officer = members.writing(session, officer, officer=True)
    org = officer.org
    day, total, handed = read(session, org, typed)
    lines = sorted((member_id, [list(part) for part in said]) for member_id, said in handed.items())
    digest = hashlib.sha256(json.dumps([day.isoformat(), lines]).encode()).hexdigest()
    if sheet := _one(session, org.id, "digest = :digest", digest=digest):
        return sheet if sheet.state != "dropped" else _move(session, sheet, "waiting")
    if len(waiting(session, org.id)) >= limits.SHEETS_WAITING:
        raise TooManyWaiting()
    facts = {"org": org.id, "number": next_number(session, org.id, "sheet"), "day": day, "total": total.minor}
    row = session.execute(
        text(
            "INSERT INTO sheet (org_id, number, day, total, lines, digest, sent_by)"
            f" VALUES (:org, :number, :day, :total, :lines, :digest, :by) RETURNING {_SHEET}"
        ),
        facts | {"lines": json.dumps(lines), "digest": digest, "by": officer.id},
    ).one()
    return Sheet(*row)


def waiting(session: Session, org_id: int) -> list[Sheet]:
    """The sheets that no officer has taken or put aside, oldest first."""
    statement = f"SELECT {_SHEET} FROM sheet WHERE org_id = :org AND state = 'waiting' ORDER BY number"
    return [Sheet(*row) for row in session.execute(text(statement), {"org": org_id})]


def find(session: Session, org_id: int, number: int) -> Sheet:
    """A sheet that waits. Raises NoSuchSheet."""
    sheet = _one(session, org_id, "number = :number AND state = 'waiting'", number=number)
    if sheet is None:
        raise NoSuchSheet()
    return sheet


def _one(session: Session, org_id: int, where: str, **facts) -> Sheet | None:
    statement = f"SELECT {_SHEET} FROM sheet WHERE org_id = :org AND {where}"
    row = session.execute(text(statement), {"org": org_id, **facts}).first()
    return row and Sheet(*row)


def _move(session: Session, sheet: Sheet, state: str, sitting: int | None = None) -> Sheet:
    row = session.execute(
        text(
            "UPDATE sheet SET state = :state, sitting = :sitting WHERE org_id = :org AND number = :number"
            f" RETURNING {_SHEET}"
        ),
        {"state": state, "sitting": sitting, "org": sheet.org_id, "number": sheet.number},
    ).one()
    return Sheet(*row)


# --- taking ----------------------------------------------------------------------------------------------------------


def take(session: Session, officer: Member, number: int) -> Sitting:
    """An officer takes a sheet: its meeting is opened if none is, and every member on it is asked about her sums.

    While a second officer has not agreed to its day, where that is not today, the meeting is open and the sheet waits on.
    Raises NotAnOfficer, NoSuchSheet, SittingIsOpen for one of another day, SumsConfirmed, CannotPost, DateUnfit.
    """
    officer = members.writing(session, officer, officer=True)
    sheet = find(session, officer.org_id, number)
    held = sittings.open_one(session, officer.org_id)
    if held is None:
        held = sittings.open_(session, officer, sheet.day, key=f"sheet:{sheet.number}:{_times_opened(session, sheet)}")
    if held.day != sheet.day:
        raise SittingIsOpen(held.day)
    if dated.to_agree(session, officer.org, held):
        return held
    for member_id, handed in sheet.handed.items():
        _enter(session, officer, held, sheet, member_id, handed)
    _move(session, sheet, "taken", held.number)
    return held


def _times_opened(session: Session, sheet: Sheet) -> int:
    """How many meetings of its day there were: a sheet may open one again after the first was called off."""
    statement = "SELECT count(*) FROM sitting WHERE org_id = :org AND day = :day"
    return session.execute(text(statement), {"org": sheet.org_id, "day": sheet.day}).scalar_one()


def _enter(
    session: Session, officer: Member, held: Sitting, sheet: Sheet, member_id: int, handed: Iterable[Part]
) -> None:
    name = members.name_of(session, held.org_id, member_id)
    if entering.confirmed(session, held, member_id):
        raise SumsConfirmed(name)
    try:
        key = f"sheet:{held.number}:{sheet.number}:{member_id}"
        entering.enter(session, Caller(officer, "sms", key), member_id, handed)
    except Refusal as why:
        raise CannotPost(name) from why


def drop(session: Session, officer: Member, number: int) -> Sheet:
    """An officer puts a sheet aside. Raises NotAnOfficer, NoSuchSheet."""
    officer = members.writing(session, officer, officer=True)
    return _move(session, find(session, officer.org_id, number), "dropped")
