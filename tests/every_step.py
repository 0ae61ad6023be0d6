"""Groups at every step of everything, so that each use-case has something to do in one of them.

UMOJA and the federation above it are at most steps at once. What cannot be in one group at the same time is in groups beside
it, which the same five people are members of.
"""

from datetime import timedelta

from console.world import import_world
from domain import limits
from domain.amount import Money
from domain.book import ledger, second_word
from domain.book.accounts import Account
from domain.deposits import paying_in
from domain.lending import loan_requests, payouts, rescheduling, waivers, write_offs
from domain.people import deaths, joining, members, number_words, organisations, persons, pin, taking_in
from domain.people.caller import Caller
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.saving import handing_on, savings
from domain.sitting import brought_fines, counting, damm, entering, fines, sheets, sittings
from domain.sitting.parts import Part
from domain.social import asking, fund
from domain.store import Session, Store
from domain.turns import lots, swaps
from domain.voice import ballots, closing, drafts, taking_back
from domain.voice.motions import Motion
from tests import (
    funds,
    late,
    lending,
    market,
    outside,
    sharing,
    social,
    society,
    sureties,
    tiers,
    turns,
    without_a_phone,
)
from tests.agenda import KEY, by_hand, call_meeting, pass_time, put_to_vote
from tests.conftest import PEPPER
from tests.lending import new_key
from tests.people import group, member, today
from tests.social import kes
from tests.world import WORLD

FIVE = ("Amina", "Baraka", "Chebet", "Daudi", "Esther")
# The groups, and who does something there.
GROUPS = {
    "UMOJA": FIVE,
    "FREE": FIVE,  # no vote, no turns, no meeting, no share-out on its way; parts of the last one wait
    "LOTS": FIVE,  # lots are to be drawn; a share-out was begun; a meeting has a witness; all decide on claims and members
    "STUCK": FIVE,  # who has the turn cannot have it; a meeting of yesterday; the reserve is to be used, and to bear a loss
    # Chebet has died, and owes a loan that her savings can pay.
    "BARE": (
        "Amina",
        "Baraka",
        "Daudi",
        "Esther",
    ),  # Wanjiku has no phone: what others ask of her, a loan and papers of hers wait for her witness; Esther waits for a code
    "KISUMU": ("Ruth", "Omar"),  # a meeting whose box does not agree
}
RULES = {
    "loans_at_once": 3,
    "withdrawals": "yes",
    "loan_from_savings": "yes",
    "dues": "20",
    "names_open": "yes",
    "turn_sum": 100,
    "society": "yes",
    "bank": "yes",
    "outside": "yes",
    "fine_noise": "5",
    "hand_on": "both",
    "goal_deposits": "yes",
    "fixed_deposits": "yes",
    **social.RULES,
}
FIFTY = Money(50_00, "KES")


def furnish(store: Store, database: str) -> None:
    """Make the groups, and what is under way in them. What takes time comes first: words lapse."""
    _make_groups(store)
    sureties.given_up(store, database, 50, "STUCK")
    funds.at_every_step(store, database, "STUCK")
    _pay_late(store, database)
    society.a_year(store)
    society.agreed(store, database)
    _give_up_a_loan(store, database)
    _share_out(store, database)
    _let_time_pass_by_a_first_word(store, database)
    lending.at_every_step(store)
    tiers.at_every_step(store)
    tiers.adopt(store, **RULES)
    _lend(store)
    _keep_a_social_fund(store)
    _outside(store)
    _begin_turns(store)
    put_to_vote(store)
    call_meeting(store)
    market.furnish(store)
    with store.begin() as session:
        _say_first_words(session)
        _ask_to_join(session, "UMOJA", 91)
        _ask_to_join(session, "LOTS", 92)
    sharing.begin(store, code="LOTS")
    _withhold(store)
    _give_up_two_loans(store, database)
    _meet(store)
    without_a_phone.furnish(store)
    _die(store)


def _make_groups(store: Store) -> None:
    umoja = next(each for each in WORLD["organisations"] if each["code"] == "UMOJA")
    made = [umoja | {"code": code, "name": f"{code} group"} for code in GROUPS if code not in ("UMOJA", "KISUMU")]
    done = import_world(store, {"organisations": made}, pepper=PEPPER.encode(), trial=True)
    assert not done.refused, done.refused
    tiers.come_together(store)


# --- what takes time -------------------------------------------------------------------------------------------------


def _pay_late(store: Store, database: str) -> None:
    """Esther has not paid an instalment of her loan, which costs a penalty."""
    with store.begin() as session:
        slip = savings.declare(session, _caller(session, "Esther"), FIFTY)
        second_word.confirm(session, member(session, "Amina"), slip.number, with_pin=True)
    lending.adopt(store, late_fine=10)
    late.until(store, database, lending.opened(store, 150, by="Esther"), 1)
    lending.adopt(store, late_fine=0)


def _withhold(store: Store) -> None:
    """KISUMU owes the state tax of its paper book."""
    with store.begin() as session:
        lines = [(Account("cash"), 500_00), (Account("tax"), -500_00)]
        ledger.post(session, group(session, "KISUMU").id, "opening", lines, key="tax", channel="import")


def _give_up_a_loan(store: Store, database: str) -> None:
    lent = lending.opened(store, 300, by="Chebet")
    with store.begin() as session:
        motion = write_offs.propose(session, member(session, "Amina"), lent.number, 1, key=new_key())
        voters = [member(session, name).id for name in ("Amina", "Baraka", "Daudi")]
    sharing.decide_vote(store, database, motion, voters)


def _share_out(store: Store, database: str) -> None:
    """In FREE it is done, and the next cycle has begun; in LOTS it was voted for."""
    for code in ("FREE", "LOTS"):
        tiers.adopt(store, code, share_out="equal-profit")
        assert sharing.vote(store, database, code=code).state == "passed"
    sharing.begin(store, code="FREE")
    sharing.finish(store, code="FREE")
    with store.begin() as session:
        slip = savings.declare(session, _caller(session, "Daudi", "FREE"), FIFTY)
        second_word.confirm(session, member(session, "Amina", "FREE"), slip.number, with_pin=True)


def _let_time_pass_by_a_first_word(store: Store, database: str) -> None:
    """Of who asks to become a member in UMOJA, about a PIN and about a number: now the lot may name somebody in the place of an officer."""
    with store.begin() as session:
        asks = _ask_to_join(session, "UMOJA", 90)
        taking_in.answer(session, member(session, "Amina"), asks, accept=True)
        pin.unlock(session, member(session, "Amina"), member(session, "Esther").id)
        _say_of_a_number(session)
    pass_time(database, hours=25)


# --- what is said now ------------------------------------------------------------------------------------------------


def _caller(session: Session, name: str, code: str = "UMOJA") -> Caller:
    return Caller(member(session, name, code), "test", new_key())


def _ask_to_join(session: Session, code: str, at: int) -> int:
    """The membership of somebody who asks to be a member."""
    someone = persons.meet(session, f"+2547123456{at}", "en")
    joining.ask_to_join(session, someone, group(session, code), f"Mary {'ABC'[at - 90]}. Wanjiku")
    return asking_of(session, member(session, "Amina", code))[-1].id


def asking_of(session: Session, me: Member) -> list[Member]:
    """Who asks to become a member where somebody is one, the first one first."""
    return members.everybody(session, me.org_id, "asked")


def _lend(store: Store) -> None:
    """Beside what is under way already: somebody is asked to vouch, new dates wait for an officer and for the borrower."""
    tiers.adopt(store, loan_guarantors=2)
    lent = lending.ask(store, 500, by="Chebet")
    tiers.adopt(store, loan_guarantors=0)
    with store.begin() as session:
        amina, baraka, chebet, daudi = (member(session, name) for name in FIVE[:4])
        lending.guarantors.ask(session, chebet, lent.number, daudi.id)
        first, second, *_ = [each.loan.number for each in lending.owing.owed(session, daudi)]
        rescheduling.propose(session, amina, first, 2, key=new_key())
        rescheduling.propose(session, amina, second, 2, key=new_key())
        rescheduling.agree(session, baraka, second, yes=True)


def _give_up_two_loans(store: Store, database: str) -> None:
    """Of Amina's: they are in the book as lost, and the members have decided that the first is asked for again."""
    for at in range(2):
        lent = lending.opened(store, 100, by="Amina", officers=("Baraka", "Chebet"))
        with store.begin() as session:
            given_up = write_offs.propose(session, member(session, "Baraka"), lent.number, 1, key=new_key())
        _pass(store, database, given_up)
        with store.begin() as session:
            wrong = write_offs.book(session, _caller(session, "Chebet"), lent.number)
        if not at:
            with store.begin() as session:
                chebet = member(session, "Chebet")
                again = taking_back.propose(session, chebet, wrong.receipt, "she pays", 1, key=new_key())
            _pass(store, database, again)


def _pass(store: Store, database: str, motion: Motion) -> None:
    """Three say yes, and it is over."""
    with store.begin() as session:
        for name in ("Amina", "Baraka", "Daudi"):
            ballots.cast(session, member(session, name), motion.number, "yes", KEY, with_pin=True)
    by_hand(
        database, f"UPDATE motion SET closes_at = now() WHERE (org_id, number) = ({motion.org_id}, {motion.number})"
    )
    with store.begin() as session:
        assert closing.close_next(session).number == motion.number


def _keep_a_social_fund(store: Store) -> None:
    social.give(store, 2000)
    social.approved(store, 100)
    social.ask(store, 200, by="Esther")
    tiers.adopt(
        store, "LOTS", **social.RULES, claims_decided_by="vote", taking_in="vote", witness="drawn", turn_sum=100
    )
    with store.begin() as session:
        fund.open_with(session, group(session, "LOTS"), kes(500), today(store, "LOTS"))
        asking.ask(session, _caller(session, "Daudi", "LOTS"), "illness", kes(100), 0)


def _outside(store: Store) -> None:
    """A loan of a bank's is open, and a tent is owned."""
    outside.borrow(store, 100, 110, 2)
    outside.buy(store, 50)


def _begin_turns(store: Store) -> None:
    for code in ("FREE", "STUCK"):
        tiers.adopt(store, code, turn_sum=100)
    for code in ("UMOJA", "STUCK"):
        turns.laid(store, 2, 5, 1, 3, 4, code=code)
        for name in ("Baraka", "Amina"):
            turns.pay(store, name, code=code)
    turns.hand_over(store, short=True, code="STUCK")
    with store.begin() as session:
        swaps.ask(session, member(session, "Amina"), member(session, "Chebet").id, key=new_key())
        lots.open_draw(session, member(session, "Amina", "LOTS"), key=new_key())


def _say_first_words(session: Session) -> None:
    amina, chebet, daudi = (member(session, name) for name in ("Amina", "Chebet", "Daudi"))
    slip = savings.declare(session, Caller(chebet, "test", new_key()), FIFTY)
    second_word.confirm(session, amina, slip.number, with_pin=True)
    savings.declare(session, Caller(daudi, "test", new_key()), FIFTY)
    savings.enter(session, Caller(amina, "test", new_key()), daudi.id, Money(60_00, "KES"))
    drafts.keep(session, chebet, "Buy a mill")
    taking_in.answer(session, amina, asking_of(session, amina)[0].id, accept=True)
    pin.unlock(session, amina, member(session, "Esther").id)
    _say_of_a_number(session)
    waivers.propose(session, amina, 1, Money(1_00, "KES"), "was ill")
    for whose in (daudi, member(session, "Esther")):
        brought_fines.open_with(session, whose, FIFTY)
    handing_on.ask(session, _caller(session, "Chebet"), daudi.id, "savings", Money(1_00, "KES"))
    fines.propose(session, amina, daudi.id, Money(1_00, "KES"), "was ill")
    first = paying_in.open_(session, _caller(session, "Chebet"), "goal", FIFTY, 12, goal=Money(500_00, "KES"))
    second_word.confirm(session, amina, first.number, with_pin=True)


def _say_of_a_number(session: Session) -> None:
    amina, esther = member(session, "Amina"), member(session, "Esther")
    number_words.change(session, amina, esther.id, esther.phone, "+254712345670")


def _meet(store: Store) -> None:
    """The box was counted in UMOJA and in LOTS; in UMOJA a sheet waits too, and sums of Daudi's. In KISUMU it does not agree."""
    with store.begin() as session:
        sittings.open_(session, member(session, "Chebet", "STUCK"), _yesterday(store), key=new_key())
        ruth = member(session, "Ruth", "KISUMU")
        sittings.open_(session, ruth, key=new_key())
        for _again in range(limits.COUNTS_TRIED):
            counting.count(session, ruth, FIFTY)
        for code in ("UMOJA", "LOTS"):
            chebet = member(session, "Chebet", code)
            held = sittings.open_(session, chebet, key=new_key())
            if code == "UMOJA":
                entering.enter(
                    session, Caller(chebet, "test", new_key()), member(session, "Daudi").id, [Part("savings", 200_00)]
                )
                sheets.prepare(session, chebet, typed(session, chebet.org, 5))
            counting.count(session, chebet, in_the_box(session, held))


def _die(store: Store) -> None:
    with store.begin() as session:
        amina, baraka, chebet = (member(session, name, "BARE") for name in ("Amina", "Baraka", "Chebet"))
        asked = loan_requests.request(session, Caller(chebet, "test", new_key()), FIFTY, 2, "school")
        for officer in (amina, baraka):
            loan_requests.decide(session, officer, asked.number, yes=True)
        slip = payouts.hand_over(session, Caller(amina, "test", new_key()), asked.number)
        second_word.confirm(session, chebet, slip.number, with_pin=True)
        for officer in (amina, baraka):
            deaths.say(session, officer, chebet.id)


def in_the_box(session: Session, held: sittings.Sitting) -> Money:
    """What has to be counted at a meeting."""
    sums = counting.standing(session, held)
    return sums.expected


def typed(session: Session, org: Organisation, number: int) -> str:
    """A sheet of today: 200 of savings of the member with this number, and nothing else, no stake either."""
    return f"{organisations.today(session, org):%d%m} 200/{damm.with_check(number)} 200 0 0 0 0"


def _yesterday(store: Store):
    return today(store, "STUCK") - timedelta(1)
