"""What an officer says of the social fund for a member without a phone: that she asks it for help, or takes that back.

It is asked when her witness says so (`book/on_behalf.py`). What has happened to her is not read out: the
witness may be no officer.
"""

from dataclasses import dataclass

from sqlalchemy import text

from domain.amount import Money
from domain.book import on_behalf
from domain.book.witnesses import NO_PHONE
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.social import asking, claims
from domain.social.claims import Claim
from domain.store import Session


def ask(
    session: Session,
    officer: Member,
    member_id: int,
    kind: str,
    amount: Money,
    months: int = 0,
    words: str | None = None,
) -> Member:
    """An officer says what a member without a phone asks the social fund for; given back is the witness.

    `kind`, `months` and `words` as in `asking.ask`. Raises NotAnOfficer, NoSuchMember, TextUnfit, what `asking.possible` and
    `Help.check` raise, and what `on_behalf.say` raises.
    """
    officer = members.writing(session, officer, officer=True)
    whose = members.member(session, officer.org_id, member_id)
    asking.possible(session, whose).check(amount, months)
    facts = {"kind": kind, "minor": amount.minor, "months": months, "words": asking.read_words(words)}
    return on_behalf.say(session, officer, HELP_FOR, member_id, facts)


def _asks(session: Session, caller: Caller, facts: dict) -> Claim:
    sum_ = Money(facts["minor"], caller.org.currency)
    return asking.ask(session, caller, facts["kind"], sum_, facts["months"], facts["words"])


HELP_FOR = on_behalf.deed("help-for", _asks, aloud=False)  # what has happened to her the officers alone learn


@dataclass(frozen=True, slots=True)
class Waits:
    """Help that a member without a phone has asked for, and that was not paid out."""

    claim: int
    member_id: int
    name: str
    amount: Money


def requests(session: Session, officer: Member) -> list[Waits]:
    """All of them."""
    statement = (
        "SELECT membership.id FROM membership WHERE membership.org_id = :org AND membership.status = 'active'"
        f" AND {NO_PHONE} ORDER BY membership.number"
    )
    found = session.execute(text(statement), {"org": officer.org_id}).scalars().all()
    hers = [(each, claims.alive(session, each)) for each in members.by_ids(session, officer.org_id, found)]
    return [Waits(one.number, each.id, each.name, one.money(each.org.currency)) for each, one in hers if one]


def take_back(session: Session, officer: Member, number: int) -> Member:
    """An officer says that a member without a phone takes back what she asked for; given back is the witness.

    Raises NotAnOfficer, NoSuchClaim, what `asking.check_cancel` raises, and what `on_behalf.say` raises.
    """
    officer = members.writing(session, officer, officer=True)
    claim = claims.find(session, officer.org_id, number)
    whose = members.member(session, officer.org_id, claim.member_id)
    asking.check_cancel(session, whose, claim)
    return on_behalf.say(session, officer, BACK_FOR, whose.id, {"claim": number, "minor": claim.amount})


def _takes_back(session: Session, caller: Caller, facts: dict) -> None:
    asking.cancel(session, caller.me, facts["claim"])


BACK_FOR = on_behalf.deed("help-back-for", _takes_back, aloud=False)
