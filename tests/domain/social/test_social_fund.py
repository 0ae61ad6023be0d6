"""The social fund: given by two people's word, kept apart from the loan fund, asked, granted, lent, and never overdrawn."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import text

from domain import limits
from domain.book import ledger, second_word
from domain.book.accounts import CASH
from domain.book.refusals import NotEnough
from domain.lending import loans, payouts
from domain.people import members
from domain.people.caller import Caller
from domain.people.refusals import NotAnOfficer, TooFewOfficers
from domain.refusals import AlreadyAnswered, KeyReused, NeedsAnother, NotYours, NumberUnfit, Refusal, TextUnfit
from domain.social import asking, claims, deciding, fund
from domain.social.refusals import (
    ClaimAsked,
    ClaimNotApproved,
    ClaimTooLarge,
    GrantWaits,
    GroupDecides,
    NoSocialFund,
    NoSuchHelp,
    OnlyLent,
    SocialFundEmpty,
)
from domain.store import Store, clock
from domain.voice import ballots, closing, motions
from tests import lending
from tests.agenda import KEY, pass_time
from tests.lending import adopt, confirm
from tests.people import group, member, send_away
from tests.social import approved, ask, decide, furnish, give, kes, paid, pay_out, state, there, told


def of(store: Store, account) -> int:
    """What stands on an account of UMOJA, in shillings."""
    with store.glance() as session:
        return ledger.balance(session, group(session).id, account) // 100


# --- giving ----------------------------------------------------------------------------------------------------------


def test_what_is_given_lies_apart_from_the_loan_fund(world):
    adopt(world, social_fund=20)
    before = of(world, CASH)
    give(world, 20)
    give(world, 20, by="Esther")
    assert (of(world, fund.CASH), of(world, fund.FUND), of(world, CASH)) == (40, 40, before)
    assert told(world, "Esther")[-1] == "SocialReceived"


def test_an_officer_enters_it_and_the_member_confirms(world):
    adopt(world, social_fund=20)
    with world.begin() as session:
        amina, esther = member(session, "Amina"), member(session, "Esther")
        said = fund.enter(session, Caller(amina, "ussd", "k"), esther.id, kes(20))
        with pytest.raises(NotYours):
            second_word.confirm(session, amina, said.number, with_pin=True)
        second_word.confirm(session, esther, said.number, with_pin=True)
    assert there(world) == 20


def test_where_there_is_no_fund_nobody_gives_to_one(world):
    with world.begin() as session, pytest.raises(NoSocialFund):
        fund.declare(session, Caller(member(session, "Daudi"), "sms", "k"), kes(20))
    with world.begin() as session, pytest.raises(NoSocialFund):
        asking.possible(session, member(session, "Daudi"))


def test_a_fund_with_money_in_it_stays_a_fund_when_the_rules_end_it(world):
    furnish(world, 40)
    adopt(world, social_fund=0)
    with world.glance() as session:
        assert fund.kept(session, group(session).id)
    give(world, 10)
    assert there(world) == 50


# --- what may be asked for -------------------------------------------------------------------------------------------


def test_the_rules_and_the_fund_bound_what_may_be_asked_for(world):
    furnish(world, 300)
    with world.glance() as session:
        allowed = asking.possible(session, member(session, "Daudi"))
    assert (allowed.grant, allowed.loan, allowed.months) == (kes(300), kes(300), 3)
    give(world, 2000)
    with world.glance() as session:
        allowed = asking.possible(session, member(session, "Daudi"))
    assert (allowed.grant, allowed.loan) == (kes(500), kes(1000))
    for units, months, refusal in ((501, 0, ClaimTooLarge), (1001, 2, ClaimTooLarge), (100, 4, NumberUnfit)):
        with pytest.raises(refusal):
            ask(world, units, months)
    with pytest.raises(TextUnfit):
        ask(world, kind="other", words="x" * (limits.CLAIM_WORDS + 1))


@pytest.mark.parametrize(
    ("rules", "units", "months", "refusal"),
    [
        ({"grant_most": 0, "emergency_most": 0}, 100, 0, NoSuchHelp),
        ({"grant_most": 0}, 100, 0, OnlyLent),
        ({"emergency_most": 0}, 100, 2, NoSuchHelp),
        ({"loan_approvals": 4}, 100, 0, TooFewOfficers),
    ],
)
def test_help_that_the_rules_do_not_give(world, rules, units, months, refusal):
    furnish(world, **rules)
    with pytest.raises(refusal):
        ask(world, units, months)


def test_an_empty_fund_helps_nobody(world):
    furnish(world, 0)
    with pytest.raises(SocialFundEmpty):
        ask(world)


def test_one_claim_at_a_time_and_the_same_intent_is_the_same_claim(world):
    furnish(world)
    first = ask(world, key="k")
    assert ask(world, key="k") == first
    with pytest.raises(KeyReused):
        ask(world, 400, key="k")
    with pytest.raises(ClaimAsked):
        ask(world, 100)
    with world.begin() as session:
        asking.cancel(session, member(session, "Daudi"), first.number)
    assert (state(world, first), ask(world, 100).number) == ("cancelled", 2)


def test_only_she_herself_takes_it_back_and_not_what_is_over(world):
    furnish(world)
    done = paid(world)
    asked = approved(world, 100)
    with world.begin() as session, pytest.raises(NotYours):
        asking.cancel(session, member(session, "Esther"), asked.number)
    with world.begin() as session, pytest.raises(AlreadyAnswered):
        asking.cancel(session, member(session, "Daudi"), done.number)
    pay_out(world, asked)
    with world.begin() as session, pytest.raises(GrantWaits):
        asking.cancel(session, member(session, "Daudi"), asked.number)


# --- the officers decide ---------------------------------------------------------------------------------------------


def test_as_many_officers_as_the_rules_want_approve_it(world):
    furnish(world)
    asked = ask(world)
    assert told(world, "Amina")[-1] == told(world, "Chebet")[-1] == "HelpAsked"
    assert (decide(world, asked, "Amina"), state(world, asked)) == (1, "asked")
    with pytest.raises(AlreadyAnswered):
        decide(world, asked, "Amina")
    assert (decide(world, asked, "Baraka"), state(world, asked)) == (0, "approved")
    assert told(world, "Daudi")[-1] == "HelpApproved"
    with pytest.raises(AlreadyAnswered):
        decide(world, asked, "Chebet", yes=False)


def test_one_no_refuses_it(world):
    furnish(world)
    asked = ask(world)
    decide(world, asked, "Amina")
    assert (decide(world, asked, "Baraka", yes=False), state(world, asked)) == (0, "refused")
    assert told(world, "Daudi")[-1] == "HelpRefused"


def test_nobody_decides_on_her_own_claim(world):
    furnish(world)
    asked = ask(world, by="Amina")
    with pytest.raises(NeedsAnother):
        decide(world, asked, "Amina")
    with pytest.raises(NotAnOfficer):
        decide(world, asked, "Daudi")
    with world.glance() as session:
        assert claims.undecided(session, member(session, "Amina")) == []
        assert [name for _each, name in claims.undecided(session, member(session, "Baraka"))] == ["Amina Otieno"]


def test_what_a_member_who_has_left_asked_for_waits_for_nobody(world):
    furnish(world)
    asked = ask(world, by="Esther")
    with world.begin() as session:
        send_away(session, asked.member_id)
        assert claims.undecided(session, member(session, "Baraka")) == []


# --- the group decides -----------------------------------------------------------------------------------------------


def put_to_vote(store: Store, asked, officer: str = "Amina", key: str = "vote"):
    with store.begin() as session:
        return deciding.open_vote(session, member(session, officer), asked.number, 3, key=key)


@pytest.fixture
def close(world, database):
    """Members vote on a motion, its last day passes, and it is decided."""

    def closed(motion, **choices: str) -> None:
        with world.begin() as session:
            for name, choice in choices.items():
                ballots.cast(session, member(session, name), motion.number, choice, KEY, with_pin=True)
        pass_time(database, days=5)
        with world.begin() as session:
            assert closing.close_next(session)

    return closed


def test_a_vote_approves_it_and_nobody_reads_what_has_happened(world, close):
    furnish(world, claims_decided_by="vote")
    asked = ask(world, kind="other", words="my house fell down")
    with pytest.raises(GroupDecides):
        decide(world, asked, "Amina")
    motion = put_to_vote(world, asked)
    assert put_to_vote(world, asked) == motion
    with pytest.raises(AlreadyAnswered):
        put_to_vote(world, asked, key="again")
    with world.glance() as session:
        assert claims.undecided(session, member(session, "Baraka")) == []
        said = session.execute(
            text("SELECT phone, facts::text FROM outbox WHERE facts::text LIKE '%house%' OR facts::text LIKE '%other%'")
        ).all()
        officers = {each.phone for each in members.officers(session, asked.org_id)}
        kept = session.execute(text("SELECT text || terms::text FROM motion")).scalar_one()
    assert {phone for phone, _facts in said} == officers
    assert "house" not in kept and "other" not in kept
    close(motion, Amina="yes", Daudi="yes", Esther="yes")
    assert state(world, asked) == "approved"
    assert told(world, "Daudi")[-1] == "HelpApproved"
    confirm(world, pay_out(world, asked), "Daudi")
    assert (state(world, asked), there(world)) == ("paid", 1500)


def test_a_vote_that_fails_refuses_it(world, close):
    furnish(world, claims_decided_by="vote")
    asked = ask(world)
    close(put_to_vote(world, asked), Amina="no", Baraka="no", Chebet="yes")
    assert (state(world, asked), told(world, "Daudi")[-1]) == ("refused", "HelpRefused")


def test_where_too_few_vote_it_waits_and_is_put_to_the_vote_again(world, close):
    furnish(world, claims_decided_by="vote")
    asked = ask(world)
    close(put_to_vote(world, asked), Amina="yes")
    assert state(world, asked) == "asked"
    with world.glance() as session:
        assert [each.number for each, _name in claims.undecided(session, member(session, "Baraka"))] == [asked.number]
    close(put_to_vote(world, asked, key="again"), Amina="yes", Daudi="yes", Esther="yes")
    assert state(world, asked) == "approved"


def test_a_vote_on_what_was_taken_back_does_nothing(world, close):
    furnish(world, claims_decided_by="vote")
    asked = ask(world)
    motion = put_to_vote(world, asked)
    with world.begin() as session:
        asking.cancel(session, member(session, "Daudi"), asked.number)
    close(motion, Amina="yes", Baraka="yes", Esther="yes")
    assert state(world, asked) == "cancelled"
    assert "ResolutionWaits" not in told(world, "Amina")


def test_the_officers_claim_is_not_for_a_vote(world):
    furnish(world)
    asked = ask(world)
    with pytest.raises(GroupDecides):
        put_to_vote(world, asked)
    with pytest.raises(NeedsAnother):
        put_to_vote(world, ask(world, by="Baraka"), "Baraka")


# --- grants ----------------------------------------------------------------------------------------------------------


def test_a_grant_is_handed_over_by_one_and_confirmed_by_who_gets_it(world):
    furnish(world)
    asked = approved(world)
    slip = pay_out(world, asked, key="k")
    assert pay_out(world, asked, key="k") == slip
    with pytest.raises(GrantWaits):
        pay_out(world, asked, "Baraka")
    with pytest.raises(Refusal):
        confirm(world, slip, "Baraka")
    confirm(world, slip, "Daudi")
    assert (state(world, asked), there(world), of(world, fund.FUND)) == ("paid", 1500, 1500)
    assert told(world, "Daudi")[-1] == "GrantReceived"
    with pytest.raises(AlreadyAnswered):
        pay_out(world, asked)


def test_what_was_not_handed_over_may_be_handed_over_again(world):
    furnish(world)
    asked = approved(world)
    with world.begin() as session:
        second_word.refuse(session, member(session, "Daudi"), pay_out(world, asked).number, with_pin=True)
    assert state(world, asked) == "approved"
    confirm(world, pay_out(world, asked), "Daudi")
    assert state(world, asked) == "paid"


def test_nobody_pays_what_is_not_approved_or_to_herself_or_out_of_an_empty_fund(world):
    furnish(world, 500)
    mine, other = approved(world, by="Amina", officers=("Baraka", "Chebet")), ask(world, by="Esther")
    with pytest.raises(NeedsAnother):
        pay_out(world, mine, "Amina")
    with pytest.raises(ClaimNotApproved):
        pay_out(world, other)
    decide(world, other, "Amina"), decide(world, other, "Baraka")
    confirm(world, pay_out(world, other), "Esther")
    with pytest.raises(NotEnough) as refusal:
        pay_out(world, mine, "Baraka")
    assert refusal.value.there == kes(0)


def test_the_last_of_the_fund_is_paid_once(world):
    """Two grants on their way to two members' hands, and money for one of them."""
    furnish(world, 500)
    first, second = approved(world), approved(world, by="Esther")
    handed = [(pay_out(world, first), "Daudi"), (pay_out(world, second), "Esther")]

    def confirmed(slip, name) -> bool:
        try:
            return bool(confirm(world, slip, name))
        except NotEnough:
            return False

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(lambda each: confirmed(*each), handed)) == [False, True]
    assert there(world) == 0


# --- emergency loans -------------------------------------------------------------------------------------------------


def test_a_claim_becomes_a_loan_without_interest_that_is_paid_back_into_the_fund(world):
    furnish(world)
    asked = approved(world, 900, 3, by="Esther")  # who has no savings at all
    assert (state(world, asked), told(world, "Esther")[-1]) == ("approved", "HelpLent")
    with world.begin() as session:
        (known,) = loans.alive(session, member(session, "Esther"))
        assert (known.fund, known.status, known.principal, known.rate, known.purpose) == (
            "social", "approved", 90000, 0, "emergency",
        )  # fmt: skip
        slip = payouts.hand_over(session, Caller(member(session, "Amina"), "ussd", "out"), known.number)
    confirm(world, slip, "Esther")
    assert (there(world), of(world, fund.FUND)) == (1100, 2000)
    with pytest.raises(AlreadyAnswered):
        pay_out(world, asked)
    confirm(world, lending.repay(world, 900, by="Esther"), "Amina")
    assert there(world) == 2000
    assert ask(world, 100, by="Esther").number == 2


def test_a_vote_lends_too(world, close):
    furnish(world, claims_decided_by="vote")
    asked = ask(world, 900, 2)
    close(put_to_vote(world, asked), Amina="yes", Baraka="yes", Esther="yes")
    with world.glance() as session:
        (known,) = loans.alive(session, member(session, "Daudi"))
    assert (known.fund, known.status, known.months) == ("social", "approved", 2)


# --- in time ---------------------------------------------------------------------------------------------------------


def test_the_rules_of_the_day_on_which_she_asked_decide(world):
    furnish(world)
    asked = ask(world)
    adopt(world, social_fund=20, grant_most=100, claims_decided_by="vote", loan_approvals=5)
    decide(world, asked, "Amina")
    decide(world, asked, "Baraka")
    confirm(world, pay_out(world, asked), "Daudi")
    assert state(world, asked) == "paid"


def test_a_motion_about_a_claim_says_when_it_ends(world):
    furnish(world, claims_decided_by="vote")
    motion = put_to_vote(world, ask(world))
    with world.glance() as session:
        assert timedelta(days=3) <= motion.closes_at - clock(session) <= timedelta(days=4)
        assert motions.by_number(session, motion.org_id, motion.number).act == "claim"
