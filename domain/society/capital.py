"""Share capital: what a member of a society owns of it. It earns dividends, and is neither lent against nor taken out."""

from datetime import date

from domain.amount import Money
from domain.book import ledger, slips
from domain.book.ledger import CASH, Account, Entry
from domain.book.slips import Slip
from domain.constitution.versions import rules_of
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.post import outbox
from domain.society.notices import CapitalReceived
from domain.society.refusals import NotASociety
from domain.store import Session


def is_society(session: Session, org_id: int) -> bool:
    """Whether an organisation's rules have share capital, interest and dividends."""
    return rules_of(session, org_id).word("society") == "yes"


def check_society(session: Session, org_id: int) -> None:
    """Raises NotASociety."""
    if not is_society(session, org_id):
        raise NotASociety()


def declare(session: Session, me: Member, amount: Money, *, key: str, channel: str) -> Slip:
    """A member says that she paid in `amount` of share capital; an officer has to confirm it.

    Raises NotAMember, NotASociety, TooManyWaiting, KeyReused.
    """
    me = members.acting(session, me.org_id, me.id)
    check_society(session, me.org_id)
    return slips.write(session, me.org, "capital", me, amount, said_by=me, key=key, channel=channel)


def enter(session: Session, officer: Member, member_id: int, amount: Money, *, key: str, channel: str) -> Slip:
    """An officer says that a member paid in `amount` of share capital; the member has to confirm it.

    Raises NotAnOfficer, NoSuchMember, NotASociety, TooManyWaiting, KeyReused.
    """
    officer = members.acting(session, officer.org_id, officer.id, officer=True)
    check_society(session, officer.org_id)
    whose = members.member(session, officer.org_id, member_id)
    org = officer.org
    return slips.write(session, org, "capital", whose, amount, said_by=officer, key=key, channel=channel)


def of(session: Session, me: Member) -> Money:
    """A member's share capital."""
    return Money(ledger.balance(session, me.org_id, _capital_of(me)), me.org.currency)


def open_with(session: Session, org: Organisation, whose: Member, amount: Money, day: date) -> Entry:
    """The share capital that a member had in the paper book, as an opening entry; the same again changes nothing."""
    lines = [(CASH, amount.minor), (_capital_of(whose), -amount.minor)]
    return ledger.post(
        session, org.id, "opening", lines, key=f"opening:capital:{whose.id}", channel="import", happened_on=day
    )


def receive(
    session: Session, org: Organisation, known: Slip, whose: Member, witness_id: int, day: date | None = None
) -> Entry:
    """Post a confirmed slip of share capital, and give the member her receipt."""
    entry = slips.post(
        session,
        known,
        "capital",
        [(CASH, known.amount), (_capital_of(whose), -known.amount)],
        witness_id=witness_id,
        day=day,
    )
    notice = CapitalReceived(known.money(org.currency), of(session, whose), org.name, entry.receipt)
    outbox.tell(session, whose, notice, key=f"receipt:{org.id}:{entry.number}")
    return entry


def _capital_of(member: Member) -> Account:
    return Account("capital", member.id)
