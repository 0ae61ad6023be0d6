"""A group of 25 before its meeting: it has met twice, three loans fall due, a fine is owed, a loan waits to be paid out."""

from datetime import date, timedelta

from domain.amount import Money, money
from domain.book import second_word
from domain.constitution import fields
from domain.lending import loan_requests, payouts
from domain.people import joining, members, organisations, persons, pin
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.sitting import at_once, closing, counting, dated, entering, sittings
from domain.sitting.at_once import Other
from domain.store import Session, Store
from tests.conftest import PEPPER
from tests.lending import new_key
from tests.people import group
from tests.rules import adopt_today
from tests.world import PIN

SIZE = 25
SHARE = {"KES": 100, "TZS": 1000, "XOF": 500}  # what one costs, by the group's money
NAMES = (
    "Agnes Wairimu", "Beatrice Moraa", "Caroline Atieno", "Dorcas Chepkemoi", "Edith Nyambura", "Faith Kemunto",
    "Grace Awuor", "Hellen Jeptoo", "Irene Wanjiku", "Joyce Kerubo", "Kezia Adhiambo", "Lydia Cherono",
    "Mary Njoki", "Nancy Bosibori", "Olive Anyango", "Peninah Rono", "Queenter Akoth", "Rose Muthoni",
    "Sarah Gesare", "Tabitha Jerop", "Vivian Auma", "Winnie Wambui",
)  # fmt: skip
BORROWERS = (8, 13, 19)  # whose instalments fall due, by their numbers
FINED = 10  # who was absent last time
DAYS_AGO = (28, 7)  # of the meetings before


def come_together(store: Store, code: str, borrower: str) -> None:
    """The group has grown to 25, has met twice, and `borrower` is to get a loan today."""
    with store.begin() as session:
        org = group(session, code)
        _grow(session, org)
        share = SHARE[org.currency]
        rules = {"saves_by": "shares", "share_price": share, "shares_most": 5, "social_fund": share // 5}
        rules |= {"fine_late": share // 10, "fine_absent": share // 5, "meets_every": "week"}
        adopt_today(session, org.id, fields.read_rules(rules))
        today = organisations.today(session, org)
        first, second = (today - timedelta(days) for days in DAYS_AGO)
        _hold(session, org, first, lend=BORROWERS)
        _hold(session, org, second, absent=FINED)
        [who] = [each for each in members.everybody(session, org.id) if each.name.startswith(borrower)]
        _approved(session, who)


def _grow(session: Session, org: Organisation) -> None:
    for at in range(SIZE - members.count(session, org.id)):
        person = persons.meet(session, f"+2547223456{at:02}", org.language)
        joining.ask_to_join(session, person, org, NAMES[at])
        [asks] = members.everybody(session, org.id, "asked")
        members.seat(session, org.id, asks.id)
    for each in members.everybody(session, org.id):
        pin.keep(session, each.person_id, pin.hashed(each.person_id, PIN, PEPPER.encode()))


def _hold(session: Session, org: Organisation, day: date, lend: tuple = (), absent: int | None = None) -> None:
    """A meeting of another day: everybody who came brought two shares and said so; then the loans, the count and the close."""
    one, other = members.officers(session, org.id)[:2]
    away = [members.by_number(session, org.id, absent).id] if absent else []
    sittings.open_(session, one, day, absent=away, key=new_key())
    held = dated.say(session, other)
    two = 2 * money(str(SHARE[org.currency]), org.currency).minor
    came = [place.member_id for place in entering.left(session, held)]
    others = [Other(each, "savings", two) for each in came]
    at_once.enter(session, Caller(one, "ussd", new_key()), others, at_once.usual(session, held, others).digest)
    for each, _name in sittings.waiting_at(session, held):
        who = members.member(session, org.id, each.member_id)
        second_word.confirm(session, who if each.asked == "member" else other, each.number, with_pin=True)
    for number in lend:
        who = members.by_number(session, org.id, number)
        paid = payouts.hand_over(session, Caller(one, "ussd", new_key()), _approved(session, who))
        second_word.confirm(session, who, paid.number, with_pin=True)
    box = counting.standing(session, held).box
    counting.count(session, one, box)
    closing.close(session, other, box)


def _approved(session: Session, who: Member) -> int:
    """The number of a loan of four shares' worth, which two officers have approved."""
    lent = money(str(4 * SHARE[who.org.currency]), who.org.currency)
    asked = loan_requests.request(session, Caller(who, "ussd", new_key()), lent, 3, "school")
    for officer in members.officers(session, who.org_id)[:2]:
        loan_requests.decide(session, officer, asked.number, yes=True)
    return asked.number


def box(store: Store, code: str) -> Money:
    """What should be in the box now, with what waits."""
    with store.glance() as session:
        org = group(session, code)
        return counting.standing(session, sittings.now(session, org.id)).expected
