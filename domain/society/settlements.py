"""The yearly settlement of a society: an officer proposes rates, the members vote, another officer books it. Once a year.

    proposed ──► a motion is open ──► agreed      it has passed; who proposed it cannot book it
                                        └──► booked     one entry; every member hears what she got, and why

What is booked stays, unless all members take it back (`voted_back.py`): then the year is open, and another vote settles it.

The motion alone has no witness: who books it gives the second word to who proposed it. Agreed rates that can no longer
be paid are put aside by another vote.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, Column, DateTime, Integer, SmallInteger, Table, text

from domain import limits
from domain.amount import coin
from domain.book import closed_years, entries, ledger, second_word
from domain.book.accounts import FUNDS, Account
from domain.book.entries import Entry
from domain.constitution.versions import rules_of
from domain.people import members, organisations
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation, by_id
from domain.post import outbox
from domain.society.capital import check_society
from domain.society.notices import SettlementAgreed, YearSettled
from domain.society.reckoning import Rates, Reckoning, reckon
from domain.society.refusals import AlreadySettled, NotAgreed, VoteRuns, YearUnfit
from domain.store import Session, metadata
from domain.voice import motions
from domain.voice.motions import MOTION, Motion

ACT = "dividend"

settlement = Table(
    "settlement",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("motion", Integer, nullable=False),
    Column("agreed_at", DateTime(timezone=True), nullable=False),
    Column("entry_number", BigInteger),  # None: agreed, and not booked yet
    Column("taken_back", BigInteger),  # the entry that took it back: what was agreed holds no more
)


@dataclass(frozen=True, slots=True)
class Settlement:
    """One year's settlement as far as it has come: its motion, and the entry once it is booked."""

    motion: Motion
    entry_number: int | None

    @property
    def rates(self) -> Rates:
        """What was put to the vote."""
        return Rates.of(self.motion.terms)

    @property
    def open(self) -> bool:
        """Whether members still vote on it."""
        return self.motion.state == "open"


# --- reading ---------------------------------------------------------------------------------------------------------


def years(session: Session, org: Organisation) -> list[int]:
    """The years that are over and not booked, newest first, back to the first one that the book knows.

    A year that is booked closes those before it: what they had earned was shared with it.
    """
    last = _this_year(session, org) - 1
    first = session.execute(
        text("SELECT extract(year FROM min(happened_on))::integer FROM entry WHERE org_id = :org"), {"org": org.id}
    ).scalar()
    closed = closed_years.until(session, org.id)
    oldest = max(first or last + 1, last + 1 - limits.SETTLED_YEARS, closed.year + 1 if closed else 0)
    return list(range(last, oldest - 1, -1))


def latest(session: Session, org_id: int) -> Settlement | None:
    """The settlement that members vote on now, or else the last one that they have agreed on."""
    row = session.execute(
        text(
            f"SELECT {_OF_MOTION}, s.entry_number FROM motion m"
            " LEFT JOIN settlement s ON s.org_id = m.org_id AND s.motion = m.number"
            " WHERE m.org_id = :org AND m.act = :act AND (m.state = 'open' OR s.year IS NOT NULL AND s.taken_back IS NULL)"
            " ORDER BY m.state = 'open' DESC, s.year DESC, m.number DESC LIMIT 1"
        ),
        {"org": org_id, "act": ACT},
    ).first()
    return row and Settlement(Motion(*row[:-1]), row[-1])


def agreed(session: Session, org_id: int) -> list[Settlement]:
    """The settlements that wait for an officer to book them, oldest first."""
    rows = session.execute(text(f"{_AGREED} AND s.entry_number IS NULL ORDER BY s.year"), {"org": org_id})
    return [Settlement(Motion(*row[:-1]), row[-1]) for row in rows]


def _of_year(session: Session, org_id: int, year: int) -> Settlement | None:
    """What was agreed for a year."""
    row = session.execute(text(f"{_AGREED} AND s.year = :year"), {"org": org_id, "year": year}).first()
    return row and Settlement(Motion(*row[:-1]), row[-1])


def waiting(session: Session, org_id: int, year: int) -> Settlement:
    """What was agreed for a year and is not booked yet. Raises NotAgreed, AlreadySettled."""
    settlement = _of_year(session, org_id, year)
    if settlement is None:
        raise NotAgreed(year)
    if settlement.entry_number:
        raise AlreadySettled(year)
    return settlement


def review(session: Session, org: Organisation, settlement: Settlement) -> Reckoning:
    """What it comes to; of one that is booked, what it came to then."""
    return reckon(session, org, settlement.rates, settlement.entry_number)


_OF_MOTION = ", ".join(f"m.{name}" for name in MOTION.split(", "))
_AGREED = (
    f"SELECT {_OF_MOTION}, s.entry_number FROM settlement s"
    " JOIN motion m ON m.org_id = s.org_id AND m.number = s.motion WHERE s.org_id = :org AND s.taken_back IS NULL"
)


def _this_year(session: Session, org: Organisation) -> int:
    return organisations.today(session, org).year


# --- proposing -------------------------------------------------------------------------------------------------------


def rates(
    session: Session, org: Organisation, year: int, deposit: Decimal, dividend: Decimal, patronage: Decimal
) -> Rates:
    """Rates for a year, with the rules that are in force."""
    rules = rules_of(session, org.id)
    return Rates(
        year,
        deposit,
        dividend,
        patronage,
        rules.whole("deposit_first_weight"),
        rules.number("interest_tax"),
        **{fund: rules.whole(fund) for fund in FUNDS},
        until=date(year, 12, 31),
        coin=coin(org.currency),
    )


def check(session: Session, org: Organisation, wanted: Rates) -> Reckoning:
    """What a year at these rates would come to, if it can be proposed.

    Raises NotASociety, AlreadySettled, YearUnfit for one that is not over or is older than the book, VoteRuns while
    members vote on it, NothingEarned, and SurplusTooSmall with what is possible.
    """
    check_society(session, org.id)
    settlement = _of_year(session, org.id, wanted.year)
    if settlement and settlement.entry_number:
        raise AlreadySettled(wanted.year)
    if wanted.year not in years(session, org):
        raise YearUnfit(wanted.year)
    if any(each.act == ACT and Rates.of(each.terms).year == wanted.year for each in motions.open_now(session, org.id)):
        raise VoteRuns(wanted.year)
    found = reckon(session, org, wanted)
    found.check()
    return found


def propose(session: Session, officer: Member, wanted: Rates, days: int, *, key: str) -> Motion:
    """An officer puts the rates of a year to the vote, for `days` days. The same `key` again gives back the motion of then.

    Raises NotAnOfficer, what `check` raises, and what `motions.open_vote` raises.
    """
    officer = members.writing(session, officer, officer=True)
    if not _is_put(session, officer.org_id, key):
        check(session, officer.org, wanted)
    return motions.open_vote(session, officer, motions.Act(ACT, wanted.terms()), days, key=key)


def _is_put(session: Session, org_id: int, key: str) -> bool:
    statement = "SELECT EXISTS (SELECT 1 FROM motion WHERE org_id = :org AND key = :key)"
    return session.execute(text(statement), {"org": org_id, "key": key}).scalar_one()


def agree(session: Session, passed: Motion) -> None:
    """The vote has passed: what was agreed waits for another officer than who proposed it. Raises AlreadySettled."""
    wanted = Rates.of(passed.terms)
    done = session.execute(
        text(
            "INSERT INTO settlement (org_id, year, motion) VALUES (:org, :year, :motion) ON CONFLICT (org_id, year)"
            " DO UPDATE SET motion = :motion, agreed_at = clock_timestamp(), taken_back = NULL"
            " WHERE settlement.entry_number IS NULL"
        ),
        {"org": passed.org_id, "year": wanted.year, "motion": passed.number},
    ).rowcount
    if not done:
        raise AlreadySettled(wanted.year)
    org = by_id(session, passed.org_id)
    outbox.tell_officers(session, org.id, SettlementAgreed(wanted.year, org.name), but=[passed.opened_by])


# --- booking ---------------------------------------------------------------------------------------------------------


def book(session: Session, caller: Caller, year: int) -> Entry:
    """Another officer than who proposed it books what was agreed for a year; every member hears what she got.

    With it the year is closed, and nothing is dated into it any more.
    Raises NotAnOfficer, NotAgreed, AlreadySettled, NeedsAnother for who proposed it, NothingEarned, SurplusTooSmall
    when the surplus has shrunk since, and MeetingIsOpen while a meeting of that year is held.
    """
    caller = caller.writing(session, officer=True)
    settlement = waiting(session, caller.org.id, year)
    closed_years.check_can_close(session, caller.org.id, date(year, 12, 31))
    members.another(session, caller.me, settlement.motion.opened_by)
    org = caller.org
    done = review(session, org, settlement)
    done.check()
    entry = ledger.post(
        session,
        org.id,
        ACT,
        lines(done),
        key=_key(session, org.id, settlement),
        channel=caller.channel,
        actor_id=settlement.motion.opened_by,
        witness_id=caller.me.id,
    )
    session.execute(
        text("UPDATE settlement SET entry_number = :entry WHERE org_id = :org AND year = :year"),
        {"entry": entry.number, "org": org.id, "year": year},
    )
    _tell(session, org, done, entry)
    return entry


def _key(session: Session, org_id: int, settlement: Settlement) -> str:
    """One entry a year, and one more for each vote after it was taken back."""
    first = f"settlement:{settlement.rates.year}"
    return f"{first}:{settlement.motion.number}" if entries.by_key(session, org_id, first) else first


def lines(done: Reckoning) -> list[tuple[Account, int]]:
    """The lines of the entry: income becomes savings, tax, what goes to each fund, and what is carried."""
    parts = [(Account("savings", member_id), -part.net) for member_id, part in done.parts.items()]
    return [
        (Account("shared"), done.shared),
        *parts,
        (Account("tax"), -done.total("tax")),
        *((Account(fund), -done.fund(fund)) for fund in FUNDS),
        (Account("carried"), done.carried - done.left),
    ]


def _tell(session: Session, org: Organisation, done: Reckoning, entry: Entry) -> None:
    """Everybody who got something hears how much, and of what."""
    saved = _saved(session, org.id)
    for each in members.everybody(session, org.id):
        part = done.parts.get(each.id)
        if part and part.gross:
            sums = (part.interest, part.dividend, part.refund, part.tax, saved.get(each.id, 0))
            notice = YearSettled(org.code, done.rates.year, *map(done.money, sums), entry.receipt)
            second_word.receipt(session, entry, notice, each)


def _saved(session: Session, org_id: int) -> dict[int, int]:
    """What every member has saved, in minor units."""
    rows = session.execute(
        text("SELECT member_id, side * balance FROM account WHERE org_id = :org AND kind = 'savings'"), {"org": org_id}
    )
    return dict(rows.all())
