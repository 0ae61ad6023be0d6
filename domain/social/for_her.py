"""What an officer says of the social fund for a member without a phone: that she asks it for help.

It is asked when her witness says so (`book/on_behalf.py`). What has happened to her is not read out: the
witness may be no officer.
"""

from domain.amount import Money
from domain.book import on_behalf
from domain.people import members
from domain.people.caller import Caller
from domain.people.members import Member
from domain.social import asking
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
