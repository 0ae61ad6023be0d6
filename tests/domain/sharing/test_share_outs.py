"""Promise 8: a share-out happens once, to the last cent, or not at all."""

import pytest

from console.world import import_world
from domain.amount import money
from domain.book import second_word
from domain.lending import loan_requests, loans, owing, payouts, repayments
from domain.people import joining, members, persons
from domain.people.caller import Caller
from domain.people.refusals import NotAnOfficer, TooFewOfficers
from domain.refusals import NeedsAnother
from domain.saving import savings
from domain.sharing import cycles, posting, share_outs
from domain.sharing.refusals import (
    FiguresChanged,
    NoShareOut,
    NothingToShare,
    ShareOutDone,
    ShareOutNotApproved,
    ShareOutNotSaid,
    ShareOutSaid,
    ShareOutVoted,
)
from jobs.loans import watch_loans
from tests import sharing
from tests.agenda import by_hand
from tests.lending import adopt, confirm, opened, repay, status
from tests.parallel import at_once
from tests.people import group, let_in, member
from tests.sharing import begin, decide_vote, finish, portions, save, shared_out, stands, told, total, vote
from tests.world import AMINA, BARAKA, CHEBET, DAUDI, NAIROBI

AGRO = {
    "organisations": [
        {
            "code": "AGRO", "name": "AgroCenta", "kind": "group", "country": "KE", "currency": "KES",
            "timezone": NAIROBI, "language": "en",
            "rules": {"share_out": "shares", "saves_by": "shares", "share_price": 5, "loan_rate": 10},
            "members": [
                {"phone": AMINA, "name": "Amina Otieno", "roles": ["treasurer"], "savings": "2000"},
                {"phone": BARAKA, "name": "Baraka Mwangi", "roles": ["chair"], "savings": "1500"},
                {"phone": CHEBET, "name": "Chebet Koech", "roles": ["secretary"], "savings": "775"},
                {"phone": DAUDI, "name": "Daudi Ouma", "savings": "225"},
            ],
        }
    ]
}  # fmt: skip


@pytest.fixture
def umoja(world):
    """UMOJA shares out by shares of 100: Amina has 15, Baraka 10, Chebet 8, Daudi 20."""
    adopt(world, **sharing.RULES)
    return world


# --- worked figures --------------------------------------------------------------------------------------------------


def test_agrocenta_through_the_real_ledger(world, fresh):
    """AgroCenta: share price 5, 45 of 900 shares, profit 900: 45 + 225 = 270."""
    assert not import_world(world, AGRO, pepper=b"x", trial=True).refused
    with world.begin() as session:
        amina, baraka, chebet = (member(session, name, "AGRO") for name in ("Amina", "Baraka", "Chebet"))
        asked = loan_requests.request(session, Caller(amina, "ussd", "l"), money(3000, "KES"), 3, None)
        for officer in (baraka, chebet):
            loan_requests.decide(session, officer, asked.number, yes=True)
        out = payouts.hand_over(session, Caller(baraka, "ussd", "o"), asked.number)
        second_word.confirm(session, amina, out.number, with_pin=True)
        back = repayments.declare(session, Caller(amina, "ussd", "r"), money(3900, "KES"))
        second_word.confirm(session, baraka, back.number, with_pin=True)
    seen = sharing.now(world, "AGRO")
    assert (seen.division.pot, seen.worth) == (5400_00, money(6, "KES"))
    assert vote(world, fresh, code="AGRO").state == "passed"
    begin(world, code="AGRO")
    finish(world, code="AGRO")
    assert stands(world, "share", "Daudi", "AGRO") == 270_00
    [daudi] = [each for each in told(world, "SharedOut") if each["amount"]["money"] == 270_00]
    assert (daudi["shares"], daudi["saved"]["money"], daudi["gain"]["money"]) == (45, 225_00, 45_00)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        # Profit 60: the interest of Daudi's loan of 1,000. Saved 1,500, 1,000, 800 and 2,000.
        ("shares", {"Amina": 1516, "Baraka": 1011, "Chebet": 809, "Daudi": 2022}),
        ("equal-profit", {"Amina": 1515, "Baraka": 1015, "Chebet": 815, "Daudi": 2015}),
        ("interest-to-payer", {"Amina": 1500, "Baraka": 1000, "Chebet": 800, "Daudi": 2060}),
    ],
)
def test_each_rule(world, rule, expected):
    adopt(world, share_out=rule)
    opened(world, 1000)
    confirm(world, repay(world, 1060), "Amina")
    assert portions(world) == expected


def test_payouts_are_whole_notes_and_the_rest_is_carried_into_the_next_pot(umoja, fresh):
    adopt(umoja, **sharing.RULES, payout_unit=50)
    opened(umoja, 1000)
    confirm(umoja, repay(umoja, 1060), "Amina")
    assert portions(umoja) == {"Amina": 1500, "Baraka": 1000, "Chebet": 800, "Daudi": 2000}
    shared_out(umoja, fresh)
    assert stands(umoja, "carried") == 60_00
    save(umoja, "Esther", 100)
    assert portions(umoja) == {"Esther": 150}
    assert sharing.now(umoja).division.pot == 160_00


def test_the_reserve_is_kept_back_and_stays_out_of_the_next_pot(world, fresh):
    adopt(world, share_out="equal-profit", reserve=50)
    opened(world, 1000)
    confirm(world, repay(world, 1060), "Amina")
    shared_out(world, fresh)
    assert (stands(world, "reserve"), stands(world, "share", "Daudi")) == (30_00, 2007_00)
    save(world, "Esther", 100)
    assert portions(world) == {"Esther": 102}  # 100, and the 2 that four halves of a shilling left over
    assert stands(world, "reserve") == 30_00


# --- loans -----------------------------------------------------------------------------------------------------------


def test_an_open_loan_is_deducted_and_repaid_with_its_interest(umoja, fresh):
    asked = opened(umoja, 1000)
    assert portions(umoja)["Daudi"] == 2022 - 1060
    shared_out(umoja, fresh)
    assert status(umoja, asked) == "repaid"
    with umoja.glance() as session:
        assert owing.owed(session, member(session, "Daudi")) == []
        assert owing.received(session, loans.find(session, asked.org_id, asked.number)).total == 1060_00
    [daudi] = [each for each in told(umoja, "SharedOut") if each["deducted"]["money"]]
    assert [daudi[name]["money"] for name in ("saved", "gain", "deducted", "amount")] == [
        2000_00,
        22_00,
        1060_00,
        962_00,
    ]
    assert total(umoja, "share") + stands(umoja, "carried") == stands(umoja, "cash")


def test_interest_that_who_pays_early_does_not_owe_is_not_deducted(umoja, fresh):
    """1,000 for three months at 2 %: of the 60, on the first day, only the 20 of the month under way."""
    adopt(umoja, **sharing.RULES, early_interest="due")
    asked = opened(umoja, 1000)
    assert sharing.now(umoja).of(asked.member_id).deducted == 1020_00
    shared_out(umoja, fresh)
    assert status(umoja, asked) == "repaid"


def test_a_penalty_is_deducted_with_the_loan(umoja, fresh):
    """An instalment that is ten days late costs 10 % of it; jobs write that down, and the share-out takes it."""
    adopt(umoja, **sharing.RULES, late_fine=10)
    asked = opened(umoja, 1000)
    by_hand(fresh, "UPDATE instalment SET due = due - 41 WHERE position = 1")
    watch_loans(umoja)
    shared_out(umoja, fresh)
    assert total(umoja, "penalty") == 35_00  # of 353, in whole shillings
    assert status(umoja, asked) == "repaid"


def test_a_loan_above_the_part_is_deducted_as_far_as_that_reaches(umoja, fresh):
    """Daudi has saved 2,000 and owes 5,300 of the 5,000 he was lent: all that the others can get is the 300 in the box."""
    asked = opened(umoja, 5000)
    seen = sharing.now(umoja)
    assert (seen.division.paid + seen.division.carry, portions(umoja)["Daudi"]) == (300_00, 0)
    deducted = seen.of(asked.member_id).deducted
    assert deducted == 181_00  # 20 shares of 9.09, as the others' 33 shares of the 300
    shared_out(umoja, fresh)
    assert (status(umoja, asked), total(umoja, "loan")) == ("open", seen.still_out)
    assert stands(umoja, "carried") == seen.division.carry + seen.still_out
    with umoja.glance() as session:
        [left] = owing.owed(session, member(session, "Daudi"))
    assert left.total.minor == 5300_00 - deducted
    # When it comes back it is money of the cycle that runs then.
    save(umoja, "Esther", 100)
    confirm(umoja, repay(umoja, left.total.units), "Amina")
    assert sharing.now(umoja).division.pot == 100_00 + left.total.minor + seen.division.carry


def test_all_of_it_out_on_loan_is_nothing_to_share(umoja):
    opened(umoja, 5300)
    with pytest.raises(NothingToShare):
        sharing.now(umoja)


# --- the vote --------------------------------------------------------------------------------------------------------


def test_a_group_whose_rules_know_no_share_out_has_none(world):
    with pytest.raises(NoShareOut):
        sharing.now(world)


def test_it_is_put_to_the_vote_once(umoja):
    with umoja.begin() as session:
        amina = member(session, "Amina")
        first = share_outs.put_to_vote(session, amina, 3, key="v")
        assert share_outs.put_to_vote(session, amina, 3, key="v") == first
        assert first.terms == {"cycle": 1, "pot": {"money": 5300_00, "in": "KES"}, "members": 4}
        with pytest.raises(ShareOutVoted):
            share_outs.put_to_vote(session, member(session, "Baraka"), 3, key="w")
        with pytest.raises(NotAnOfficer):
            share_outs.put_to_vote(session, member(session, "Daudi"), 3, key="x")


def test_one_officer_alone_need_not_ask_for_a_vote(world):
    assert not import_world(world, {"organisations": [AGRO["organisations"][0] | {"members": [
        {"phone": AMINA, "name": "Amina Otieno", "roles": ["treasurer"], "savings": "2000"}]}]}, pepper=b"x", trial=True).refused  # fmt: skip
    with world.begin() as session, pytest.raises(TooFewOfficers):
        share_outs.put_to_vote(session, member(session, "Amina", "AGRO"), 3, key="v")


def test_without_a_vote_that_has_passed_nothing_is_shared(umoja, fresh):
    with pytest.raises(ShareOutNotApproved):
        begin(umoja)
    assert vote(umoja, fresh, "no").state == "failed"
    with pytest.raises(ShareOutNotApproved):
        begin(umoja)
    assert vote(umoja, fresh).state == "passed"  # it may be put again
    with pytest.raises(ShareOutVoted):
        vote(umoja, fresh)
    assert begin(umoja).state == "said"


def test_a_vote_that_passes_when_the_rules_know_no_share_out_any_more_waits(umoja, fresh):
    with umoja.begin() as session:
        motion = share_outs.put_to_vote(session, member(session, "Amina"), 1, key="v")
        voters = [each.id for each in members.officers(session, motion.org_id)]
    adopt(umoja, share_out="none")
    decide_vote(umoja, fresh, motion, voters)
    assert [each["number"] for each in told(umoja, "ResolutionWaits")] == [motion.number] * 3
    with umoja.glance() as session:
        assert share_outs.find(session, motion.org_id, 1) is None


# --- two officers ----------------------------------------------------------------------------------------------------


def test_two_officers_do_it_with_the_same_figures(umoja, fresh):
    vote(umoja, fresh)
    with pytest.raises(ShareOutNotSaid):
        finish(umoja)
    assert begin(umoja) == begin(umoja)  # the same word again changes nothing
    with pytest.raises(ShareOutSaid):
        begin(umoja, "Chebet")
    with pytest.raises(NeedsAnother):
        finish(umoja, "Amina")
    with pytest.raises(NotAnOfficer):
        finish(umoja, "Daudi")
    with pytest.raises(FiguresChanged):
        finish(umoja, seen="0123456789abcdef")
    entry = finish(umoja)
    with umoja.begin() as session:
        amina, baraka = member(session, "Amina"), member(session, "Baraka")
        assert (entry.actor_id, entry.witness_id) == (amina.id, baraka.id)
        with pytest.raises(ShareOutDone):
            posting.confirm(session, Caller(member(session, "Chebet"), "ussd", "once"), 1, "x")


def test_figures_that_have_changed_are_said_anew(umoja, fresh):
    vote(umoja, fresh)
    before = sharing.now(umoja).digest
    begin(umoja)
    save(umoja, "Esther", 100)
    for seen in (before, None):  # what was said then, and what is so now
        with pytest.raises(FiguresChanged):
            finish(umoja, seen=seen)
    with pytest.raises(FiguresChanged):
        begin(umoja, "Baraka", seen=before)
    begin(umoja, "Baraka")
    finish(umoja, "Amina")
    assert stands(umoja, "share", "Esther") == 100_00


def test_the_second_officer_may_say_no(umoja, fresh):
    vote(umoja, fresh)
    begin(umoja)
    with umoja.begin() as session:
        with pytest.raises(NeedsAnother):
            share_outs.refuse(session, member(session, "Amina"), 1)
        share_outs.refuse(session, member(session, "Baraka"), 1)
        assert share_outs.find(session, group(session).id, 1).state == "approved"
    assert told(umoja, "ShareOutRefused")[0]["officer"] == "Baraka Mwangi"
    with pytest.raises(ShareOutNotSaid):
        finish(umoja)


# --- once, and all of it ---------------------------------------------------------------------------------------------


def ten_officers(store, database) -> list[int]:
    """Ten more officers of UMOJA, who have voted for the share-out."""
    with store.begin() as session:
        org = group(session)
        ids = []
        for at in range(10):
            person = persons.meet(session, f"+2547123457{at:02}", "en")
            joining.ask_to_join(session, person, org, f"Officer {'ABCDEFGHIJ'[at] * 3}")
            [asks] = members.everybody(session, org.id, "asked")
            ids.append(let_in(session, asks.id).id)
            members.give_roles(session, org.id, ids[-1], ["secretary"])
        motion = share_outs.put_to_vote(session, member(session, "Amina"), 1, key="v")
    decide_vote(store, database, motion, ids)
    return ids


def test_ten_officers_at_once_share_out_once(umoja, fresh):
    """Promise 8, both steps: ten say that it is to be shared out, and then all of them confirm it."""
    ids = ten_officers(umoja, fresh)
    seen = sharing.now(umoja).digest
    with umoja.glance() as session:
        ten = [members.member(session, group(session).id, each) for each in ids]

    def say(at: int):
        with umoja.begin() as session:
            return share_outs.begin(session, ten[at], 1, seen)

    def press(at: int):
        with umoja.begin() as session:
            return posting.confirm(session, Caller(ten[at], "ussd", "once"), 1, seen)

    said = [type(each).__name__ for each in at_once(10, say)]
    assert sorted(said) == ["ShareOut"] + ["ShareOutSaid"] * 9
    done = [type(each).__name__ for each in at_once(10, press)]
    # Who has said it is refused for that when she comes first, and like all others once it is done.
    assert sorted({*done} - {"NeedsAnother"}) == ["Entry", "ShareOutDone"] and done.count("Entry") == 1
    assert total(umoja, "savings") == 0
    assert total(umoja, "share") + stands(umoja, "carried") == stands(umoja, "cash") == 5300_00


@pytest.mark.parametrize("_round", range(5))
def test_a_contribution_racing_a_share_out_lands_wholly_before_or_after(umoja, fresh, _round):
    """Before: the sums are others than the officers have seen, and nothing is shared out. After: in the next cycle."""
    vote(umoja, fresh)
    begin(umoja)
    seen = sharing.now(umoja).digest
    with umoja.begin() as session:
        slip = savings.declare(session, Caller(member(session, "Esther"), "ussd", "s"), money(100, "KES"))

    def act(at: int):
        return finish(umoja, seen=seen) if at else confirm(umoja, slip, "Chebet")

    saved, shared = at_once(2, act)
    assert stands(umoja, "savings", "Esther") == 100_00
    if isinstance(shared, FiguresChanged):
        assert (total(umoja, "savings"), total(umoja, "share")) == (5400_00, 0)
    else:
        with umoja.glance() as session:
            assert saved.number >= cycles.current(session, group(session).id).first_entry == shared.number + 1
        assert (total(umoja, "savings"), total(umoja, "share")) == (100_00, 5300_00)
