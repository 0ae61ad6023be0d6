"""A society's year through the real ledger: what everybody gets and why, agreed by a vote, booked by two, once."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from domain.book import accounts, corrections, ledger, second_word
from domain.book.accounts import KINDS, Account
from domain.book.entries import Entry
from domain.book.refusals import MeetingIsOpen, PeriodClosed
from domain.people import joining
from domain.people.caller import Caller
from domain.people.refusals import NotAnOfficer
from domain.refusals import NeedsAnother
from domain.saving import expenses
from domain.sitting import sittings
from domain.society import settlements
from domain.society.reckoning import MemberYear, Rates, Reckoning, reckon
from domain.society.refusals import (
    AlreadySettled,
    NotAgreed,
    NotASociety,
    NothingEarned,
    SurplusTooSmall,
    VoteRuns,
    YearUnfit,
)
from domain.store import DBAPIError
from tests import society
from tests.clockwork import set_clock
from tests.domain.voice.test_votes import told
from tests.lending import new_key
from tests.parallel import at_once
from tests.people import group, let_in, member, send_away
from tests.society import BEFORE, YEAR, agree, agreed, book, kes, pay_in, propose, standing


def part(store, name: str, *percent: Decimal) -> MemberYear:
    """What a member of UMOJA would get for last year."""
    with store.begin() as session:
        found = reckon(session, group(session), society.rates(session, *percent))
        return found.parts.get(member(session, name).id, MemberYear(0, 0, 0, 0))


# --- what everybody gets ---------------------------------------------------------------------------------------------


def test_a_year_at_mwalimu(world, fresh):
    """Source: Mwalimu SACCO 2021 (onana.co.ke): 100,000 and 5,000 a month at 10.2 %, 20,000 at 11.2 %, 5 % tax: 14,967.25.

    In Kenya nobody has a cent in her hand: the tax, 787.75, is 788, and 14,967 are credited.
    """
    society.a_year(world, interest_tax=5)
    before = standing(world, "savings", "Daudi")
    agreed(world, fresh)
    entry = book(world)
    assert part(world, "Daudi") == MemberYear(13_515_00, 2_240_00, 0, 788_00)
    assert standing(world, "savings", "Daudi") - before == 14_967_00
    assert standing(world, "tax") == 788_00 + 102_00  # Amina's: 5 % of 10.2 % of 20,000
    facts = next(each for each in told(world, "YearSettled") if each["dividend"]["money"])
    sums = {name: facts[name]["money"] for name in ("interest", "dividend", "refund", "tax", "total")}
    assert sums == {
        "interest": 13_515_00, "dividend": 2_240_00, "refund": 0, "tax": 788_00, "total": before + 14_967_00,
    }  # fmt: skip
    assert (facts["code"], facts["year"], facts["receipt"]) == ("UMOJA", YEAR, entry.receipt)
    assert len(told(world, "YearSettled")) == 2  # the others had nothing in the book last year


def test_the_first_month_may_earn_eleven_twelfths(world):
    """By hand, at the rates of Mwalimu and with the weights of Hazina SACCO: 510 x (11 + … + 0) / 12 = 2,805."""
    society.a_year(world, deposit_first_weight=11)
    assert part(world, "Daudi") == MemberYear(10_200_00 + 2_805_00, 2_240_00, 0, 0)


def test_a_borrower_gets_back_a_part_of_the_interest_that_she_paid(world):
    """By hand: 10 % of 18,000, which bears no tax."""
    society.a_year(world, interest_tax=5)
    assert part(world, "Amina", Decimal(0), Decimal(0), Decimal(10)) == MemberYear(0, 0, 1_800_00, 0)
    assert part(world, "Daudi", Decimal(0), Decimal(0), Decimal(10)).gross == 0


@pytest.mark.parametrize("day", [date(YEAR, 7, 1), None])
def test_what_was_taken_back_earns_nothing(world, day):
    """Whether that was in the same year or since."""
    society.a_year(world)
    before = part(world, "Daudi")
    wrong = pay_in(world, "Daudi", 12_000, BEFORE)
    assert part(world, "Daudi").interest == before.interest + 1_224_00
    with world.begin() as session:
        slip = corrections.declare(session, Caller(member(session, "Amina"), "ussd", "r"), wrong.receipt, "Twice")
        second_word.confirm(session, member(session, "Baraka"), slip.number, day, with_pin=True)
    assert part(world, "Daudi") == before


def test_money_of_this_year_earns_nothing_for_the_last(world):
    society.a_year(world)
    before = part(world, "Daudi")
    pay_in(world, "Daudi", 1_000, date(YEAR + 1, 1, 1))
    assert part(world, "Daudi") == before


def test_who_has_left_gets_nothing(world, fresh):
    society.a_year(world)
    agreed(world, fresh)
    with world.begin() as session:
        daudi = member(session, "Daudi")
        send_away(session, daudi.id)
    book(world)
    with world.begin() as session:
        assert ledger.balance(session, daudi.org_id, accounts.savings_of(daudi)) == 162_000_00
    assert len(told(world, "YearSettled")) == 1


def test_what_was_paid_stays_what_it_was_when_somebody_leaves_and_comes_back(world, fresh):
    """The audit at the end of this test works the year out again."""
    society.a_year(world)
    with world.begin() as session:
        daudi, amina, org = member(session, "Daudi"), member(session, "Amina"), group(session)
        send_away(session, daudi.id)  # gets nothing, and is a member again when it is paid already
    agree(world, fresh, propose(world), "Amina", "Baraka", "Chebet")
    book(world)
    with world.begin() as session:
        joining.ask_to_join(session, daudi.person_id, org, "Daudi Ouma")
        let_in(session, daudi.id)
        send_away(session, member(session, "Esther").id)
        found = settlements.review(session, org, settlements.latest(session, org.id))
    assert found.parts == {amina.id: MemberYear(2_040_00, 0, 0, 0)}


# --- what there is ---------------------------------------------------------------------------------------------------


def test_rates_that_the_surplus_does_not_reach_are_refused_with_what_is_possible(world):
    """By hand: 18,000 of interest received, 25 % of it for the reserve."""
    society.a_year(world, reserve=25)
    with pytest.raises(SurplusTooSmall) as refused:
        propose(world)
    assert (refused.value.asked, refused.value.possible) == (kes(17_795), kes(13_500))
    propose(world, Decimal(7), Decimal(10), Decimal(0))


def spent(store, units: int, day: date) -> Entry:
    """What UMOJA has spent, as of `day`."""
    with store.begin() as session:
        said = expenses.declare(session, Caller(member(session, "Amina"), "ussd", new_key()), kes(units), "a new safe")
        return second_word.confirm(session, member(session, "Baraka"), said.number, day, with_pin=True)


def surplus(store, year: int = YEAR) -> int:
    """What UMOJA can share for a year, in cents."""
    with store.begin() as session:
        return reckon(session, group(session), society.rates(session, year=year)).surplus


def test_what_the_society_has_spent_is_no_surplus(world):
    """By hand: 18,000 of interest received, and 500 spent on the last day of the year."""
    society.a_year(world)
    spent(world, 500, date(YEAR, 12, 31))
    assert surplus(world) == 17_500_00


def test_what_is_earned_and_spent_since_is_of_the_next_year(world, fresh):
    """By hand: 18,000 in the year. 300 that are spent after it, and dues, are of the next one."""
    society.a_year(world, reserve=25)
    spent(world, 300, date(YEAR + 1, 2, 1))  # `agreed` lets days go by, and makes entries older
    with world.begin() as session:
        two = {"actor_id": member(session, "Amina").id, "witness_id": member(session, "Baraka").id}
        lines = [(accounts.CASH, 1_000_00), (Account("dues"), -1_000_00)]
        ledger.post(session, group(session).id, "dues", lines, key="dues", channel="ussd", **two)
    assert surplus(world) == 18_000_00
    agreed(world, fresh, Decimal(7), Decimal(10), Decimal(0))
    book(world)
    assert standing(world, "reserve") == 4_500_00  # a quarter of 18,000, not of 18,700
    assert surplus(world, YEAR + 1) == 700_00


def test_a_cost_that_was_taken_back_since_is_none_of_the_year(world):
    society.a_year(world)
    wrong = spent(world, 500, date(YEAR, 6, 1))
    with world.begin() as session:
        ledger.reverse(
            session, group(session).id, wrong.number, key="back", channel="ussd", reason="Twice",
            actor_id=member(session, "Amina").id, witness_id=member(session, "Baraka").id,
        )  # fmt: skip
    assert surplus(world) == 18_000_00


def test_what_was_put_to_the_vote_in_an_earlier_release_is_reckoned_as_it_was_then(world):
    """Its terms name no last day and no coin: all that was not shared yet is shared, to the cent."""
    society.a_year(world, interest_tax=5)
    spent(world, 300, date(YEAR + 1, 1, 1))
    with world.begin() as session:
        before = society.rates(session).terms()
        del before["until"], before["coin"]
        found = reckon(session, group(session), Rates.of(before))
        assert found.surplus == 17_700_00
        assert found.parts[member(session, "Daudi").id].tax == 787_75  # to the cent


def test_the_reserve_is_kept_back_and_what_is_left_is_carried(world, fresh):
    society.a_year(world, reserve=25)
    agreed(world, fresh, Decimal(7), Decimal(10), Decimal(0))
    paid = part(world, "Daudi", Decimal(7), Decimal(10), Decimal(0)).net + 1_400_00
    book(world)
    assert standing(world, "reserve") == 4_500_00
    assert standing(world, "shared") == 18_000_00
    assert standing(world, "carried") == 18_000_00 - 4_500_00 - paid
    with world.begin() as session:  # the next year has what was carried, and no reserve is taken of that again
        found = reckon(session, group(session), society.rates(session, year=YEAR + 1))
    assert (found.surplus, found.fund("reserve"), found.possible) == (0, 0, 13_500_00 - paid)


def test_a_year_that_is_settled_is_closed(world, fresh):
    society.a_year(world)
    agreed(world, fresh)
    book(world)
    with pytest.raises(PeriodClosed) as refused:
        spent(world, 500, date(YEAR, 12, 31))
    assert refused.value.until == date(YEAR, 12, 31)
    spent(world, 500, date(YEAR + 1, 1, 1))


def test_no_meeting_is_dated_into_a_settled_year(world, fresh):
    """And a year is not settled while a meeting of it is held: its sums could not be written any more."""
    society.a_year(world)
    over = YEAR + 1
    set_clock(fresh, datetime(over + 1, 1, 5, 9, tzinfo=UTC))
    agree(world, fresh, propose(world, Decimal(5), Decimal(5), Decimal(0), year=over))
    set_clock(fresh, datetime(over + 1, 1, 12, 9, tzinfo=UTC))
    with world.begin() as session:
        assert sittings.days(session, group(session))[0].year == over
        sittings.open_(session, member(session, "Chebet"), date(over, 12, 30), key="held")
    with pytest.raises(MeetingIsOpen) as refused:
        book(world, year=over)
    assert refused.value.day == date(over, 12, 30)
    with world.begin() as session:
        sittings.drop(session, member(session, "Chebet"))
    book(world, year=over)
    with world.begin() as session:
        assert sittings.days(session, group(session))[0] == date(over + 1, 1, 1)


def test_a_surplus_that_has_shrunk_since_is_refused_and_another_vote_puts_it_right(world, fresh):
    society.a_year(world)
    agreed(world, fresh)
    spent(world, 1_000, date(YEAR, 12, 31))
    with pytest.raises(SurplusTooSmall):
        book(world)
    agree(world, fresh, propose(world, Decimal(9), Decimal(9), Decimal(0), by="Chebet", key="again"))
    book(world, by="Amina")
    assert part(world, "Amina", Decimal(9), Decimal(9), Decimal(0)).interest == 1_800_00


parts_ = st.dictionaries(st.integers(1, 99), st.builds(
    lambda interest, dividend, refund, tax: MemberYear(interest, dividend, refund, (interest + dividend) * tax // 100),
    *[st.integers(0, 10**8)] * 3, st.integers(0, 50)), max_size=30)  # fmt: skip


@given(parts_, st.integers(-(10**9), 10**11), st.integers(0, 10**9), st.integers(0, 50))
def test_credited_tax_reserve_and_what_is_left_are_the_surplus(parts, surplus, carried, reserve):
    """And no account goes below its floor, if what is asked for is possible."""
    rates = Rates(YEAR, Decimal(1), Decimal(1), Decimal(1), reserve=reserve)
    found = Reckoning(rates, parts, surplus, carried, "KES")
    lines = settlements.lines(found)
    assert sum(amount for _, amount in lines) == 0
    credited = -sum(amount for account, amount in lines if account.kind == "savings")
    assert credited + found.total("tax") + found.fund("reserve") + found.left == max(surplus, 0) + carried
    assert found.fund("reserve") * 100 >= max(surplus, 0) * reserve
    if found.total("gross") <= found.possible:
        assert found.left >= 0
        assert all(amount * KINDS[account.kind].side >= 0 for account, amount in lines if account.kind != "carried")


# --- the vote and the two officers -----------------------------------------------------------------------------------


def test_a_motion_alone_books_nothing_and_who_proposed_it_cannot(world, fresh):
    society.a_year(world)
    before = standing(world, "savings", "Daudi")
    agreed(world, fresh)
    assert standing(world, "savings", "Daudi") == before
    with pytest.raises(NeedsAnother):
        book(world, by="Amina")
    with pytest.raises(NotAnOfficer):
        book(world, by="Daudi")
    entry = book(world, by="Chebet")
    with world.begin() as session:
        assert (entry.actor_id, entry.witness_id) == (member(session, "Amina").id, member(session, "Chebet").id)
    heard = told(world, "SettlementAgreed")
    assert len(heard) == 2 and heard[0]["year"] == YEAR  # the two officers who may book it


def test_before_the_vote_there_is_nothing_to_book(world, fresh):
    society.a_year(world)
    motion = propose(world)
    with pytest.raises(NotAgreed):
        book(world)
    society.pass_time(fresh, days=4)
    assert society.close_motions(world) == 1  # too few have voted
    with pytest.raises(NotAgreed):
        book(world)
    with world.begin() as session:
        settlement = settlements.latest(session, group(session).id)
        assert settlement is None and motion.act == "dividend"


def test_a_year_is_booked_once(world, fresh):
    society.a_year(world)
    agreed(world, fresh)
    book(world)
    for act in (lambda: book(world), lambda: propose(world, key="again")):
        with pytest.raises(AlreadySettled):
            act()


def test_ten_officers_at_once_book_it_once(world, fresh):
    society.a_year(world)
    agreed(world, fresh)
    before = standing(world, "savings", "Daudi")
    done = at_once(10, lambda at: book(world, by=("Baraka", "Chebet")[at % 2]))
    assert [type(each).__name__ for each in done].count("Entry") == 1
    assert sum(isinstance(each, AlreadySettled) for each in done) == 9
    assert standing(world, "savings", "Daudi") - before == 15_755_00


def test_one_year_is_voted_on_once_at_a_time_and_the_same_intent_is_one_motion(world):
    society.a_year(world)
    assert propose(world).number == propose(world).number
    with pytest.raises(VoteRuns):
        propose(world, key="another")


def test_two_votes_on_one_year_pay_it_once(world, fresh):
    """A second motion that was written before the first was paid finds the year paid: officers hear that it waits."""
    society.a_year(world)
    agreed(world, fresh)
    second = propose(world, key="second")
    book(world)
    agree(world, fresh, second)
    assert [each["number"] for each in told(world, "ResolutionWaits")] == [second.number] * 3
    with pytest.raises(AlreadySettled):
        book(world, by="Chebet")


@pytest.mark.parametrize("year", [YEAR + 1, YEAR - 5])
def test_a_year_that_is_not_over_or_not_in_the_book(world, year):
    society.a_year(world)
    with pytest.raises(YearUnfit):
        propose(world, year=year)


def test_the_years_that_can_be_paid(world, fresh):
    society.a_year(world)
    with world.begin() as session:
        assert settlements.years(session, group(session)) == [YEAR, YEAR - 1]
        assert settlements.years(session, group(session, "JAMII")) == []
    agreed(world, fresh)
    book(world)
    with world.begin() as session:
        assert settlements.years(session, group(session)) == []  # what the year before had earned was shared with it


def test_nobody_gets_anything(world):
    society.a_year(world)
    with pytest.raises(NothingEarned):
        propose(world, Decimal(0), Decimal(0), Decimal(0))


def test_only_a_society_pays_interest(world):
    with pytest.raises(NotASociety):
        propose(world)


# --- the database, with the code above it off ------------------------------------------------------------------------

FORBIDDEN = [
    ("open", "INSERT INTO settlement (org_id, year, motion) VALUES (:org, :year, 1)", "settlement_is_voted"),
    ("agreed", "UPDATE settlement SET year = year - 1", "settlement_once"),
    ("agreed", "UPDATE settlement SET entry_number = 1", "settlement_by_its_entry"),
    ("agreed", "INSERT INTO settlement (org_id, year, motion) VALUES (:org, :year - 1, 1)", "settlement_is_voted"),
    ("agreed", "INSERT INTO settlement (org_id, year, motion) VALUES (:org, :year, 1)", "settlement_pkey"),
    ("booked", "UPDATE settlement SET entry_number = NULL", "settlement_once"),
    (
        "booked",
        "INSERT INTO entry (org_id, number, kind, key, channel, happened_on, receipt)"
        " VALUES (:org, 999, 'opening', 'late', 'import', make_date(:year, 12, 31), 'AAAAAAAA')",
        "entry_of_open_period",
    ),
    ("booked", "DELETE FROM settlement", "permission denied"),
    ("booked", "TRUNCATE settlement", "permission denied"),
]


@pytest.mark.parametrize(("step", "statement", "why"), FORBIDDEN)
def test_the_database_refuses_it_too(world, fresh, step, statement, why):
    society.a_year(world)
    motion = propose(world)
    if step != "open":
        agree(world, fresh, motion)
    if step == "booked":
        book(world)
    with pytest.raises(DBAPIError) as refused, world.begin() as session:
        session.execute(text(statement), {"org": group(session).id, "year": YEAR})
    assert why in (refused.value.orig.diag.constraint_name or str(refused.value))
