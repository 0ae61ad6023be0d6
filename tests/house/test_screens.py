"""Every screen, as it is put together, fits in every language with the longest names and sums.

The crawler of `tests/crawl.py` goes everywhere that an officer, a member, a member of two groups, one without a PIN and
a stranger can go, in groups whose people have the longest names and sums; what each screen puts before them is laid out
in every language.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy import text

from console.world import import_world
from domain import limits
from domain.amount import Money, money
from domain.bank import account
from domain.book import accounts, corrections, helpers_named, ledger, on_behalf, prepared, second_word
from domain.calendar import meetings
from domain.constitution import fields
from domain.deposits import paying_in
from domain.funds import losses, using
from domain.going import settling
from domain.lending import guarantors, loan_requests, payouts, write_offs
from domain.outside import debts, gifts, things
from domain.people import (
    deaths,
    helpers,
    joining,
    kin,
    members,
    number_words,
    organisations,
    persons,
    pin,
    removing,
    stand_in,
    taking_in,
)
from domain.people.caller import Caller
from domain.saving import expenses, handing_on, savings, withdrawals
from domain.seal import seals
from domain.sharing import posting, preview, share_outs
from domain.sitting import brought_fines, closing, counting, damm, drawing, entering, sheets, sittings
from domain.sitting.parts import Part
from domain.social import asking, deciding, fund
from domain.society import capital, settlements
from domain.store import Store, clock
from domain.voice import ballots, motions, papers, questions, taking_back
from domain.voice.ballots import Tally
from domain.voice.closing import close_next
from jobs.voice import close_motions
from locales import LANGUAGES, Phrase, gsm
from locales.menus import WAYS
from tests import begun, crawl, longest, market, phones, society, tiers, troubled, turns, without_a_phone
from tests.agenda import as_owner, by_hand, pass_time
from tests.crawl import Crawler
from tests.house.costs import REFUSAL
from tests.phone import uncounted
from tests.rules import adopt_today
from tests.world import (
    AFI,
    AKOSSIWA,
    AMINA,
    BARAKA,
    CHEBET,
    DAUDI,
    ESTHER,
    FATUMA,
    GASPER,
    KOSSI,
    NAIROBI,
    NAOMI,
    OMAR,
    PIN,
    RUTH,
    STRANGER,
)
from ussd import calls, fit, prompts, readers
from ussd.prompts import Ask, End, Item, Menu, Pin
from ussd.screens.home import front
from ussd.state import State
from ussd.step import BACK, CHOOSE, HOME, MORE, Hands, House, Step

ARRIVES = "+254712345671"  # becomes Chebet's
CALM = "+254712399650"
LOSES = "+254712394661"  # whose group has given loans up
WALKS = [""]  # who walks just now
SHARED, GIVEN, GONE = (
    "+254712345672",
    "+254712345673",
    "+254712345674",
)  # of two; of one of them before; nobody's any more
PEPPER = b"a-pepper-of-the-tests-0001"
RECEIPT_ROOM = 20  # a question for so few letters asks for a receipt
ABOVE = "MUUNGANO2026"  # the association above the group
BEGINS, *ASKED = begun.WANJA, begun.NJERI, begun.ATIENO  # of a group that is to begin
JOINS = "+254712345696"  # asks to join, and has no PIN
FRIDA = "+254712345606"
# As wide as a group may go, and in the social fund wider, so that the longest sum can be asked for.
RULES = {"loans_at_once": "3", "withdrawals": "yes", "social_fund": "1000000", "emergency_months": "12"}
RULES |= {"grant_most": "9999999.99", "emergency_most": "9999999.99", "dues": "20", "names_open": "yes"}
RULES |= {"loan_from_savings": "yes", "share_out": "shares", "bank": "yes", "outside": "yes"}
RULES |= {"hand_on": "both", "fine_noise": "999999.99"}
RULES |= {"goal_deposits": "yes", "fixed_deposits": "yes", "child_deposits": "yes", "deposit_early": "half"}

# Menus that are not lists, and may go over to a second page all the same. Say why.
PAGED: dict[str, str] = {
    "sitting_desk.who_came": "it names who is absent or late, and most names are short",
    "sitting_all.sure": "it names who brings something else than usual, and most names are short",
    "fund_desk.menu": "it lists what was voted for and the funds that hold something, and most societies keep a reserve alone",
    "desk.still_open": "it lists all that is open, and most who go leave little",
    "answer.sure": "who goes reads all that is hers and all that she owes, and most have savings alone",
    "gone_desk.page": "the same",
    "for_her.sure": "a loan is read to her whole, with the words of its purpose, and most are short",
    "phoneless_desk.asked": "it lists what waits for the word of each of them",
    "phoneless_desk.menu": "it has a line for each thing that the rules of a group let them do, and few groups let them do all",
    "me.menu": "a phone that can be stopped comes on top for the days in which it waits, and few hand on what they have",
    "money_desk.menu": "it has a line for everything that a group may keep, and no group keeps all of it",
    "loan_desk.menu": "guarantors are called where the rules make them liable, and only while a loan is given up for which they are",
    "answering.sure": "it reads back all that she has chosen, and most questions have a few options with short names",
    "sitting_sums.sums": "its lines are the member's sums, and those of most members are short",
}

_FACT = re.compile(r"\{\w+\}")


@dataclass
class Seen:
    """The screens that were entered, and what does not fit: screen, language, what is wrong, its pages."""

    screens: set[str] = field(default_factory=set)
    unfit: list[tuple[str, str, str, list[str]]] = field(default_factory=list)


def _member(phone: str, *roles: str, pin: str | None = PIN, save: str = "9999999.99") -> dict:
    facts = {"phone": phone, "name": longest.NAME, "roles": list(roles), "savings": save}
    return facts | ({"pin": pin} if pin else {})


def _group(code: str, *seats: dict, **more: str) -> dict:
    place = {"country": "KE", "currency": "KES", "timezone": NAIROBI, "language": "en"}
    return {"code": code, "name": longest.GROUP, "kind": "group", "members": list(seats), **place} | more


def _with_turns(code: str, rules: dict, officer: str) -> dict:
    """A group of three with these rules."""
    return _group(code, _member(officer, "chair"), _member(DAUDI, "secretary"), _member(ESTHER, pin=None)) | {
        "rules": rules
    }


def _other() -> dict:
    """A group whose last meeting is closed: Daudi can open one."""
    return _group("OTHER", _member(DAUDI, "chair"), _member("+254712345690", "secretary", save="0"))


@pytest.fixture
def stage(store, fresh, monkeypatch) -> Store:
    """Two groups of people with the longest names, and something waiting for everybody."""
    everybody = [_member(AMINA, "chair", "treasurer"), _member(BARAKA, "secretary"), _member(CHEBET)]
    everybody += [_member(ESTHER, pin=None), _member(DAUDI), _member(FRIDA)]
    above = _group(ABOVE, _member(RUTH, "chair"), _member(OMAR, "treasurer"), kind="association", parent="APEX")
    apex = _group("APEX", _member(NAOMI, "chair"), kind="federation")
    group = _group(longest.CODE, *everybody, parent=ABOVE)
    document = {"organisations": [apex, above, group, _other()]}
    done = import_world(store, document, pepper=PEPPER, trial=True)
    assert not done.refused, done.refused
    troubled.lend(store, fresh, longest.CODE)
    _settle(store, fresh)
    _gone(store, fresh)
    _share_out(store, fresh)
    with store.begin() as session:
        org = organisations.by_code(session, longest.CODE)
        amina, baraka, chebet, esther, _daudi, frida = members.everybody(session, org.id)
        adopt_today(session, org.id, RULES)
        first = savings.declare(session, Caller(chebet, "ussd", "a"), longest.AMOUNT)
        receipt = second_word.confirm(session, amina, first.number, with_pin=True).receipt
        corrections.declare(session, Caller(baraka, "ussd", "b"), receipt, "Wrong amount")
        savings.declare(session, Caller(chebet, "ussd", "c"), longest.AMOUNT)
        savings.enter(session, Caller(baraka, "ussd", "d"), amina.id, longest.AMOUNT)
        savings.enter(session, Caller(baraka, "ussd", "e"), chebet.id, longest.AMOUNT)
        _help(session, (amina, baraka), (frida, esther, chebet))
        troubled.waive(session, baraka, chebet)
        troubled.fine(session, baraka, chebet)
        brought_fines.open_with(session, esther, longest.AMOUNT)  # whose number is typed
        handing_on.ask(session, Caller(amina, "ussd", "hand"), baraka.id, "savings", Money(50, "KES"))
        to_reach, of_child = {"goal": longest.AMOUNT}, {"child": longest.NAME}  # any sum may be put in for a child
        for whose, by, terms in ((amina, baraka, of_child), (chebet, amina, to_reach), (esther, amina, to_reach)):
            caller = Caller(whose, "ussd", f"deposit:{whose.id}")
            [kind] = terms
            kept = paying_in.open_(session, caller, kind, Money(50, "KES"), 60, **terms)
            second_word.confirm(session, by, kept.number, with_pin=True)
        for officer in (amina, baraka):
            number_words.change(session, officer, chebet.id, chebet.phone, ARRIVES)
        _age(session, org)
        someone = persons.meet(session, "+254712345698", "en")
        joining.ask_to_join(session, someone, org, longest.NAME)
        seals.seal_book(session, org, None, day=longest.DAY, counted=longest.AMOUNT)
        motions.open_vote(session, amina, "W" * limits.MOTION_TEXT, limits.MOTION_DAYS, key="f")
        for kind, seats in (("some", 2), ("elect", limits.QUESTION_SEATS)):
            asked = "W" * (limits.MOTION_TEXT - 1)
            days = limits.MOTION_DAYS
            questions.open_vote(session, amina, kind, asked, crawl.LONG_OPTIONS, seats, days, key=f"f{kind}")
        day = organisations.today(session, org) + timedelta(limits.MEETING_DAYS_AHEAD)
        meetings.call(session, amina, day, time(0, 30), "W" * limits.PLACE, key="g")
    tiers.at_every_step(store, longest.CODE, ABOVE, 9_999_999)
    market.furnish(store, longest.CODE)
    turns.stage(store, longest.CODE, _with_turns)
    _count_in_vain(store)
    _alone(store, monkeypatch)
    _without_a_phone(store)
    _untroubled(store)
    _begin_a_group(store)
    receipts = {LOSES: _lost(store, fresh), RUTH: _of_dues(store)}  # each of her own book
    with store.begin() as session:
        box = _meet(session, org, (amina, baraka, chebet), monkeypatch)
    typed = {
        "amount": lambda _bounds: "9999999.99",
        "balance": lambda _bounds: str(box),
        "name": lambda _bounds: longest.NAME,
        "code": lambda _bounds: "OTHER",
        "member": lambda _bounds: "3",
        "rate": lambda _bounds: "99.99",
        "receipt": lambda _bounds: receipt,
        "group_name": lambda _bounds: longest.GROUP,
        "words": lambda bounds: receipts.get(WALKS[-1], receipt) if bounds[0] < RECEIPT_ROOM else "W" * bounds[0],
    }
    monkeypatch.setattr(crawl, "ANSWERS", crawl.ANSWERS | typed)
    return store


def _lost(store, database: str) -> list[str]:
    """Two loans that were given up; of the second the members have decided that it is asked for again. Their receipts.

    Whoever vouched for them can be called.
    """
    phones = [f"+25471239466{at}" for at in range(6)]
    people = [_member(phones[0], "chair"), _member(phones[1], "secretary"), *map(_member, phones[2:])]
    done = import_world(store, {"organisations": [_group("LOST", *people)]}, pepper=PEPPER, trial=True)
    assert not done.refused, done.refused
    written = []
    with store.begin() as session:
        org = organisations.by_code(session, "LOST")
        chair, secretary, vouches, *borrowers = members.everybody(session, org.id)
        adopt_today(session, org.id, fields.read_rules({"loan_guarantors": "1", "guarantors_pay": "yes"}))
    for at, borrower in enumerate(borrowers[:2]):
        with store.begin() as session:
            asked = loan_requests.request(
                session, Caller(borrower, "ussd", f"l{at}"), Money(5_000_00, "KES"), 3, "school"
            )
            guarantors.ask(session, borrower, asked.number, vouches.id)
            guarantors.answer(session, vouches, asked.number, yes=True)
            for officer in (chair, secretary):
                loan_requests.decide(session, officer, asked.number, yes=True)
            slip = payouts.hand_over(session, Caller(chair, "ussd", f"out{at}"), asked.number)
            second_word.confirm(session, borrower, slip.number, with_pin=True)
            write_offs.propose(session, chair, asked.number, 1, key=f"lost{at}")
        by_hand(database, _PASSED)
        with store.begin() as session:
            written.append(write_offs.book(session, Caller(secretary, "ussd", f"book{at}"), asked.number))
    with store.begin() as session:
        taking_back.propose(session, chair, written[1].receipt, "she pays", 1, key="again")
    by_hand(database, _PASSED)
    return [each.receipt for each in written]


_PASSED = (
    "UPDATE motion SET state = 'passed', closed_at = now(), yes = 1, no = 0, abstain = 0"
    " WHERE act IN ('write-off', 'take-back') AND state = 'open'"
)


def _of_dues(store) -> str:
    """The receipt of dues in the book of who got them: one of theirs takes them back."""
    with store.glance() as session:
        statement = (
            "SELECT e.receipt FROM transfer t JOIN entry e ON e.org_id = t.to_org AND e.number = t.to_entry"
            " WHERE t.kind = 'dues' AND t.state = 'done' ORDER BY t.id LIMIT 1"
        )
        return session.execute(text(statement)).scalar_one()


def _alone(store, monkeypatch) -> None:
    """A group with one officer, where Naomi's word is wanted on who asks to join and on a PIN; in another all members decide.

    Gasper has texted for money that he takes out of his savings.
    """
    three = [_member(OMAR, "chair"), _member(NAOMI), _member(GASPER)]
    done = import_world(store, {"organisations": [_group("ALONE", *three)]}, pepper=PEPPER, trial=True)
    assert not done.refused, done.refused
    monkeypatch.setattr(stand_in.draw, "order", lambda _code, _lot, able: sorted(able))
    with store.begin() as session:
        org, other = organisations.by_code(session, "ALONE"), organisations.by_code(session, "OTHER")
        omar, _naomi, gasper = members.everybody(session, org.id)
        for number, asked in enumerate((org, other)):
            someone = persons.meet(session, f"+25471234569{number + 6}", "en")
            joining.ask_to_join(session, someone, asked, longest.NAME)
        [asks] = members.everybody(session, org.id, "asked")
        taking_in.answer(session, omar, asks.id, accept=True)
        pin.unlock(session, omar, gasper.id)
        number_words.change(session, omar, gasper.id, gasper.phone, "+254712345670")
        prepared.keep(session, gasper, "take", amount=longest.AMOUNT.minor)


def _untroubled(store) -> None:
    """A group in which nothing holds up that a member goes; another officer says that her number is gone. Who has no phone has
    asked the social fund.
    """
    four = [_member(CALM, "chair"), _member("+254712399651", "secretary"), _member("+254712399652", pin=None)]
    four += [_member("+254712399653", pin=None), _member("+254712399654", pin=None)]
    done = import_world(store, {"organisations": [_group("CALM", *four)]}, pepper=PEPPER, trial=True)
    assert not done.refused, done.refused
    with store.begin() as session:
        org = organisations.by_code(session, "CALM")
        _chair, second, third, _fourth, fifth = members.everybody(session, org.id)
        number_words.end(session, second, third.id, third.phone)
        adopt_today(session, org.id, {"social_fund": "20", "grant_most": "9999999.99"})
        fund.open_with(session, org, longest.AMOUNT, organisations.today(session, org))
        phones.give_up(session, fifth.person_id, fifth.phone)
        phoneless = members.known(session, org.id, fifth.id)
        asking.ask(session, Caller(phoneless, "ussd", "calm"), "illness", longest.AMOUNT, 0, None)


def _begin_a_group(store) -> None:
    """Who asks for one, and the two who are to be its officers with her: one has a PIN, the other has none."""
    wanted = replace(begun.TUMAINI, code="W" * limits.ORGANISATION_CODE, name=longest.GROUP)
    wanted = replace(wanted, values={"share_price": "999999.99", "meets_every": "fortnight"})
    with store.begin() as session:
        begun.somebody(session, ASKED[1])
        begun.ask(session, BEGINS, ASKED, wanted=wanted, name=longest.NAME)


def _without_a_phone(store) -> None:
    """A group with two members without a phone. Naomi is their witness in all; The second officer shares a phone with somebody
    who has no PIN yet; a meeting is held, at which something is to be read aloud.
    """
    four = [
        _member(RUTH, "chair"),
        _member(SHARED, "secretary"),
        _member(NAOMI),
        _member(GONE),
        _member(GIVEN, pin=None),
    ]
    done = import_world(store, {"organisations": [_group("BARE", *four)]}, pepper=PEPPER, trial=True)
    assert not done.refused, done.refused
    with store.begin() as session:
        org = organisations.by_code(session, "BARE")
        adopt_today(session, org.id, RULES | fields.read_rules({"votes_secret": "yes"}))
        ruth, second, naomi, phoneless, sharer = members.everybody(session, org.id)
        phones.give_up(session, phoneless.person_id, GONE)
        phones.give(session, sharer.person_id, SHARED)
        phones.give_up(session, sharer.person_id, GIVEN)
        helpers.name(session, naomi, "+254712345676")
        helpers_named.name_for(session, ruth, phoneless.id, "+254712345674")
        on_behalf.answer(session, naomi, helpers_named.HELPER_FOR, phoneless.id, yes=True)  # to be read aloud
        slip = savings.enter(session, Caller(ruth, "ussd", "w1"), phoneless.id, longest.AMOUNT)
        second_word.confirm(session, naomi, slip.number, with_pin=True)
        for key in ("w2", "w3"):
            savings.enter(session, Caller(second, "ussd", key), phoneless.id, longest.AMOUNT)
        withdrawals.hand_over(session, Caller(second, "ussd", "w4"), phoneless.id, longest.AMOUNT)
        loan_requests.ask_for(session, second, phoneless.id, money(9_000_000, "KES"), 3, "W" * limits.PURPOSE)
    without_a_phone.ask_of_her(store, "BARE", (1, 2, 3), money(1_000_000, "KES"), longest.AMOUNT)
    with store.begin() as session:
        held = sittings.open_(session, ruth, key="bare")
        entering.enter(session, Caller(second, "ussd", "w5"), phoneless.id, entering.usual(session, held, phoneless))
        secret = motions.open_vote(session, ruth, "W" * limits.MOTION_TEXT, 3, key="w6")
        adopt_today(session, org.id, RULES | fields.read_rules({"votes_secret": "no"}))
        motion = motions.open_vote(session, ruth, "W" * limits.MOTION_TEXT, 3, key="w7")
        for each in (secret, motion):
            papers.enter(session, second, each.number, [phoneless.id], Tally(1, 0, 0), PEPPER)
        for officer in (ruth, second):
            number_words.change(session, officer, phoneless.id, None, "+254712345671")


def _age(session, org) -> None:
    """Every officer's term is over, and the rules change soon."""
    as_owner(session, "UPDATE role SET since = since - interval '2 years'")
    rules = RULES | fields.read_rules({"turn_sum": "1000000", "fine_absent": "999999.99"})
    adopt_today(session, org.id, rules, ahead=400)


def _share_out(store: Store, database: str) -> None:
    """Share-outs of every state: SHARE1 has parts to hand over and the next one to be
    confirmed by Kossi, SHARE2 has one that was approved.
    """
    two = [_member(KOSSI, "chair"), _member(AKOSSIWA, "treasurer")]
    groups = {"organisations": [_group("SHARE1", *two), _group("SHARE2", *two)]}
    done = import_world(store, groups, pepper=PEPPER, trial=True)
    assert not done.refused, done.refused
    with store.begin() as session:
        for code in ("SHARE1", "SHARE2"):
            org = organisations.by_code(session, code)
            rules = {
                "share_out": "shares",
                "saves_by": "shares",
                "share_price": "999999.99",
                "shares_most": 10,
                "reserve": 10,
                "payout_unit": 7,
            }
            adopt_today(session, org.id, fields.read_rules(rules))
    _approved_share_out(store, database, "SHARE1", "SHARE2")
    with store.begin() as session:
        kossi, akossiwa = members.everybody(session, organisations.by_code(session, "SHARE1").id)
        seen = preview.preview(session, organisations.by_code(session, "SHARE1")).digest
        share_outs.begin(session, akossiwa, 1, seen)
        posting.confirm(session, Caller(kossi, "ussd", "once"), 1, seen)
        ten_shares = Money(999_999_990, "KES")  # as long as an amount can be
        for saves, officer in ((kossi, akossiwa), (akossiwa, kossi)):
            slip = savings.declare(session, Caller(saves, "ussd", f"again{saves.id}"), ten_shares)
            second_word.confirm(session, officer, slip.number, with_pin=True)
    _approved_share_out(store, database, "SHARE1")
    with store.begin() as session:
        kossi, akossiwa = members.everybody(session, organisations.by_code(session, "SHARE1").id)
        share_outs.begin(
            session, akossiwa, 2, preview.preview(session, organisations.by_code(session, "SHARE1")).digest
        )


def _approved_share_out(store: Store, database: str, *codes: str) -> None:
    """The members of these groups vote for a share-out."""
    with store.begin() as session:
        for code in codes:
            both = members.everybody(session, organisations.by_code(session, code).id)
            motion = share_outs.put_to_vote(session, both[0], 1, key=f"share-out{clock(session)}")
            for each in both:
                ballots.cast(session, each, motion.number, "yes", PEPPER, with_pin=True)
    pass_time(database, days=2)
    for _code in codes:
        with store.begin() as session:
            assert close_next(session).state == "passed"


def _help(session, officers, claimants) -> None:
    """The social fund with a claim at each step, and other money on its way: spent, and taken out of savings."""
    (amina, baraka), (frida, esther, chebet) = officers, claimants
    for key in ("s1", "s2"):
        given = fund.enter(session, Caller(baraka, "ussd", key), chebet.id, longest.AMOUNT)
        second_word.confirm(session, chebet, given.number, with_pin=True)
    fund.declare(session, Caller(chebet, "ussd", "s3"), longest.AMOUNT)
    paid = asking.ask(session, Caller(frida, "ussd", "h1"), "fire", longest.AMOUNT)
    for officer in officers:
        deciding.decide(session, officer, paid.number, yes=True)
    asking.ask(session, Caller(esther, "ussd", "h2"), "other", longest.AMOUNT, 12, "W" * limits.CLAIM_WORDS)
    adopt_today(session, amina.org_id, RULES | {"claims_decided_by": "vote"})
    asking.ask(session, Caller(chebet, "ussd", "h3"), "other", longest.AMOUNT, 0, "W" * limits.CLAIM_WORDS)
    expenses.declare(session, Caller(baraka, "ussd", "x"), longest.AMOUNT, "W" * limits.EXPENSE_WORDS)
    withdrawals.hand_over(session, Caller(baraka, "ussd", "w"), chebet.id, longest.AMOUNT)
    account.say(session, Caller(baraka, "ussd", "bank"), account.BEARING, longest.AMOUNT)
    long, lent = "W" * limits.OUTSIDE_WORDS, (longest.AMOUNT, longest.AMOUNT, limits.OUTSIDE_MONTHS, "cash")
    gifts.declare(session, Caller(baraka, "ussd", "gift"), longest.AMOUNT, long)
    for slip in (
        account.say(session, Caller(baraka, "ussd", "to bank"), account.DEPOSIT, longest.AMOUNT),
        things.buy(session, Caller(baraka, "ussd", "thing"), longest.AMOUNT, long),
        debts.take(session, Caller(baraka, "ussd", "debt"), long, *lent),
    ):
        second_word.confirm(session, amina, slip.number, with_pin=True)


def _gone(store, database: str) -> None:
    """A group in which two have died, the one with a next of kin, the other with a debt, and one has left."""
    officers = [_member(NAOMI, "chair"), _member(RUTH, "secretary")]
    three = [_member(f"+25471234569{at}") for at in (1, 2, 3)]
    done = import_world(store, {"organisations": [_group("GONE", *officers, *three)]}, pepper=PEPPER, trial=True)
    assert not done.refused, done.refused
    with store.begin() as session:
        org = organisations.by_code(session, "GONE")
        naomi, ruth, heirs, owes, leaves = members.everybody(session, org.id)
        kin.choose(session, heirs, longest.NAME, None)
        asked = loan_requests.request(session, Caller(owes, "ussd", "g1"), longest.AMOUNT, 3, "school")
        for officer in (naomi, ruth):
            loan_requests.decide(session, officer, asked.number, yes=True)
        slip = payouts.hand_over(session, Caller(naomi, "ussd", "g2"), asked.number)
        second_word.confirm(session, owes, slip.number, with_pin=True)
        for officer in (naomi, ruth):
            for each in (heirs, owes):
                deaths.say(session, officer, each.id)
            removing.remove(session, officer, leaves.id)
    pass_time(database, days=limits.DEATH_WAIT_DAYS)
    with store.begin() as session:
        settling.leave(session, Caller(ruth, "ussd", "g3"), heirs.id)
        settling.clear(session, Caller(ruth, "ussd", "g4"), owes.id)


def _use_funds(session, chair, saver) -> list:
    """Members vote on using a fund, and on having another one bear a loss; each of these is worth more than that."""
    for kind in accounts.FUNDS:
        lines = [(accounts.CASH, 9_999_999_99), (accounts.Account(kind), -9_999_999_99)]
        ledger.post(session, chair.org_id, "opening", lines, key=kind, channel="import")
    lines = [(accounts.Account("written-off", saver.id, 1), 9_999_999_99), (accounts.CASH, -9_999_999_99)]
    ledger.post(session, chair.org_id, "write-off", lines, key="lost", channel="import")
    what = "W" * limits.FUND_WORDS
    return [
        using.propose(session, chair, "development", longest.AMOUNT, what, 3, key="use"),
        losses.propose(session, chair, "protected", 1, 3, key="loss"),
    ]


def _settle(store, database: str) -> None:
    """A society that has agreed on the interest of last year, and has not paid it yet.

    One officer has opened a meeting of another day, and counted it; on whom the lot fell is absent.
    """
    people = [_member(FATUMA, "chair"), _member(GASPER, "secretary"), _member(AFI)]
    done = import_world(store, {"organisations": [_group("SOCIETY", *people)]}, pepper=PEPPER, trial=True)
    assert not done.refused, done.refused
    with store.begin() as session:
        org = organisations.by_code(session, "SOCIETY")
        chair, secretary, saver = members.everybody(session, org.id)
        rules = {"society": "yes", "interest_tax": 50, "reserve": 50, "education": 15, "witness": "drawn"}
        adopt_today(session, org.id, fields.read_rules(rules))
        for kind, units in ((savings, "4000000.33"), (capital, "1000000.33")):
            slip = kind.declare(session, Caller(saver, "ussd", kind.__name__), money(units, "KES"))
            second_word.confirm(session, chair, slip.number, society.BEFORE, with_pin=True)
        lines = [(accounts.CASH, 14_999_999_99), (accounts.Account("dues"), -14_999_999_99)]
        two = {"actor_id": chair.id, "witness_id": secretary.id}
        ledger.post(
            session, org.id, "dues", lines, key="dues", channel="ussd", happened_on=date(society.YEAR, 12, 31), **two
        )
        lines = [(accounts.CASH, 14_999_999_99), (accounts.Account("tax"), -14_999_999_99)]  # of a paper book
        ledger.post(session, org.id, "opening", lines, key="tax", channel="import")
        wanted = settlements.rates(session, org, society.YEAR, longest.RATE, longest.RATE, longest.RATE)
        motions_ = [settlements.propose(session, chair, wanted, 3, key="year"), *_use_funds(session, chair, saver)]
        for who in (chair, secretary, saver):
            for motion in motions_:
                ballots.cast(session, who, motion.number, "yes", PEPPER, with_pin=True)
    pass_time(database, days=4)
    assert close_motions(store) == len(motions_)
    with store.begin() as session:
        day = organisations.today(session, org) - timedelta(2)
        held = sittings.open_(session, secretary, day, absent=[saver.id], key="dated")
        counting.count(session, secretary, counting.standing(session, held).box)


def _count_in_vain(store) -> None:
    """Two meetings whose boxes were counted: by the officer who calls, twice, and it does not agree; by the other, who waits."""
    with store.begin() as session:
        for code in ("TURNS0", "TURNS1"):
            org = organisations.by_code(session, code)
            one, other = members.officers(session, org.id)
            held = sittings.open_(session, one, key="in vain")
            if code == "TURNS1":
                counting.count(session, other, counting.standing(session, held).expected)
                continue
            for at, whose in enumerate(
                members.everybody(session, org.id)
            ):  # all are gone through, and nobody has confirmed
                entering.enter(session, Caller(one, "ussd", f"vain{at}"), whose.id, [Part("savings", 100_00)])
            for _time in range(limits.COUNTS_TRIED):
                counting.count(session, one, longest.AMOUNT)


def _meet(session, org, people, monkeypatch) -> Money:
    """A meeting that one officer has counted, with a typed sheet; Chebet was drawn, and has to confirm sums of her own.

    What is in the box.
    """
    amina, baraka, chebet = people
    rules = RULES | {"saves_by": "shares", "fine_late": "500", "witness": "drawn"}
    other = organisations.by_code(session, "OTHER")
    for group in (org, other):
        adopt_today(session, group.id, rules)
    monkeypatch.setattr(drawing.lots, "order", lambda _after, _lot, able: sorted(able))
    [fourth] = [each for each in members.everybody(session, org.id) if each.number == 4]
    held = sittings.open_(session, amina, late=[fourth.id], key="meet")
    handed = entering.usual(session, held, chebet)
    entering.enter(session, Caller(amina, "ussd", "meet1"), chebet.id, handed)
    sheets.prepare(session, amina, f"{held.day:%d%m} 2,100/{damm.with_check(amina.number)} 1 2000")
    sums = counting.standing(session, held)
    box = sums.expected
    counting.count(session, baraka, box)
    daudi, second = members.everybody(session, other.id)
    held = sittings.open_(session, daudi, late=[second.id], key="meet")
    adopt_today(session, other.id, rules | {"witness": "no", "taking_in": "vote"})
    entering.enter(session, Caller(daudi, "ussd", "meet1"), second.id, [Part("social", 99_999_999)])
    sums = counting.standing(session, held)
    counting.count(session, daudi, sums.expected)
    closing.close(session, second, sums.expected)
    return box


@pytest.fixture
def seen(monkeypatch) -> Seen:
    """Watches what screens put before people, and lays it out in every language."""
    found = Seen()
    show = prompts.Screen.__call__
    laid_out: set[tuple] = set()  # a walk goes through the same prompts again and again, on its way to the next one

    def shown(screen, call):
        found.screens.add(screen.name)
        return show(screen, call)

    def watched(say):
        def said(step, prompt):
            name, stack = step.state.screen, len(step.state.stack)
            new = (say.__name__, name, repr(prompt), stack, str(step.state.chosen and step.state.chosen.today))
            for language in () if new in laid_out else LANGUAGES:
                laid_out.add(new)
                state = replace(State.unpacked(step.state.packed()), language=language)
                other = Step(step._house, step._row, step._hands, state)
                say(other, prompt)
                wrong = [*faults(name, prompt, other, state.pages), *lost(prompt, other)]
                found.unfit += [(name, language, each, state.pages) for each in wrong]
            return say(step, prompt)

        return said

    monkeypatch.setattr(prompts.Screen, "__call__", shown)
    monkeypatch.setattr(Step, "say", watched(Step.say))
    monkeypatch.setattr(Step, "tell", watched(Step.tell))
    return found


def faults(name: str, prompt: prompts.Prompt, step, pages: list[str]) -> Iterator[str]:
    """What is wrong with the pages of a prompt."""
    for page in pages:
        if not gsm.is_gsm(page):
            yield "not in GSM-7"
        elif not fit.fits(page):
            yield "a page is too long"
    text = step._say(prompt.text) if not isinstance(prompt, Pin) else ""
    if text and not f"{pages[0]}\n".startswith(f"{text}\n"):
        yield "its text is torn"
    whole = not _is_list(prompt)
    if whole and len(pages) > 1 and name not in PAGED:
        yield "it needs more than one page"


def lost(prompt: prompts.Prompt, step: Step) -> Iterator[str]:
    """What is not to be seen any more after a key that the screen does not take, whichever page it is typed on."""
    kept, listed = step.state.packed(), _listed(prompt, step)
    for page in range(0 if isinstance(prompt, End) else len(step.state.pages)):
        for reason in (CHOOSE, Phrase("W" * REFUSAL)):
            state = step.state = State.unpacked(kept)
            state.page = page
            stays = [line for each in state.pages[page:] for line in each.split("\n") if not _leads_on(line)]
            stays = [line for line in stays if not listed or line in listed]
            for again in ("", " again"):
                shown = step.excuse(reason)
                seen = [shown, *state.pages[page + 1 :]] if shown != state.shown else state.pages[page:]
                lines = [line for each in seen for line in each.split("\n")]
                if not fit.fits(shown) or not shown.startswith(step._say(reason)):
                    yield f"a mistyped key{again}: the reason has no room"
                if missing := [line for line in stays if line not in lines]:
                    yield f"a mistyped key{again} takes away {missing}"
                if len(seen) > 1 and f"\n{MORE} " not in shown:
                    yield f"a mistyped key{again} takes More away"
                if state.stack and f"\n{BACK} " not in shown:
                    yield f"a mistyped key{again} takes Back away"
    step.state = State.unpacked(kept)


def _listed(prompt: prompts.Prompt, step: Step) -> set[str]:
    """The lines below the text of a menu or a question: where there are any, they are what has to stay."""
    match prompt:
        case Menu():
            return {f"{number} {step._say(item.label)}" for number, item in enumerate(prompt.items, 1)}
        case Ask():
            return {step._say(line) for line in prompt.lines}
    return set()


def _leads_on(line: str) -> bool:
    return line.split(" ")[0] in (MORE, BACK, HOME)


def _is_list(prompt: prompts.Prompt) -> bool:
    """Whether its lines are rows of the book, however many there are, rather than what the screen's author wrote."""
    labels = [item.label for item in prompt.items] if isinstance(prompt, Menu) else []
    return (
        isinstance(prompt, End)
        or (isinstance(prompt, Ask) and prompt.lines)
        or any(not _FACT.sub("", label.text).strip() for label in labels)
    )


def test_every_screen_fits_in_every_language(stage, fresh, seen):
    walker, ways = Crawler(fresh), set()
    for phone in (
        CALM,
        LOSES,
        KOSSI,
        AKOSSIWA,
        AMINA,
        BARAKA,
        CHEBET,
        DAUDI,
        ESTHER,
        FATUMA,
        GASPER,
        AFI,
        RUTH,
        NAOMI,
        turns.OFFICER,
        STRANGER,
        ARRIVES,
        SHARED,
        ASKED[0],
    ):
        WALKS.append(phone)
        sights = list(walker.crawl(phone))
        assert sights
        ways |= set(labels(sights))
    walker.close()
    walker = Crawler(fresh, begins=True)
    assert all(list(walker.crawl(phone)) for phone in (BEGINS, JOINS, ASKED[1], STRANGER))
    walker.close()
    unwalked = {name: said for name, said in sent_along().items() if said not in ways}
    assert not unwalked, f"no menu leads there: {unwalked}"
    missed = set(prompts._screens) - seen.screens
    assert not missed, f"nobody came to these screens: set the `stage` for them: {missed}"
    wrong = "\n\n".join(
        f"{name} in {language}: {what}\n" + "\n--\n".join(pages) for name, language, what, pages in seen.unfit
    )
    assert not seen.unfit, wrong


def labels(sights: list[crawl.Sight]) -> Iterator[tuple[str, ...]]:
    """The lines that were chosen on the way to each screen, from the menu that says what there is to do."""
    pages = {sight.way: "\n".join(sight.pages) for sight in sights}
    screens = {sight.way: sight.screen for sight in sights}
    for way in pages:
        first = next((at for at in range(len(way)) if screens[way[:at]] == "home.home"), None)
        if first is not None:
            chosen = [f"\n{pages[way[:at]]}\n".partition(f"\n{way[at]} ")[2] for at in range(first, len(way))]
            yield tuple(uncounted(line.partition("\n")[0]) for line in chosen)


def sent_along() -> dict[str, tuple[str, ...]]:
    """The ways that phrases send people, in English."""
    return {name: tuple(longest.WORDS.say("en", line) for line in way) for name, way in WAYS.items()}


def test_the_walk_sees_what_does_not_fit(store):
    """The check itself: a long text, a menu too many, a letter that costs 90 signs."""
    row = calls.Row("walk", STRANGER, 0, b"", 0, "{}", "", False)
    step = Step(House(store, longest.WORDS, PEPPER, front), row, Hands(store), State("en"))
    item = Item(Phrase("Yes, it is right"), front)
    many = Menu(Phrase("Which?"), [item] * 9)
    rows = Menu(Phrase("Which?"), [Item(Phrase("{name}", {"name": longest.NAME}), front)] * 9)

    def wrong(prompt, *pages: str) -> list[str]:
        return list(faults("some.screen", prompt, step, list(pages)))

    assert wrong(many, "Which?\n1 Yes") == []
    assert wrong(many, "Which?\n1 Yes", "2 Yes") == ["it needs more than one page"]
    assert wrong(rows, "Which?\n1 A", "2 B") == []
    assert wrong(End(Phrase("a b")), "a", "b") == ["its text is torn"]
    assert wrong(End(Phrase("a")), "a" * 161) == ["a page is too long", "its text is torn"]
    assert wrong(End(Phrase("ሰ")), "ሰ") == ["not in GSM-7"]


def test_a_mistyped_key_never_takes_the_menu_or_the_question_away(store, monkeypatch):
    """A list of several pages, a long menu, a long question: and the check sees when only the reason is left."""
    row = calls.Row("walk", STRANGER, 0, b"", 0, "{}", "", False)
    state = State("en", stack=[["home.front", 0], ["home.front", 0]])
    step = Step(House(store, longest.WORDS, PEPPER, front), row, Hands(store), state)
    named = Item(Phrase("{name}", {"name": longest.NAME}), front)
    prompts_ = [
        Menu(Phrase("Which?"), [named] * 20),
        Menu(Phrase("w " * 60 + "?"), [Item(Phrase("Yes"), front), Item(Phrase("No"), front)]),
        Menu(Phrase("What do you want?"), [Item(Phrase("a line of 14.."), front)] * 7),
        Ask(Phrase("w " * 66 + "?"), readers.amount, "amount", front),
    ]
    for prompt in prompts_:
        step.say(prompt)
        assert list(lost(prompt, step)) == []
    step.say(prompts_[2])
    assert step.excuse(CHOOSE) == "\n".join(
        ["Choose a number.", *(f"{at} a line of 14.." for at in range(1, 8)), "0 Back", "00 Home"]
    )
    monkeypatch.setattr(Step, "excuse", lambda step, reason: "\n".join([step._say(reason), *step._nav()]))
    assert all(list(lost(prompt, step)) for prompt in prompts_ if step.say(prompt))
