"""Wanjiku of BARE has no phone, and everything waits for her word: a part of the groups of `tests/every_step.py`."""

from domain.amount import Money
from domain.book import second_word
from domain.lending import guarantors, loan_requests, payouts, rescheduling
from domain.lending.loans import Loan
from domain.people import helpers, members, number_words, taking_in
from domain.people.caller import Caller
from domain.people.members import Member
from domain.saving import savings
from domain.sitting import sittings
from domain.social import asking, fund
from domain.store import Session, Store
from domain.turns import swaps
from domain.voice import motions, papers
from domain.voice.ballots import Tally
from tests import phones, social, tiers, turns
from tests.conftest import PEPPER
from tests.lending import new_key
from tests.people import group, member, today
from tests.social import kes

CODE = "BARE"


def furnish(store: Store) -> None:
    """Her witness was Daudi or Esther. A meeting is held, and a vote is under way."""
    with store.begin() as session:
        amina, baraka = (member(session, name, CODE) for name in ("Amina", "Baraka"))
        who = taking_in.bring(session, amina, "Wanjiku Njeri")
        wanjiku = taking_in.answer(session, baraka, who.id, accept=True)
        _share_a_phone(session, amina, baraka)
        slip = savings.enter(session, Caller(amina, "test", new_key()), wanjiku.id, kes(1000))
        second_word.confirm(session, members.known(session, amina.org_id, slip.drawn), slip.number, with_pin=True)
        slip = savings.declare(session, Caller(member(session, "Daudi", CODE), "test", new_key()), kes(1000))
        second_word.confirm(session, amina, slip.number, with_pin=True)
    tiers.adopt(store, CODE, loans_at_once=3, turn_sum=100, loan_from_savings="yes", **social.RULES)
    ask_of_her(store, CODE, (1, 2, 4), kes(50), kes(500))
    with store.begin() as session:
        amina, wanjiku = member(session, "Amina", CODE), _phoneless(session, CODE)
        sittings.open_(session, amina, key=new_key())
        savings.enter(session, Caller(amina, "test", new_key()), wanjiku.id, kes(50))
        loan_requests.ask_for(session, amina, wanjiku.id, kes(50), 2, "farm")
        for words in ("Buy a mill", "Buy another mill"):
            motion = motions.open_vote(session, amina, words, 3, key=new_key())
        papers.enter(session, amina, motion.number, [wanjiku.id], Tally(1, 0, 0), PEPPER.encode())
        who = taking_in.bring(session, amina, "Wairimu Njeri")  # has asked the social fund, and may take that back
        wairimu = taking_in.answer(session, member(session, "Baraka", CODE), who.id, accept=True)
        asking.ask(session, Caller(wairimu, "test", new_key()), "illness", kes(50), 0, None)
        taking_in.bring(session, amina, "Njoki Njeri")
        helpers.name(session, member(session, "Daudi", CODE), "+254712345676")
        for officer in (amina, member(session, "Baraka", CODE)):
            number_words.change(session, officer, wanjiku.id, None, "+254712345675")


def _share_a_phone(session: Session, amina: Member, baraka: Member) -> None:
    """Esther, who has no PIN, and a member whom two officers brought."""
    who = taking_in.bring(session, amina, "Mumbi Njeri")
    mumbi = taking_in.answer(session, baraka, who.id, accept=True)
    phones.give(session, mumbi.person_id, member(session, "Esther", CODE).phone)


def ask_of_her(store: Store, code: str, numbers: tuple[int, int, int], amount: Money, there: Money) -> None:
    """New dates for a loan that she has, whom she asks to vouch for another, whether she vouches, whether she swaps turns.

    `numbers`: of two officers, and of a member who asks. In the social fund is what is `there`.
    """
    with store.begin() as session:
        first, second, _asks = (_numbered(session, code, each) for each in numbers)
        wanjiku = _phoneless(session, code)
        fund.open_with(session, first.org, there, today(store, code))
        lent = _request(session, wanjiku, amount)
        for officer in (first, second):
            loan_requests.decide(session, officer, lent.number, yes=True)
        slip = payouts.hand_over(session, Caller(first, "test", new_key()), lent.number)
        second_word.confirm(session, members.known(session, first.org_id, slip.drawn), slip.number, with_pin=True)
        rescheduling.propose(session, first, lent.number, 3, key=new_key())
        rescheduling.agree(session, second, lent.number, yes=True)
    tiers.adopt(store, code, loan_guarantors=1)
    with store.begin() as session:
        asks, wanjiku = _numbered(session, code, numbers[2]), _phoneless(session, code)
        _request(session, wanjiku, amount)
        guarantors.ask(session, asks, _request(session, asks, amount).number, wanjiku.id)
    tiers.adopt(store, code, loan_guarantors=0)
    with store.begin() as session:
        order = [each.number for each in members.everybody(session, group(session, code).id)]
    turns.laid(store, *order, code=code)
    with store.begin() as session:
        swaps.ask(session, _numbered(session, code, numbers[2]), _phoneless(session, code).id, key=new_key())


def _numbered(session: Session, code: str, number: int) -> Member:
    return members.by_number(session, group(session, code).id, number)


def _phoneless(session: Session, code: str) -> Member:
    return next(each for each in members.everybody(session, group(session, code).id) if each.phone is None)


def _request(session: Session, whose: Member, amount: Money) -> Loan:
    return loan_requests.request(session, Caller(whose, "test", new_key()), amount, 2, "farm")
