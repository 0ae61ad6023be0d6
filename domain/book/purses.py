"""Purses: where an organisation's money lies, and how much of it is free.

What is owed to members out of a purse lies in it and is theirs; free is the rest. Whatever takes money out, and whatever
promises more of it, leaves what is free at nought or more, except an entry that pays what was promised. A deed that takes
money out is asked when it is said (`slips.write` by its kind's `takes`), every entry when it is posted (`ledger.post`), and
the database asks once more as its lines are written (migrations/versions/0030_lines_at_once.py).
"""

from collections.abc import Iterable

from sqlalchemy import text

from domain.amount import Money
from domain.book.refusals import NotEnough, OwedToMembers
from domain.people.organisations import by_id
from domain.store import Session

CASH, SOCIAL_CASH, POT_CASH, BANK = "cash", "social-cash", "pot-cash", "bank"
# Each purse with the kind of account that says what members are owed out of it. Nobody is owed anything of the social
# fund: a claim that was approved is a decision, and is paid as far as the fund reaches. What members are owed lies in the
# box until they have it: nobody is owed anything out of the bank, and only what is free is taken there.
PURSES = {CASH: "share", SOCIAL_CASH: None, POT_CASH: "pot", BANK: None}
BOX = (CASH, SOCIAL_CASH, POT_CASH)  # what lies in the box, and is counted at a meeting
# What a count of the box found: the kinds of its entries, and the accounts of the loan fund that bear them.
FOUND = MISSING, TOO_MUCH = "missing", "too-much"


def free(session: Session, org_id: int, purse: str = CASH) -> Money:
    """What lies in a purse and is owed to nobody, nought at least."""
    there, promised = _stands(session, org_id, purse)
    return Money(max(there - promised, 0), by_id(session, org_id).currency)


def check_taking(session: Session, org_id: int, purse: str, minor: int, *, pays: bool = False) -> None:
    """Whether `minor` units can be taken out of a purse now; `pays`: to pay what was promised out of it.

    Raises OwedToMembers with what is free, NotEnough with what is there.

    Rule: what of a box is free.
    """
    _check(session, org_id, purse, minor, -minor if pays else 0)


def check(session: Session, org_id: int, lines: Iterable[tuple]) -> None:
    """Whether an entry of `lines` (account, minor units; debit above zero) leaves every purse with what is promised.

    What two counts did not find is not taken: no promise brings it back (docs/decisions/0035-count.md). Raises OwedToMembers
    with what is free, NotEnough with what is there.
    """
    lines = list(lines)
    if is_missing(lines):
        return
    for purse, owed in PURSES.items():
        _check(session, org_id, purse, -_moved(lines, purse), -_moved(lines, owed))


def out_of_the_box(lines: Iterable[tuple]) -> bool:
    """Whether an entry of these lines takes money away: from one purse into another it stays where it is."""
    lines = list(lines)
    return sum(minor for account, minor in lines if account.kind in PURSES) < 0 and not is_missing(lines)


def is_missing(lines: Iterable[tuple]) -> bool:
    """Whether an entry of these lines says no more than that money is missing: nobody has got it."""
    gone = {account.kind for account, minor in lines if minor > 0}
    return MISSING in gone and gone <= {MISSING, "social"}


def taken_from(lines: Iterable[tuple]) -> set[str]:
    """The purses that an entry of these lines takes money out of."""
    lines = list(lines)
    return {purse for purse in PURSES if _moved(lines, purse) < 0}


def _moved(lines: list[tuple], kind: str | None) -> int:
    return sum(minor for account, minor in lines if account.kind == kind)


def _check(session: Session, org_id: int, purse: str, taken: int, promised_more: int) -> None:
    """`taken` is below nought for money that comes in, `promised_more` for a promise that is paid."""
    if taken <= 0 and promised_more <= 0:
        return
    there, promised = _stands(session, org_id, purse)
    pays = 0 < taken <= -promised_more
    if there < taken or (not pays and there - taken < promised + promised_more):
        refusal = OwedToMembers if promised and not pays else NotEnough
        left = there if pays else max(there - promised, 0)
        raise refusal(Money(left, by_id(session, org_id).currency))


def _stands(session: Session, org_id: int, purse: str) -> tuple[int, int]:
    """What lies in a purse, and what of it members are owed."""
    statement = text(
        "SELECT CAST(coalesce(sum(balance) FILTER (WHERE kind = :purse), 0) AS bigint),"
        " CAST(coalesce(-sum(balance) FILTER (WHERE kind = :owed), 0) AS bigint)"
        " FROM account WHERE org_id = :org AND kind IN (:purse, :owed)"
    )
    return tuple(session.execute(statement, {"org": org_id, "purse": purse, "owed": PURSES[purse]}).one())
