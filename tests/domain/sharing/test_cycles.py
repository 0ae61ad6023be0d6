"""Cycles: what begins after a share-out, who has a part of it, and how the parts are handed over."""

from datetime import date

import pytest

from domain.amount import Money, money
from domain.book import accounts, corrections, earned, second_word
from domain.book.refusals import NoSuchReceipt, OwedToMembers
from domain.constitution import fields, versions
from domain.constitution.notices import RuleChanged
from domain.people.caller import Caller
from domain.people.refusals import NotAMember
from domain.refusals import NeedsAnother, NotYours
from domain.saving import expenses, savings
from domain.seal import receipts
from domain.sharing import cycles, fund, handing, share_outs
from domain.sharing.refusals import CycleOver, MoneyOnItsWay, NoPartWaits, NothingToShare, PartWaits, ShareOutStays
from domain.tiers import figures, transfers
from domain.tiers.refusals import BoxTooLow
from locales.notices import phrase_of
from locales.seal.receipts import whole
from locales.tiers import standing
from locales.words import plain
from tests import sharing, tiers
from tests.agenda import by_hand
from tests.lending import adopt, confirm, new_key, opened
from tests.people import group, member, send_away
from tests.rules import adopt_today
from tests.sharing import begin, finish, hand_over, portions, save, shared_out, spend, stands, told, total


@pytest.fixture
def umoja(world):
    """UMOJA shares out by shares of 100: Amina has 15, Baraka 10, Chebet 8, Daudi 20."""
    adopt(world, **sharing.RULES)
    return world


def test_every_kind_of_account_is_in_the_pot_or_apart_from_it():
    kinds = [
        *fund.AVAILABLE,
        *fund.OUTSTANDING,
        fund.BANKED,
        fund.OWNED,
        *earned.KINDS,
        *fund.APART,
        "savings",
        "carried",
    ]
    assert len(kinds) == len(set(kinds))
    assert set(accounts.KINDS) <= set(kinds)


def test_the_fund_balances(umoja):
    """What there is and what is out on loan is what was saved, earned and carried."""
    opened(umoja, 1000)
    with umoja.glance() as session:
        now = fund.of(session, group(session).id)
    assert now.available + now.outstanding == now.saved + now.surplus + now.carried == 5300_00


def test_a_share_out_ends_the_cycle_and_begins_the_next_one_with_its_terms(umoja, fresh):
    adopt(umoja, **sharing.RULES | {"share_price": 200, "shares_most": 3, "cycle_months": 6})
    entry = shared_out(umoja, fresh)
    with umoja.glance() as session:
        org = group(session)
        running = cycles.current(session, org.id)
        assert (running.number, running.first_entry, running.began_on) == (2, entry.number + 1, entry.happened_on)
        assert cycles.share_price(session, org) == money(200, "KES")
        assert fund.of(session, org.id).surplus == 0
        until = cycles.planned_end(session, org, running)
    heard = told(umoja, "ShareCycleBegan")
    assert len(heard) == 5 and (heard[0]["price"]["money"], heard[0]["shares"]) == (200_00, 3)
    assert heard[0]["until"] == {"date": until.isoformat()}
    assert [total(umoja, kind) for kind in ("savings", "share", "carried")] == [0, 5300_00, 0]
    with pytest.raises(NothingToShare):
        sharing.now(umoja)


def test_where_any_sum_is_saved_no_shares_are_counted(world, fresh):
    adopt(world, share_out="shares")
    shared_out(world, fresh)
    assert {each["shares"] for each in told(world, "SharedOut")} == {0}
    assert len(told(world, "CycleBegan")) == 5


def test_the_price_of_a_share_is_that_of_the_day_on_which_the_cycle_began(umoja, fresh):
    for table, day in (("cycle", "began_on"), ("constitution", "from_day")):
        by_hand(fresh, f"UPDATE {table} SET {day} = {day} - 40")
    adopt(umoja, **sharing.RULES | {"share_price": 500})
    with umoja.begin() as session:
        org = group(session)
        assert cycles.share_price(session, org) == money(100, "KES")
        adopt_today(session, org.id, fields.read_rules({}), ahead=9)
        assert cycles.share_price(session, org) == money(100, "KES")  # nor does what is to come change it
    seen = sharing.now(umoja)
    assert [seen.shares(part) for part in seen.division.parts] == [15, 10, 8, 20]


def test_a_new_price_is_told_as_that_of_the_next_cycle(umoja, fresh):
    """A vote of mid-cycle was told as if it held: the meeting goes on selling at the price with which the cycle began."""
    adopt(umoja, **sharing.RULES)
    for table, day in (("cycle", "began_on"), ("constitution", "from_day")):
        by_hand(fresh, f"UPDATE {table} SET {day} = {day} - 40")
    adopt(umoja, **sharing.RULES | {"share_price": 500, "shares_most": 4})
    with umoja.glance() as session:
        org = group(session)
        at_work = versions.at_work(session, org.id)
        assert (at_work.whole("share_price"), at_work.whole("shares_most")) == (100, 4)
        assert [(each.name, each.value) for each in versions.coming(session, org.id)] == [("share_price", "500")]
    notice = RuleChanged("UMOJA", 3, date(2026, 5, 4), {"name": "share_price", "value": "500", "currency": "KES"})
    said = plain().say("en", phrase_of(notice))
    assert said == "UMOJA, motion 3: in cycles that begin from Mon 4 May 2026 on: One share costs KSh 500."


def test_what_waits_for_its_members_is_in_how_a_group_stands(umoja, fresh):
    """Between agreement and hand-over it said: cash 5,300, saved nothing."""
    shared_out(umoja, fresh)
    confirm(umoja, sharing.hand_over(umoja, "Daudi"), "Daudi")
    with umoja.glance() as session:
        stands = figures.of(session, group(session))
    said = [plain().say("en", each) for each in standing.lines(stands)]
    assert f"To hand out of the share-out: KSh {stands.figures.parts // 100:,}." in said
    assert 0 < stands.figures.parts == total(umoja, "share")
    assert "to hand out of the share-out" in plain().say("en", standing.in_one_part(stands))
    assert not any(each.startswith("Of 100 members") for each in said)


def test_a_founded_organisation_has_its_first_cycle(world):
    with world.glance() as session:
        assert cycles.current(session, group(session, "KISUMU").id).number == 1


def test_who_left_with_savings_has_a_part_and_is_handed_it(umoja, fresh):
    with umoja.begin() as session:
        daudi = send_away(session, member(session, "Daudi").id)
    assert portions(umoja)["Daudi"] == 2000
    shared_out(umoja, fresh)
    assert len(told(umoja, "SharedOut")) == 4
    with umoja.begin() as session:
        slip = handing.hand_over(session, Caller(member(session, "Amina"), "ussd", "h"), daudi.id)
        assert slip.amount == 2000_00
        for officer in ("Amina", "Baraka"):  # nobody else's word will do
            with pytest.raises(NotYours):
                second_word.confirm(session, member(session, officer), slip.number, with_pin=True)
        second_word.confirm(session, daudi, slip.number, with_pin=True)
        assert not handing.of(session, daudi).minor


def test_a_part_does_not_go_with_who_is_removed_after_the_share_out(umoja, fresh):
    """S10: she is removed, her 2,000 wait, "There is no member with this number"."""
    shared_out(umoja, fresh)
    with umoja.begin() as session:
        daudi = send_away(session, member(session, "Daudi").id)
        slip = handing.hand_over(session, Caller(member(session, "Amina"), "ussd", "h"), daudi.id)
        assert second_word.confirm(session, daudi, slip.number, with_pin=True)


def test_who_has_left_says_nothing_else(umoja):
    with umoja.begin() as session:
        daudi = member(session, "Daudi")
        entered = savings.enter(session, Caller(member(session, "Amina"), "ussd", "s"), daudi.id, Money(500_00, "KES"))
        send_away(session, daudi.id)
        with pytest.raises(NotAMember):
            second_word.confirm(session, daudi, entered.number, with_pin=True)
        with pytest.raises(NotAMember):
            savings.declare(session, Caller(daudi, "ussd", "t"), Money(500_00, "KES"))


def test_a_part_is_handed_over_by_an_officer_and_confirmed_by_the_member(umoja, fresh):
    shared_out(umoja, fresh)
    slip = hand_over(umoja, "Daudi")
    with pytest.raises(PartWaits):
        hand_over(umoja, "Daudi", "Baraka")
    with umoja.glance() as session:
        daudi = member(session, "Daudi")
        assert slip.declared.leaves and slip.member_id == daudi.id
        assert [name for _id, name, _amount in handing.to_hand_over(session, daudi.org_id)] == [
            "Amina Otieno", "Baraka Mwangi", "Chebet Koech",
        ]  # fmt: skip
    with pytest.raises(NeedsAnother):
        hand_over(umoja, "Amina", "Amina")
    entry = confirm(umoja, slip, "Daudi")
    assert (stands(umoja, "share", "Daudi"), stands(umoja, "cash")) == (0, 3300_00)
    assert told(umoja, "HandedOver")[0]["officer"] == "Amina Otieno"
    assert told(umoja, "PartReceived")[0]["receipt"] == entry.receipt
    with pytest.raises(NoPartWaits):
        hand_over(umoja, "Daudi")


def test_a_part_that_the_member_denies_waits_in_the_box(umoja, fresh):
    shared_out(umoja, fresh)
    slip = hand_over(umoja, "Daudi")
    with umoja.begin() as session:
        second_word.refuse(session, member(session, "Daudi"), slip.number, with_pin=True)
    assert stands(umoja, "share", "Daudi") == 2000_00
    hand_over(umoja, "Daudi", "Baraka")


def test_parts_that_wait_in_the_box_are_spent_on_nothing(umoja, fresh):
    """What was spent of them left the last members without: 4,000 of 5,300, and the part of 2,000 was not there."""
    shared_out(umoja, fresh)
    for units in (4000, 1):
        with pytest.raises(OwedToMembers) as refused:
            spend(umoja, units)
        assert refused.value.there == money(0, "KES")
    for name in ("Baraka", "Chebet", "Daudi"):
        confirm(umoja, hand_over(umoja, name), name)
    confirm(umoja, hand_over(umoja, "Amina", "Baraka"), "Amina")
    assert stands(umoja, "cash") == 0


def test_dues_after_a_share_out_are_paid_out_of_what_is_free(umoja, fresh):
    tiers.come_together(umoja)
    adopt(umoja, **sharing.RULES | {"dues": 20})
    shared_out(umoja, fresh)
    with pytest.raises(OwedToMembers):
        tiers.pay_dues(umoja, 300)
    save(umoja, "Esther", 400)
    tiers.confirm(umoja, tiers.pay_dues(umoja, 300), "Omar")
    with pytest.raises(OwedToMembers) as refused:
        tiers.pay_dues(umoja, 101)
    assert refused.value.there == money(100, "KES")


@pytest.mark.parametrize("done", [begin, finish])
def test_nothing_is_shared_out_while_an_expense_or_dues_wait_for_a_word(umoja, fresh, done):
    """Said before the share-out and confirmed after it, they were paid out of the parts."""
    tiers.come_together(umoja)
    adopt(umoja, **sharing.RULES | {"dues": 20})
    sharing.vote(umoja, fresh)
    if done is finish:
        begin(umoja)
    with umoja.begin() as session:
        spent = expenses.declare(session, Caller(member(session, "Amina"), "ussd", "e"), money(300, "KES"), "books")
    with pytest.raises(MoneyOnItsWay):
        done(umoja)
    with umoja.begin() as session:
        second_word.refuse(session, member(session, "Baraka"), spent.number, with_pin=True)
    paid = tiers.pay_dues(umoja, 300)
    with pytest.raises(MoneyOnItsWay):
        done(umoja)
    with umoja.begin() as session:
        transfers.refuse(session, member(session, "Omar", "KISUMU"), paid.org_id, paid.id)
    done(umoja)


def test_an_expense_and_dues_that_were_said_before_a_share_out_are_not_paid_out_of_parts(umoja, fresh, monkeypatch):
    """The second word alone: that the share-out would wait for them is switched off."""
    tiers.come_together(umoja)
    adopt(umoja, **sharing.RULES | {"dues": 20})
    with umoja.begin() as session:
        spent = expenses.declare(session, Caller(member(session, "Amina"), "ussd", "e"), money(300, "KES"), "books")
    paid = tiers.pay_dues(umoja, 300)
    monkeypatch.setattr(share_outs, "refuse_money_on_its_way", lambda *_: None)
    shared_out(umoja, fresh)
    # Said a moment before: a word of days ago holds no more.
    by_hand(fresh, "UPDATE slip SET said_at = clock_timestamp() WHERE status = 'waiting'")
    with pytest.raises(OwedToMembers):
        confirm(umoja, spent, "Baraka")
    with pytest.raises(BoxTooLow):
        tiers.confirm(umoja, paid, "Omar")


def test_parts_that_wait_in_the_box_are_not_lent(umoja, fresh):
    shared_out(umoja, fresh)
    save(umoja, "Esther", 500)
    with pytest.raises(OwedToMembers) as refused:
        opened(umoja, 501, by="Esther")
    assert refused.value.there == money(500, "KES")


def test_a_share_outs_receipt_shows_everybody_her_own_part(umoja, fresh):
    entry = shared_out(umoja, fresh)
    with umoja.begin() as session:
        daudi, esther = member(session, "Daudi"), member(session, "Esther")
        found = receipts.check(session, daudi, entry.receipt)
        assert (found.amount, found.whose) == (money(2000, "KES"), None)
        assert whole(found)[0].facts["what"].text == "share-out"
        with pytest.raises(NoSuchReceipt):
            receipts.check(session, esther, entry.receipt)  # she has no part in it
        slip = handing.hand_over(session, Caller(member(session, "Amina"), "ussd", "h"), daudi.id)
    handed = confirm(umoja, slip, "Daudi")
    with umoja.begin() as session:
        assert receipts.check(session, member(session, "Daudi"), handed.receipt).amount == money(2000, "KES")


def test_a_share_out_and_what_went_before_it_are_not_reversed(umoja, fresh):
    saved = save(umoja, "Esther", 100)
    with umoja.begin() as session:
        waiting = corrections.declare(session, Caller(member(session, "Amina"), "ussd", "a"), saved.receipt, "twice")
    entry = shared_out(umoja, fresh)
    save(umoja, "Esther", 100)
    for receipt, refused in ((entry.receipt, ShareOutStays), (saved.receipt, CycleOver)):
        with umoja.begin() as session, pytest.raises(refused):
            corrections.declare(session, Caller(member(session, "Amina"), "ussd", new_key()), receipt, "no")
    # Said a moment before: a word of days ago holds no more.
    by_hand(fresh, "UPDATE slip SET said_at = clock_timestamp() WHERE status = 'waiting'")
    with pytest.raises(CycleOver):
        confirm(umoja, waiting, "Baraka")
