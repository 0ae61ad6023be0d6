"""Savings or share capital that one member hands on to another, where the rules let members.

    asked ──► agreed ──► confirmed     the giver asks with her PIN, the taker agrees with hers, an officer says that it may be
      └──────► ended                   the taker says no, or the giver asks for something else

No money passes through a hand and none leaves the box, so one officer is enough: both members have said it with their PINs, and
the officer, who is neither of them, is there for the giver whom somebody presses. It lies with the taker from that day on, so
what is divided by how long money lay takes the one's days and the other's (docs/decisions/0042-handing-on.md).
"""

from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, DateTime, Table, Text, text

from domain import limits
from domain.amount import Money
from domain.book import corrections, ledger, second_word, slips
from domain.book.accounts import Account
from domain.book.entries import Entry
from domain.book.notices import EntryReversed
from domain.book.refusals import NotEnough
from domain.book.second_word import Confirmed
from domain.book.slips import Said, Slip
from domain.constitution.versions import rules_of
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.refusals import PinNeeded
from domain.post import outbox
from domain.refusals import AlreadyAnswered, TooManyWaiting
from domain.saving import withdrawals
from domain.saving.notices import HandedOn, HandedTo, HandingAsked, HandingRefused, HandingSaid
from domain.saving.refusals import HandsNothingOn, NoPhoneToAgree, NotFree, NotFreeNow, NotInShares, SharesEnough
from domain.sharing import cycles
from domain.store import Session, metadata

handing = Table(
    "handing",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("id", BigInteger, nullable=False),
    Column("giver", BigInteger, nullable=False),
    Column("taker", BigInteger, nullable=False),
    Column("what", Text, nullable=False),
    Column("amount", BigInteger, nullable=False),
    Column("state", Text, nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("agreed_at", DateTime(timezone=True)),
)
WHATS = {"no": (), "capital": ("capital",), "savings": ("savings",), "both": ("savings", "capital")}


@dataclass(frozen=True, slots=True)
class Handing:
    """What `giver` hands on to `taker`, both memberships: `what` is savings or capital, `amount` in minor units."""

    org_id: int
    id: int
    giver: int
    taker: int
    what: str
    amount: int

    def money(self, currency: str) -> Money:
        """Its sum."""
        return Money(self.amount, currency)

    def of(self, member_id: int) -> Account:
        """The account that it is taken from, or goes to."""
        return Account(self.what, member_id)


_FIELDS = ", ".join(Handing.__slots__)

# --- what is possible ------------------------------------------------------------------------------------------------


def whats(session: Session, org_id: int) -> tuple[str, ...]:
    """What the rules let members hand on: savings, share capital, both or nothing."""
    return WHATS[rules_of(session, org_id).word("hand_on")]


def possible(session: Session, giver: Member, what: str) -> Money:
    """How much of it the giver has that nothing holds: neither loans of hers nor those that she vouches for, nor what is
    just being handed out to her.

    Raises HandsNothingOn where the rules do not let her.
    """
    if what not in whats(session, giver.org_id):
        raise HandsNothingOn()
    if what == "savings":
        return withdrawals.free(session, giver)
    return Money(ledger.balance(session, giver.org_id, Account(what, giver.id)), giver.org.currency)


def check_free(session: Session, giver: Member, what: str, amount: Money) -> None:
    """Raises what `possible` raises, NotEnough and NotFree with what the giver may hand on."""
    most, has = possible(session, giver, what), ledger.balance(session, giver.org_id, Account(what, giver.id))
    if amount.minor > has:
        raise NotEnough(Money(has, amount.currency))
    if amount.minor > most.minor:
        raise NotFree(most)


def check(session: Session, giver: Member, taker: Member, what: str, amount: Money) -> None:
    """Raises what `check_free` raises, NotInShares, and SharesEnough where the taker would have more shares than she could
    have bought at the meetings of this cycle.
    """
    check_free(session, giver, what, amount)
    price = cycles.share_price(session, giver.org) if what == "savings" else None
    if price is None:
        return
    if amount.minor % price.minor:
        raise NotInShares(price)
    has = ledger.balance(session, taker.org_id, Account(what, taker.id))
    if has + amount.minor > _most_shares(session, taker) * price.minor:
        raise SharesEnough(taker.name)


def _most_shares(session: Session, taker: Member) -> int:
    """As many as the rules let one member buy at the meetings that were held in this cycle."""
    running = cycles.current(session, taker.org_id)
    held = text("SELECT count(*) FROM sitting WHERE org_id = :org AND state = 'closed' AND last_entry >= :first - 1")
    count = session.execute(held, {"org": taker.org_id, "first": running.first_entry}).scalar_one()
    return count * rules_of(session, taker.org_id).whole("shares_most")


# --- the words of both -----------------------------------------------------------------------------------------------


def ask(session: Session, caller: Caller, member_id: int, what: str, amount: Money) -> Handing:
    """A member asks with her PIN to hand on `amount` to another, who is told; it takes the place of what she asked before.

    Raises NotAMember, PinNeeded, NoSuchMember, NeedsAnother for herself, SharesPhone, NoPhoneToAgree, TooManyWaiting for more
    than so many sums a day, and what `check` raises.

    Rule: who may hand savings or capital on.
    """
    caller = caller.writing(session)
    if not caller.with_pin:
        raise PinNeeded("leaves")
    taker = members.member(session, caller.org.id, member_id)
    members.another(session, caller.me, taker.id)
    check(session, caller.me, taker, what, amount)
    if taker.phone is None:
        raise NoPhoneToAgree(taker.name)
    facts = {"org": caller.org.id, "giver": caller.me.id, "taker": taker.id, "what": what, "amount": amount.minor}
    waiting = f"SELECT {_FIELDS} FROM handing WHERE org_id = :org AND giver = :giver AND {_WAITS}"
    before = session.execute(text(waiting), facts | {"days": limits.SLIP_DAYS}).first()
    if before and Handing(*before) == Handing(caller.org.id, before.id, caller.me.id, taker.id, what, amount.minor):
        return Handing(*before)  # said twice by a phone that lost the answer
    if session.execute(_ASKED_LATELY, facts).scalar_one() >= limits.HANDINGS_ASKED_A_DAY:
        raise TooManyWaiting()
    session.execute(text(f"{_END} WHERE org_id = :org AND giver = :giver AND state = 'asked'"), facts)
    row = session.execute(text(f"{_ASK} RETURNING {_FIELDS}"), facts).one()
    outbox.tell(session, taker, HandingAsked(caller.me.name, what, amount, caller.org.code))
    return Handing(*row)


_ASKED_LATELY = text(
    "SELECT count(*) FROM handing WHERE org_id = :org AND giver = :giver"
    " AND asked_at BETWEEN clock_timestamp() - interval '24 hours' AND clock_timestamp()"
)
_END = "UPDATE handing SET state = 'ended'"
_ASK = "INSERT INTO handing (org_id, giver, taker, what, amount) VALUES (:org, :giver, :taker, :what, :amount)"
# Asked not longer ago than a payment waits.
_WAITS = "state = 'asked' AND asked_at > clock_timestamp() - make_interval(days => :days)"


def asked_of(session: Session, taker: Member) -> list[tuple[Handing, str]]:
    """What waits for this member's yes, each with the giver's name."""
    rows = session.execute(
        text(f"SELECT {_FIELDS} FROM handing WHERE org_id = :org AND taker = :me AND {_WAITS} ORDER BY id"),
        {"org": taker.org_id, "me": taker.id, "days": limits.SLIP_DAYS},
    )
    return [(each, members.name_of(session, each.org_id, each.giver)) for each in (Handing(*row) for row in rows)]


def answer(session: Session, caller: Caller, number: int, *, yes: bool) -> Slip | None:
    """The taker agrees with her PIN, and the officers are asked; or she says no, which the giver hears.

    Raises NotAMember, PinNeeded, AlreadyAnswered for what does not wait for her, NoSuchMember when the giver has left,
    SharesPhone where she has the giver's phone by now, NotFreeNow in the place of what would tell her what the giver has, and
    else what `check` raises.
    """
    caller = caller.writing(session)
    if not caller.with_pin:
        raise PinNeeded("leaves")
    said = next((each for each, _name in asked_of(session, caller.me) if each.id == number), None)
    if said is None:
        raise AlreadyAnswered()
    giver, amount = members.member(session, caller.org.id, said.giver), said.money(caller.org.currency)
    facts = {"org": said.org_id, "id": said.id}
    if not yes:
        session.execute(text(f"{_END} WHERE org_id = :org AND id = :id"), facts)
        outbox.tell(session, giver, HandingRefused(caller.me.name, said.what, amount, caller.org.name))
        return None
    members.another(session, caller.me, giver.id)
    try:
        check(session, giver, caller.me, said.what, amount)
    except (NotEnough, NotFree):
        raise NotFreeNow(giver.name) from None
    agreed = "UPDATE handing SET state = 'agreed', agreed_at = clock_timestamp() WHERE org_id = :org AND id = :id"
    session.execute(text(agreed), facts)
    as_giver = Caller(giver, caller.channel, f"handing:{said.id}")
    return slips.write(session, HANDING, giver, amount, as_giver, reference=said.id)


# --- the officer's word ----------------------------------------------------------------------------------------------


def find(session: Session, org_id: int, number: int) -> Handing:
    """What stands behind a slip: its reference."""
    statement = text(f"SELECT {_FIELDS} FROM handing WHERE org_id = :org AND id = :id")
    return Handing(*session.execute(statement, {"org": org_id, "id": number}).one())


def post(session: Session, confirmed: Confirmed) -> Entry:
    """Post it, and tell both. Raises NeedsAnother and SharesPhone for the taker's own word, and what `check` raises by now."""
    org = confirmed.org
    said = find(session, org.id, confirmed.slip.reference)
    members.another(session, confirmed.witness, said.giver, said.taker)
    taker = members.member(session, org.id, said.taker)
    check(session, confirmed.whose, taker, said.what, confirmed.money)
    lines = [(said.of(said.giver), said.amount), (said.of(said.taker), -said.amount)]
    entry = second_word.record(session, confirmed, lines)
    for each, other, notice in ((confirmed.whose, taker, HandedOn), (taker, confirmed.whose, HandedTo)):
        total = Money(ledger.balance(session, org.id, said.of(each.id)), org.currency)
        told = notice(other.name, said.what, confirmed.money, total, org.code, entry.receipt)
        second_word.receipt(session, entry, told, each)
    return entry


def undo(session: Session, confirmed: Confirmed) -> Entry:
    """Two officers take back what was handed on by mistake; both hear it. Raises AlreadyReversed, NotEnough."""
    org = confirmed.org
    said = _behind(session, org.id, confirmed.slip.reference)
    entry = corrections.undo(session, confirmed, said.of(said.giver))
    taker = members.here_or_left(session, org.id, said.taker)
    left = Money(ledger.balance(session, org.id, said.of(said.taker)), org.currency)
    notice = EntryReversed(confirmed.money, left, org.name, entry.receipt, confirmed.slip.note or "")
    second_word.receipt(session, entry, notice, taker)
    return entry


def _behind(session: Session, org_id: int, entry: int) -> Handing:
    statement = text("SELECT reference FROM slip WHERE org_id = :org AND kind = 'handing' AND entry_number = :entry")
    return find(session, org_id, session.execute(statement, {"org": org_id, "entry": entry}).scalar_one())


def _still_free(session: Session, wrong: Entry, _whose: Member) -> None:
    """What the taker vouches with, or borrows on, is not taken from her. Raises NotFree with what is free."""
    said = _behind(session, wrong.org_id, wrong.number)
    if said.what != "savings":
        return
    taker = members.here_or_left(session, wrong.org_id, said.taker)
    free = withdrawals.free(session, taker)
    if said.amount > free.minor:
        raise NotFree(free)


def _heard(said: Said) -> HandingSaid:
    return HandingSaid(said.money, said.whose.name, said.org.code)


HANDING = slips.kind(
    "handing",
    becomes=post,
    cash=False,
    moves="many",
    officers_hear=_heard,
    undone=undo,
    unless=_still_free,
)
