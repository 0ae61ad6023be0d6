"""Money between organisations: a word on each side, an entry in each book, and nothing else."""

import threading
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from domain.book import accounts, ledger
from domain.book.accounts import Account
from domain.book.refusals import NotEnough
from domain.people.caller import Caller
from domain.people.refusals import NotAnOfficer
from domain.refusals import AlreadyAnswered, KeyReused, NeedsAnother, TooManyWaiting
from domain.store import DBAPIError
from domain.tiers import dues, handover, transfers
from domain.tiers.dues import Dues, Month, total
from domain.tiers.refusals import BoxTooLow, NobodyAbove, NoDues, NoSuchTransfer, NotConnected, OtherCurrency
from tests import tiers
from tests.agenda import as_owner, pass_time
from tests.people import group, member, today
from tests.tiers import confirm, pay_dues, person, sum_
from tests.world import NAIROBI


@pytest.fixture
def world(world):
    """The tests' groups, and the federation above one of them with its officers."""
    tiers.come_together(world)
    return world


@pytest.fixture
def paying(world):
    """UMOJA pays 20 shillings a member and month to KISUMU."""
    tiers.adopt(world, dues="20")
    return world


def box(store, code: str, kind: str = "cash") -> int:
    """What stands on an account of an organisation, in minor units."""
    with store.glance() as session:
        return ledger.balance(session, group(session, code).id, Account(kind))


# --- the two words ---------------------------------------------------------------------------------------------------


def test_the_word_of_both_sides_makes_an_entry_in_each_book(paying):
    before = box(paying, "UMOJA"), box(paying, "KISUMU")
    said = pay_dues(paying, 300)
    assert (box(paying, "UMOJA"), box(paying, "KISUMU")) == before
    got = confirm(paying, said, "Omar")
    assert (box(paying, "UMOJA"), box(paying, "KISUMU")) == (before[0] - 300_00, before[1] + 300_00)
    assert (box(paying, "UMOJA", "dues-paid"), box(paying, "KISUMU", "dues")) == (300_00, 300_00)
    with paying.glance() as session:
        amina, omar = person(session, "Amina"), person(session, "Omar")
        row = "SELECT actor_id, witness_org, witness_id FROM entry WHERE key = :key AND org_id = :org"
        key = {"key": f"transfer:{said.id}"}
        assert tuple(session.execute(text(row), key | {"org": said.org_id}).one()) == (amina.id, omar.org_id, omar.id)
        assert tuple(session.execute(text(row), key | {"org": got.org_id}).one()) == (omar.id, amina.org_id, amina.id)


def test_officers_of_both_hear_of_it(house):
    tiers.adopt(house.store, dues="20")
    said = pay_dues(house.store, 300)
    house.drain()
    heard = "KISUMU: Umoja Savings Group says it gave you KSh 300, dues. Count it, then dial *384*123# to confirm."
    assert house.phone("+254712345611").inbox() == [heard]
    confirm(house.store, said, "Omar")
    house.drain()
    assert (
        house.phone("+254712345612").inbox()[-1].startswith("KISUMU: you got KSh 300 from Umoja Savings Group, dues.")
    )
    assert (
        house.phone("+254712345602").inbox()[-1].startswith("UMOJA: Kisumu Federation has got KSh 300 from you, dues.")
    )
    assert not house.phone("+254712345604").inbox()


def test_only_an_officer_of_the_receiver_confirms(paying):
    said = pay_dues(paying, 300)
    tiers.put_below(paying, "JAMII", "KISUMU")
    for name, why in (("Naomi", NotAnOfficer), ("Baraka", NoSuchTransfer), ("Fatuma", NoSuchTransfer)):
        for answer in (handover.confirm, transfers.refuse):
            with pytest.raises(why), paying.begin() as session:
                answer(session, person(session, name), said.org_id, said.id)
    confirm(paying, said, "Ruth")
    for answer in (handover.confirm, transfers.refuse):
        with pytest.raises(AlreadyAnswered), paying.begin() as session:
            answer(session, person(session, "Omar"), said.org_id, said.id)


def test_one_person_who_is_an_officer_of_both_is_one_word(paying):
    """The application refuses it, and the database too."""
    with paying.begin() as session:
        baraka = member(session, "Baraka")
        statement = (
            "WITH seat AS (INSERT INTO membership (org_id, person_id, number, name, status, joined_at)"
            " VALUES (:org, :person, 77, 'Baraka Mwangi', 'active', now()) RETURNING org_id, id)"
            " INSERT INTO role (org_id, member_id, role) SELECT org_id, id, 'secretary' FROM seat"
        )
        as_owner(session, statement, {"org": group(session, "KISUMU").id, "person": baraka.person_id})
        session.execute(text("UPDATE book SET next_member = 99"))
    said = pay_dues(paying, 300, by="Baraka")
    with paying.glance() as session:
        above = member(session, "Baraka", "KISUMU")
        assert not transfers.waiting_for(session, above)
    for answer in (handover.confirm, transfers.refuse):
        with pytest.raises(NeedsAnother), paying.begin() as session:
            answer(session, above, said.org_id, said.id)
    with pytest.raises(DBAPIError, match="one person's word twice"), paying.begin() as session:
        transfers.settle(session, said, "refused", above)
    lines = [(Account("dues-paid"), 1), (accounts.CASH, -1)]
    words = {"actor_id": said.said_by, "witness_org": above.org_id, "witness_id": above.id}
    with pytest.raises(DBAPIError, match="one person's word twice"), paying.begin() as session:
        ledger.post(session, said.org_id, "dues", lines, key="x", channel="ussd", **words)


def test_a_refused_transfer_moves_nothing(paying):
    before = box(paying, "UMOJA")
    said = pay_dues(paying, 300)
    with paying.begin() as session:
        transfers.refuse(session, person(session, "Ruth"), said.org_id, said.id)
    with pytest.raises(AlreadyAnswered):
        confirm(paying, said, "Omar")
    assert box(paying, "UMOJA") == before


def test_what_nobody_answers_is_let_go_of(paying, fresh):
    said = pay_dues(paying, 300)
    for days, gone in ((13, 0), (2, 1)):
        pass_time(fresh, days=days)
        with paying.begin() as session:
            assert transfers.expire_next(session) == gone
    with pytest.raises(AlreadyAnswered):
        confirm(paying, said, "Omar")


def test_the_same_intent_is_one_transfer(paying):
    first, again = (pay_dues(paying, 300, key="k") for _ in range(2))
    assert again == first
    with pytest.raises(KeyReused):
        pay_dues(paying, 301, key="k")


def test_ten_officers_who_confirm_at_once_post_once(paying):
    said, before, refused = pay_dues(paying, 300), box(paying, "KISUMU"), []

    def press(name: str) -> None:
        try:
            confirm(paying, said, name)
        except AlreadyAnswered as refusal:
            refused.append(refusal)

    presses = [threading.Thread(target=press, args=(("Ruth", "Omar")[at % 2],)) for at in range(10)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()
    assert (len(refused), box(paying, "KISUMU")) == (9, before + 300_00)


# --- what cannot be --------------------------------------------------------------------------------------------------


def test_no_more_leaves_than_is_in_the_box(paying):
    with pytest.raises(NotEnough):
        pay_dues(paying, 999_999)
    first, second = pay_dues(paying, 5000), pay_dues(paying, 5000)
    confirm(paying, first, "Omar")
    with pytest.raises(BoxTooLow):  # and not how much there is: that is not theirs to know
        confirm(paying, second, "Omar")


def test_money_passes_only_between_neighbours_with_the_same_money(paying):
    with paying.begin() as session:
        amina, jamii = person(session, "Amina"), group(session, "JAMII")
        with pytest.raises(NotConnected):
            transfers.say(session, Caller(amina, "ussd", "k"), jamii.id, "dues", sum_(1))
    tiers.put_below(paying, "JAMII", "KISUMU")
    tiers.adopt(paying, "JAMII", dues="20")
    with paying.begin() as session:
        fatuma, kisumu = person(session, "Fatuma"), group(session, "KISUMU")
        with pytest.raises(OtherCurrency):
            dues.pay(session, Caller(fatuma, "ussd", "k"), sum_(1))
        assert [each.code for each in transfers.partners(session, kisumu)] == ["UMOJA"]
        assert transfers.partners(session, group(session, "JAMII")) == []
    with pytest.raises(DBAPIError, match="do not share money"), paying.begin() as session:
        statement = (
            "INSERT INTO transfer (org_id, to_org, kind, amount, said_by, channel, key)"
            " VALUES (:org, :to, 'dues', 1, :by, 'ussd', 'k')"
        )
        session.execute(text(statement), {"org": fatuma.org_id, "to": kisumu.id, "by": fatuma.id})


def test_dues_need_a_rule_and_somebody_above(world):
    with pytest.raises(NoDues):
        pay_dues(world, 10)
    with pytest.raises(NobodyAbove), world.begin() as session:
        dues.pay(session, Caller(person(session, "Ruth"), "ussd", "k"), sum_(1))
    with pytest.raises(NotAnOfficer), world.begin() as session:
        kisumu = group(session, "KISUMU")
        transfers.say(session, Caller(person(session, "Daudi"), "ussd", "k"), kisumu.id, "dues", sum_(1))


def test_only_so_many_wait(paying):
    for _ in range(10):
        pay_dues(paying, 1)
    with pytest.raises(TooManyWaiting):
        pay_dues(paying, 1)


# --- what is due -----------------------------------------------------------------------------------------------------


def test_dues_are_members_times_months_times_dues_less_paid():
    """24 members for two months and 25 in the third, at 20 a month: 480 + 480 + 500 = 1,460; 900 paid leaves 560."""
    months = [Month(date(2026, month, 1), members, Decimal(20)) for month, members in ((1, 24), (2, 24), (3, 25))]
    due = total(months, "KES")
    assert due == sum_(1460)
    assert Dues(due, sum_(900)).left == sum_(560) and Dues(due, sum_(900)).ahead == sum_(0)
    assert Dues(due, sum_(1500)).left == sum_(0) and Dues(due, sum_(1500)).ahead == sum_(40)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 1000)), max_size=24), st.integers(0, 100_000))
def test_what_was_paid_and_what_is_left_come_to_what_is_due(months, paid):
    due = total([Month(date(2026, 1, 1), members, Decimal(each)) for members, each in months], "UGX")
    known = Dues(due, type(due)(paid, "UGX"))
    assert known.due.minor + known.ahead.minor == known.paid.minor + known.left.minor


def test_a_month_counts_the_members_and_the_rule_of_its_first_day(world):
    now = today(world)
    tiers.adopt(world, dues="20", days_ago=100)
    tiers.adopt(world, dues="30", days_ago=35)
    with world.begin() as session:
        joined = "UPDATE membership SET joined_at = now() - interval '400 days' WHERE name LIKE :name"
        as_owner(session, joined, {"name": "%"})
        late = "UPDATE membership SET joined_at = :day AT TIME ZONE :zone WHERE name LIKE 'Esther%'"
        second = datetime.combine(now.replace(day=2), time(0, 30))
        as_owner(session, late, {"day": second, "zone": NAIROBI})
    with world.glance() as session:
        org = group(session)
        found = dues.months_of(session, org)
    assert {each.members for each in found} == {4}  # Esther came after the first day of this month
    assert all(each.first.day == 1 and each.first <= now for each in found)
    turned = now - timedelta(35)
    assert [each.dues for each in found] == [Decimal(30) if each.first >= turned else Decimal(20) for each in found]
    assert found[0].first >= now - timedelta(100) and len(found) >= 2
