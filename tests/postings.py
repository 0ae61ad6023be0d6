"""Every deed that posts an entry, one of each, as a table: what it does to the box, its first word and its second.

A kind of slip, or a place that posts, which is not in the table fails `tests/domain/book/test_promised.py`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from domain.bank import account
from domain.book import accounts, corrections, ledger, second_word
from domain.book.refusals import OwedToMembers
from domain.going import settling
from domain.lending import brought, loans, payouts, setoff, write_offs
from domain.lending.instalments import Instalment
from domain.people.caller import Caller
from domain.people.organisations import today
from domain.saving import expenses, handing_on, savings
from domain.sharing.refusals import NothingToShare
from domain.sitting import brought_fines, fines
from domain.social import fund
from domain.society import capital
from domain.store import Store
from domain.tiers.refusals import BoxTooLow
from domain.turns import brought as circles_brought
from domain.turns import pots, stakes
from tests import (
    bank,
    deposits,
    funds,
    going,
    late,
    lending,
    outside,
    sharing,
    sittings,
    social,
    society,
    sureties,
    tiers,
    turns,
)
from tests.lending import new_key
from tests.people import group, member
from tests.social import kes

Step = Callable[..., Any]
LONG_AGO = date(2020, 1, 1)


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One deed. `slip` is its kind of slip, `posts` who calls `ledger.post` for it where it comes from none.

    `takes` names the purse that its money comes out of, and `pays` says that it was promised. `ready(store, database)`
    makes it possible, `say(store, ready)` is the first word, `answer(store, said)` the second. `refused` are the two
    refusals, where they are not those of a deed that takes what is free.
    """

    name: str
    answer: Step
    say: Step = lambda _store, ready: ready
    ready: Step = lambda _store, _database: None
    slip: str = ""
    posts: str = ""
    code: str = "UMOJA"
    takes: str = ""
    pays: bool = False
    refused: tuple[type[Exception], ...] = ()


def caller(session, name: str) -> Caller:
    """Somebody of UMOJA, on her phone."""
    return Caller(member(session, name), "ussd", new_key())


def by(name: str) -> Step:
    """The second word is hers."""
    return lambda store, slip: lending.confirm(store, slip, name)


def within(act: Step) -> Step:
    """A step in a transaction of its own: `act(session, what came before)`."""

    def step(store: Store, before=None):
        with store.begin() as session:
            return act(session, before)

    return step


def _claimed(store: Store, _database: str):
    social.furnish(store)
    return social.approved(store)


def _emergency(store: Store, _database: str) -> int:
    """The loan that a claim on the social fund has become."""
    social.furnish(store)
    asked = social.approved(store, months=2)
    with store.begin() as session:
        return social.claims.find(session, asked.org_id, asked.number).loan


def _to_set_off(store: Store, _database: str) -> None:
    lending.adopt(store, loan_from_savings="yes")
    lending.opened(store, 1000)


def _died_with_an_emergency_loan(store: Store, database: str) -> int:
    """Chebet, whose savings can pay it: from the loan fund's purse into that of the social fund."""
    social.furnish(store)
    asked = social.approved(store, months=2, by="Chebet")
    with store.begin() as session:
        loan = loans.find(session, asked.org_id, social.claims.find(session, asked.org_id, asked.number).loan)
    lending.confirm(store, lending.pay_out(store, loan), "Chebet")
    return going.died(store, number=3).id


def _deposited(store: Store) -> int:
    """Daudi has one that he may take out early."""
    deposits.furnish(store)
    return deposits.opened(store, "fixed", 500)


def _part(store: Store, _database: str) -> None:
    """Daudi has a part of a share-out."""
    with store.begin() as session:
        promise(session, "UMOJA", 500_00)


def _circle(store: Store, _database: str) -> None:
    turns.begun(store, 1, 2, 3, 4, 5)
    for name in turns.FIVE[:4]:
        turns.pay(store, name)


def _fined(store: Store, _database: str) -> None:
    """Daudi owes a fine by the paper book."""
    with store.begin() as session:
        brought_fines.open_with(session, member(session, "Daudi"), kes(100))


def _handed_on(session, _before):
    """Daudi hands savings on to Esther, who agrees."""
    said = handing_on.ask(session, caller(session, "Daudi"), member(session, "Esther").id, "savings", kes(100))
    return handing_on.answer(session, caller(session, "Esther"), said.id, yes=True)


def _pot(session, _before):
    turn = turns.circles.current(session, turns.circles.newest(session, group(session).id))
    return pots.hand_over(session, caller(session, "Baraka"), turn.id, short=True)


def _mistaken(store: Store, entry):
    """An officer says that an entry was a mistake."""
    with store.begin() as session:
        return corrections.declare(session, caller(session, "Baraka"), entry.receipt, "typed twice")


def _stake(store: Store, database: str):
    _circle(store, database)
    return turns.pay(store, "Esther")


def _given_up(store: Store, database: str):
    asked = lending.opened(store, 2000)
    with store.begin() as session:
        motion = write_offs.propose(session, member(session, "Amina"), asked.number, 1, key="m")
    sharing.decide_vote(store, database, motion, [member_id(store, each) for each in ("Amina", "Baraka", "Chebet")])
    return asked


def member_id(store: Store, name: str) -> int:
    """The membership of somebody in UMOJA."""
    with store.glance() as session:
        return member(session, name).id


def _federation(store: Store, _database: str) -> None:
    tiers.come_together(store)
    tiers.adopt(store, dues="20")


def _agreed(store: Store, database: str):
    _federation(store, database)
    return tiers.agreed(store, 600)


def _borrowed(store: Store, database: str):
    _federation(store, database)
    return tiers.opened(store, 600)


def _to_share(store: Store, database: str) -> None:
    lending.adopt(store, share_out="equal-profit")
    sharing.vote(store, database)


def _settled_year(store: Store, database: str) -> None:
    society.a_year(store)
    society.agreed(store, database)


def _withheld(store: Store, database: str) -> None:
    society.a_year(store, interest_tax=5)
    society.agreed(store, database)
    society.book(store)


def _fund_to_use(store: Store, database: str):
    funds.fill(store)
    return funds.voted(store, database)


def _loss_to_bear(store: Store, database: str):
    funds.fill(store)
    motion = funds.propose_loss(store, "reserve", funds.give_up(store, database))
    funds.decide(store, database, motion)
    return motion


def _owns(store: Store, _database: str) -> None:
    outside.furnish(store)
    outside.buy(store, 200)


def _owes(store: Store, purse: str) -> None:
    outside.furnish(store, bank="yes")
    outside.borrow(store, 500, 550, 5, purse)


def promise(session, code: str, minor: int) -> None:
    """So much of a group's box is owed to a member, as after a share-out; nobody's savings or surplus is touched for it."""
    org = group(session, code)
    whose = {"UMOJA": "Daudi", "KISUMU": "Naomi"}[code]
    lines = [(accounts.Account("lent"), minor), (accounts.Account("share", member(session, whose, code).id), -minor)]
    ledger.post(session, org.id, "opening", lines, key=new_key(), channel="import")


def _open(session, what) -> None:
    """What the paper book had, of savings, share capital or the social fund."""
    org = group(session)
    if what is fund:
        fund.open_with(session, org, kes(100), LONG_AGO)
    else:
        what.open_with(session, org, member(session, "Esther"), kes(100), LONG_AGO)


def _lent(session) -> None:
    """Daudi has 100 of the paper book still to pay back."""
    org = group(session)
    past = brought.Past("loan", [Instalment(today(session, org) + timedelta(30), kes(100).minor, 0)])
    brought.bring_in(session, org, member(session, "Daudi"), past, key="paper")


def _in_turns(session) -> None:
    """A circle of the paper book, of whose pots one was handed over."""
    order = [member(session, name) for name in ("Amina", "Daudi", "Esther")]
    assert circles_brought.bring_in(session, group(session), order, 1, kes(100))


DEEDS = [
    # what members bring
    Deed(
        name="savings",
        slip="savings",
        say=within(lambda session, _: savings.declare(session, caller(session, "Daudi"), kes(100))),
        answer=by("Amina"),
    ),
    Deed(
        name="repayment",
        slip="repayment",
        ready=lambda store, _: lending.opened(store, 1000),
        say=lambda store, _: lending.repay(store, 100),
        answer=by("Amina"),
    ),
    Deed(
        name="loan paid from savings",
        slip="setoff",
        ready=_to_set_off,
        say=within(lambda session, _: setoff.declare(session, caller(session, "Daudi"), kes(100))),
        answer=by("Amina"),
    ),
    Deed(
        name="savings handed on",
        slip="handing",
        ready=lambda store, _: lending.adopt(store, hand_on="savings"),
        say=within(_handed_on),
        answer=by("Amina"),
    ),
    Deed(
        name="a deposit",
        slip="deposit_in",
        ready=lambda store, _: deposits.furnish(store),
        say=lambda store, _: deposits.opens(store, "fixed", 100),
        answer=by("Amina"),
    ),
    Deed(
        name="share capital",
        slip="capital",
        ready=lambda store, _: lending.adopt(store, society="yes"),
        say=within(lambda session, _: capital.declare(session, caller(session, "Daudi"), kes(100))),
        answer=by("Amina"),
    ),
    Deed(
        name="social fund",
        slip="social",
        ready=lambda store, _: social.furnish(store),
        say=within(lambda session, _: fund.declare(session, caller(session, "Daudi"), kes(20))),
        answer=by("Amina"),
    ),
    Deed(
        name="fine",
        slip="fine",
        ready=_fined,
        say=within(lambda session, _: fines.declare(session, caller(session, "Daudi"), kes(20))),
        answer=by("Amina"),
    ),
    Deed(
        name="stake",
        slip="turn",
        ready=_circle,
        say=within(lambda session, _: stakes.declare(session, caller(session, "Esther"), turns.SUM)),
        answer=by("Amina"),
    ),
    Deed(
        name="sums of a meeting",
        slip="meeting",
        ready=lambda store, _: sittings.opened(store),
        say=lambda store, _: sittings.enter(store, "Daudi", sittings.savings(100), sittings.social()),
        answer=by("Daudi"),
    ),
    Deed(
        name="interest from the bank",
        slip="bank_interest",
        ready=lambda store, _: bank.furnish(store),
        say=lambda store, _: bank.say(store, account.BEARING, 10),
        answer=by("Baraka"),
    ),
    Deed(
        name="loan from outside",
        slip="outside_loan",
        ready=lambda store, _: outside.furnish(store),
        say=lambda store, _: outside.take(store, 500, 550, 5),
        answer=by("Baraka"),
    ),
    Deed(
        name="gift",
        slip="gift",
        ready=lambda store, _: outside.furnish(store),
        say=lambda store, _: outside.give(store, 100),
        answer=by("Baraka"),
    ),
    Deed(
        name="thing sold",
        slip="sale",
        ready=_owns,
        say=lambda store, _: outside.sell(store, 100),
        answer=by("Baraka"),
    ),
    # what leaves the box
    Deed(
        name="payout",
        slip="payout",
        takes="cash",
        ready=lambda store, _: lending.approved(store, 1000),
        say=lending.pay_out,
        answer=by("Daudi"),
    ),
    Deed(
        name="emergency payout",
        slip="payout",
        takes="social-cash",
        ready=_emergency,
        say=within(lambda session, number: payouts.hand_over(session, caller(session, "Amina"), number)),
        answer=by("Daudi"),
    ),
    Deed(
        name="withdrawal",
        slip="withdrawal",
        takes="cash",
        ready=lambda store, _: lending.adopt(store, withdrawals="yes"),
        say=lambda store, _: social.hand_out(store, 500),
        answer=by("Daudi"),
    ),
    Deed(
        name="a deposit taken out",
        slip="deposit_out",
        takes="cash",
        ready=lambda store, _: _deposited(store),
        say=deposits.handed,
        answer=by("Daudi"),
    ),
    Deed(
        name="what is left of who leaves",
        slip="leaving",
        takes="cash",
        say=within(lambda session, _: settling.leave(session, caller(session, "Amina"), member(session, "Daudi").id)),
        answer=by("Daudi"),
    ),
    Deed(
        name="debts paid with what is left",
        slip="clearing",
        takes="cash",
        ready=_died_with_an_emergency_loan,
        say=within(lambda session, whose: settling.clear(session, caller(session, "Amina"), whose)),
        answer=by("Baraka"),
    ),
    Deed(
        name="expense",
        slip="expense",
        takes="cash",
        say=within(lambda session, _: expenses.declare(session, caller(session, "Amina"), kes(300), "books")),
        answer=by("Baraka"),
    ),
    Deed(
        name="tax paid over",
        slip="tax",
        takes="cash",
        ready=_withheld,
        say=lambda store, _: society.pay_tax(store, 100),
        answer=by("Baraka"),
    ),
    Deed(
        name="a fund used",
        slip="fund_use",
        takes="cash",
        ready=_fund_to_use,
        say=lambda store, motion: funds.hand_out(store, motion, 100),
        answer=by("Baraka"),
    ),
    Deed(
        name="taken to the bank",
        slip="deposit",
        takes="cash",
        ready=lambda store, _: bank.furnish(store),
        say=lambda store, _: bank.say(store, account.DEPOSIT, 300),
        answer=by("Baraka"),
    ),
    Deed(
        name="brought from the bank",
        slip="drawing",
        takes="bank",
        ready=lambda store, _: bank.furnish(store, 300),
        say=lambda store, _: bank.say(store, account.DRAWING, 300),
        answer=by("Baraka"),
    ),
    Deed(
        name="bank charges",
        slip="bank_charge",
        takes="bank",
        ready=lambda store, _: bank.furnish(store, 300),
        say=lambda store, _: bank.say(store, account.CHARGE, 10),
        answer=by("Baraka"),
    ),
    Deed(
        name="thing bought",
        slip="purchase",
        takes="cash",
        ready=lambda store, _: outside.furnish(store),
        say=lambda store, _: outside.bring(store, 300),
        answer=by("Baraka"),
    ),
    Deed(
        name="paid on a loan from outside",
        slip="outside_payment",
        takes="cash",
        ready=lambda store, _: _owes(store, "cash"),
        say=lambda store, _: outside.pay(store, 100),
        answer=by("Baraka"),
    ),
    Deed(
        name="paid on one out of the bank",
        slip="outside_payment",
        takes="bank",
        ready=lambda store, _: _owes(store, "bank"),
        say=lambda store, _: outside.pay(store, 100),
        answer=by("Baraka"),
    ),
    Deed(name="grant", slip="grant", takes="social-cash", ready=_claimed, say=social.pay_out, answer=by("Daudi")),
    Deed(
        name="part of a share-out",
        slip="share",
        takes="cash",
        pays=True,
        ready=_part,
        say=lambda store, _: sharing.hand_over(store, "Daudi"),
        answer=by("Daudi"),
    ),
    Deed(name="pot", slip="pot", takes="pot-cash", pays=True, ready=_circle, say=within(_pot), answer=by("Amina")),
    # what was a mistake
    Deed(
        name="savings taken back",
        slip="reversal",
        takes="cash",
        ready=lambda store, _: sharing.save(store, "Daudi", 100),
        say=_mistaken,
        answer=by("Amina"),
    ),
    Deed(
        name="payout taken back",
        slip="reversal",
        ready=lambda store, _: lending.confirm(store, lending.pay_out(store, lending.approved(store, 1000)), "Daudi"),
        say=_mistaken,
        answer=by("Amina"),
    ),
    Deed(
        name="stake taken back",
        slip="reversal",
        takes="pot-cash",
        pays=True,
        ready=_stake,
        say=_mistaken,
        answer=by("Amina"),
    ),
    # between organisations
    Deed(
        name="dues",
        posts="domain.tiers.handover._post",
        takes="cash",
        ready=_federation,
        say=lambda store, _: tiers.pay_dues(store, 300),
        answer=lambda store, said: tiers.confirm(store, said, "Omar"),
        refused=(OwedToMembers, BoxTooLow),
    ),
    Deed(
        name="loan",
        posts="domain.tiers.handover._post",
        code="KISUMU",
        takes="cash",
        ready=_agreed,
        say=tiers.pay_out,
        answer=lambda store, said: tiers.confirm(store, said, "Amina"),
        refused=(OwedToMembers, BoxTooLow),
    ),
    Deed(
        name="repayment of a loan",
        posts="domain.tiers.handover._post",
        takes="cash",
        ready=_borrowed,
        say=lambda store, borrowed: tiers.pay_back(store, borrowed, 300),
        answer=lambda store, said: tiers.confirm(store, said, "Ruth"),
        refused=(OwedToMembers, BoxTooLow),
    ),
    # what moves nothing, or says what was there
    Deed(
        name="guarantors called",
        slip="surety",
        ready=sureties.given_up,
        say=sureties.call,
        answer=by("Baraka"),
    ),
    Deed(
        name="guarantors eased by the borrower",
        posts="domain.lending.easing.ease",
        ready=sureties.called,
        say=lambda store, _: lending.repay(store, 500),
        answer=by("Amina"),
    ),
    Deed(
        name="a loss that a fund bears",
        slip="fund_loss",
        ready=_loss_to_bear,
        say=funds.bear,
        answer=by("Baraka"),
    ),
    Deed(
        name="missing in the box",
        posts="domain.sitting.difference.write",
        ready=lambda store, _: sittings.opened(store),
        say=lambda store, _: sittings.as_it_is(store, sittings.book(store) - 100),
        answer=lambda store, _: sittings.closed(store),
    ),
    Deed(
        name="share-out",
        posts="domain.sharing.posting.confirm",
        ready=_to_share,
        say=lambda store, _: sharing.begin(store),
        answer=lambda store, _: sharing.finish(store),
        refused=(NothingToShare, NothingToShare),
    ),
    Deed(
        name="settlement",
        posts="domain.society.settlements.book",
        ready=_settled_year,
        answer=lambda store, _: society.book(store),
    ),
    Deed(
        name="write-off",
        posts="domain.lending.write_offs.book",
        ready=_given_up,
        answer=within(lambda session, asked: write_offs.book(session, caller(session, "Baraka"), asked.number)),
    ),
    Deed(
        name="paid penalty that is taken back",
        posts="domain.lending.repayments._move_paid",
        ready=late.paid_late_and_in_time,
        answer=within(
            lambda session, slip: second_word.confirm(session, member(session, "Daudi"), slip.number, with_pin=True)
        ),
    ),
    Deed(
        name="savings on paper",
        posts="domain.saving.savings.open_with",
        answer=within(lambda session, _: _open(session, savings)),
    ),
    Deed(
        name="share capital on paper",
        posts="domain.society.capital.open_with",
        answer=within(lambda session, _: _open(session, capital)),
    ),
    Deed(
        name="social fund on paper",
        posts="domain.social.fund.open_with",
        answer=within(lambda session, _: _open(session, fund)),
    ),
    Deed(
        name="bank on paper",
        posts="domain.bank.account.open_with",
        ready=lambda store, _database: bank.furnish(store),
        say=within(lambda session, _: account.open_with(session, group(session), kes(100), LONG_AGO)),
        answer=lambda *_: None,
        refused=(OwedToMembers, None),
    ),
    Deed(
        name="loan on paper",
        posts="domain.lending.brought.bring_in",
        say=within(lambda session, _: _lent(session)),
        answer=lambda *_: None,
        refused=(OwedToMembers, None),
    ),
    Deed(
        name="turns on paper",
        posts="domain.turns.brought._post",
        ready=lambda store, _database: lending.adopt(store, turn_sum="100"),
        answer=within(lambda session, _: _in_turns(session)),
    ),
]
