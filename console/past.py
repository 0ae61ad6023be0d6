"""The past of a paper book as files tell it: open loans, and a circle that has begun."""

from datetime import date

from sqlalchemy import text

from console import limits
from console.report import Import, Refused, printable
from domain.amount import Money, coin, read_balance
from domain.constitution.fields import Rules
from domain.constitution.versions import rules_of
from domain.days import months_after
from domain.lending import brought
from domain.lending.brought import Past
from domain.lending.instalments import Instalment
from domain.lending.schedule import terms_after
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import Organisation, today
from domain.people.phone import read_phone
from domain.people.refusals import PhoneUnfit
from domain.refusals import KeyReused, Refusal
from domain.store import Session
from domain.texts import fold
from domain.turns import brought as brought_turns
from domain.turns import circles

FUNDS = ("loan", "social")


def sum_in(facts: dict, name: str, currency: str) -> Money:
    """The sum that a file holds under a name, nothing where it holds none. Raises Refused for what is no sum."""
    written = facts.get(name)
    try:
        return read_balance(str(0 if written in (None, "") else written), currency)
    except Refusal:
        raise Refused(
            f"{name} is {printable(written)}, and that is no sum of {currency}: write it like 1500.50"
        ) from None


# --- loans -----------------------------------------------------------------------------------------------------------


def take_loan(session: Session, org: Organisation, member_id: int, at: int, facts: object, done: Import) -> Past:
    """Bring in the loan of a member that stands `at` this place among hers. Raises Refused, and the Refusals of the book."""
    if not isinstance(facts, dict):
        raise Refused("a loan is an object with principal and due")
    day = today(session, org)
    past = Past(
        fund=_fund(facts),
        rows=_rows(facts, org.currency, day, rules_of(session, org.id)),
        guarantors=_guarantors(session, org, facts.get("guarantors"), member_id),
        given_on=_day("given_on", facts["given_on"], day) if facts.get("given_on") else None,
    )
    if past.given_on and past.given_on > day:
        raise Refused("given_on must be a day of the past")
    if past.given_on and past.rows[0].due <= past.given_on:
        raise Refused("due must be after the day on which it was given")
    if past.fund == "social" and past.interest:
        raise Refused("a loan of the social fund bears no interest")
    whose = members.member(session, org.id, member_id)
    try:
        if brought.bring_in(session, org, whose, past, key=f"loan:{member_id}:{at}"):
            done.count("loans")
    except KeyReused:
        raise Refused("was another loan in an earlier import; it stays as it is") from None
    return past


def _fund(facts: dict) -> str:
    fund = facts.get("fund", FUNDS[0])
    if fund not in FUNDS:
        raise Refused(f"fund must be one of {', '.join(FUNDS)}")
    return fund


def _rows(facts: dict, currency: str, day: date, rules: Rules) -> list[Instalment]:
    """What is left to be paid, and when: as the file names it, or in equal parts from `due` on, a month between them.

    In a group whose loans are paid back each week, or every two weeks, that is between them.

    Where the group has the principal paid at the end, all of it is in the last one.
    """
    principal, interest = (sum_in(facts, name, currency).minor for name in ("principal", "interest"))
    if not principal:
        raise Refused("principal is missing: what is still owed of the loan, without interest")
    if facts.get("instalments"):
        rows = [_row(each, currency, day) for each in _listed(facts["instalments"])]
        if sum(row.principal for row in rows) != principal or sum(row.interest for row in rows) != interest:
            raise Refused("its instalments do not come to its principal and its interest")
        if [row.due for row in rows] != sorted({row.due for row in rows}):
            raise Refused("its instalments must stand in the order of their days, one a day")
        return [row for row in rows if row.total]
    if not facts.get("due"):
        raise Refused("due is missing: the day on which it, or its next instalment, has to be paid")
    first, count = _day("due", facts["due"], day), _months(facts.get("months"))
    at_end = _fund(facts) == "loan" and rules.word("loan_instalments") == "interest-only"
    lent = [*[0] * (count - 1), principal] if at_end else _parts(principal, count, currency)
    parts = zip(lent, _parts(interest, count, currency), strict=True)
    every = rules.word("loan_every") if _fund(facts) == "loan" else "month"
    rows = [Instalment(terms_after(first, every, at), *each) for at, each in enumerate(parts)]
    return [row for row in rows if row.total]


def _listed(written: object) -> list[dict]:
    if not isinstance(written, list) or not all(isinstance(each, dict) for each in written):
        raise Refused("instalments are a list of objects with due, principal and interest")
    if len(written) > limits.PAST_LOAN_MONTHS:
        raise Refused(f"a loan has at most {limits.PAST_LOAN_MONTHS} instalments")
    return written


def _row(facts: dict, currency: str, day: date) -> Instalment:
    principal, interest = (sum_in(facts, name, currency).minor for name in ("principal", "interest"))
    return Instalment(_day("due", facts.get("due"), day), principal, interest)


def _parts(minor: int, count: int, currency: str) -> list[int]:
    """A sum in so many equal parts of whole coins; the last one takes the remainder."""
    part = minor // count // coin(currency) * coin(currency)
    return [*[part] * (count - 1), minor - part * (count - 1)]


def _months(written: object) -> int:
    if written in (None, ""):
        return 1
    text_ = str(written)
    if not (text_.isascii() and text_.isdigit() and len(text_) < 4 and 1 <= int(text_) <= limits.PAST_LOAN_MONTHS):
        raise Refused(f"months is how many instalments are left, from 1 to {limits.PAST_LOAN_MONTHS}")
    return int(text_)


def _day(name: str, written: object, today_: date) -> date:
    try:
        day = date.fromisoformat(str(written))
    except ValueError:
        raise Refused(f"{name} must be a day like 2027-03-31") from None
    if not date(limits.FILE_FIRST_YEAR, 1, 1) <= day <= months_after(today_, 12 * limits.PAST_LOAN_YEARS):
        raise Refused(f"{name} is {day}, and that is too far away")
    return day


# --- who is meant ----------------------------------------------------------------------------------------------------


def _guarantors(session: Session, org: Organisation, written: object, borrower: int) -> list[Member]:
    found = [find(session, org, each) for each in _several(written)]
    if len({each.id for each in found}) < len(found) or any(each.id == borrower for each in found):
        raise Refused("its guarantors are other members, each named once")
    if len(found) > limits.PAST_GUARANTORS:
        raise Refused(f"a loan has at most {limits.PAST_GUARANTORS} guarantors")
    return found


def _several(written: object) -> list:
    return written if isinstance(written, list) else [] if written in (None, "") else [written]


def find(session: Session, org: Organisation, written: object) -> Member:
    """The member whom a file names by her number in the group, her telephone or her name. Raises Refused."""
    said = str(written).strip()
    everybody = members.everybody(session, org.id)
    if said.isascii() and said.isdigit() and len(said) <= limits.MEMBER_DIGITS:
        same = [each for each in everybody if each.number == int(said)]
    elif any(sign.isdigit() for sign in said):
        holders = set(session.execute(_HOLDERS, {"number": _number(said, org.country)}).scalars())
        same = [each for each in everybody if each.person_id in holders]
    else:
        same = [each for each in everybody if fold(each.name) == fold(said)]
    if len(same) != 1:
        raise Refused(f"{printable(said)} is {'several members' if same else 'no member'} of the group")
    return same[0]


_HOLDERS = text("SELECT person_id FROM phone WHERE number = :number AND until IS NULL")


def _number(said: str, country: str) -> str:
    try:
        return read_phone(said, country)
    except PhoneUnfit:
        raise Refused(f"{printable(said)} is no member of the group") from None


# --- turns -----------------------------------------------------------------------------------------------------------


def take_turns(session: Session, org: Organisation, order: object, taken: object, done: Import) -> None:
    """Begin the circle that the paper book was in. Raises Refused, and the Refusals of turns."""
    if not isinstance(order, list):
        raise Refused("turns are a list of members, by number, telephone or name, in the order of their turns")
    count = str(0 if taken in (None, "") else taken)
    if not (count.isascii() and count.isdigit() and len(count) < 4 and int(count) < len(order)):
        raise Refused("turns_taken is how many pots were handed over, and less than there are turns")
    seats = [find(session, org, each) for each in order]
    each = circles.turn_sum(session, org.id)
    if not each.minor:
        raise Refused("has turns, and the rules of the organisation have none: turn_sum must be named")
    try:
        if brought_turns.bring_in(session, org, seats, int(count), each):
            done.count("circles")
    except KeyReused:
        raise Refused("was another circle in an earlier import; it stays as it is") from None
