"""A change of the rules: a motion, decided by its own majority, in force from its day, and told to everybody."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from domain import limits
from domain.constitution import versions
from domain.constitution.fields import RuleUnfit
from domain.constitution.refusals import RuleStands, RulesThere
from domain.lending import loans, offers
from domain.people.refusals import NotAnOfficer
from domain.refusals import DateUnfit, KeyReused, NumberUnfit
from domain.tiers import dues, figures
from domain.voice import amendments, ballots, closing, motions
from jobs.voice import close_motions
from tests import lending
from tests.agenda import KEY, by_hand, pass_time, put_to_vote
from tests.people import group, member, today
from tests.rules import all_say_yes, propose
from tests.world import NAIROBI


def pass_motion(store, database: str, motion, days: float = 4) -> motions.Motion:
    """Everybody says yes, the vote comes to its end, and the job decides it."""
    all_say_yes(store, motion)
    pass_time(database, days=days)
    close_motions(store)
    with store.glance() as session:
        decided = motions.by_number(session, motion.org_id, motion.number)
    assert decided.state == "passed"
    return decided


def rules(store, code: str = "UMOJA"):
    """The rules of today."""
    with store.glance() as session:
        return versions.rules_of(session, group(session, code).id)


def told(store, kind: str) -> list[dict]:
    """The facts of every message of a kind."""
    with store.glance() as session:
        return list(session.execute(text("SELECT facts FROM outbox WHERE kind = :kind"), {"kind": kind}).scalars())


# --- putting to the vote ---------------------------------------------------------------------------------------------


def test_a_change_needs_the_majority_of_its_own_and_says_what_it_does(world):
    motion = propose(world, "loan_times_savings", "4", ahead=10, days=3)
    assert (motion.majority, motion.act) == (66, "rules")
    day = (today(world) + timedelta(10)).isoformat()
    assert motion.terms == {"name": "loan_times_savings", "value": "4", "from": day, "currency": "KES"}
    assert motion.text == "rules", "no words of any language: they are made for each who reads it"
    assert [each["terms"] for each in told(world, "MotionOpened")] == [motion.terms] * 5
    assert propose(world, "loan_times_savings", "4", ahead=10, days=3) == motion, "the same intent is the same motion"
    with pytest.raises(KeyReused):
        propose(world, "loan_times_savings", "5", ahead=10, days=3)


def test_a_day_on_which_one_can_still_vote_gives_way_to_the_one_after(world):
    motion = propose(world, "quorum", "60", ahead=1, days=7)
    assert date.fromisoformat(motion.terms["from"]) == motion.until(NAIROBI) + timedelta(1)


@pytest.mark.parametrize(
    ("name", "value", "ahead", "days", "why"),
    [
        ("quorum", "101", 1, 3, RuleUnfit),
        ("quorum", "many", 1, 3, RuleUnfit),
        ("qourum", "60", 1, 3, RuleUnfit),
        ("votes_secret", "maybe", 1, 3, RuleUnfit),
        ("quorum", "50", 1, 3, RuleStands),
        ("share_price", "100.00", 1, 3, RuleStands),
        ("quorum", "60", 0, 3, DateUnfit),
        ("quorum", "60", limits.RULE_DAYS_AHEAD + 1, 3, DateUnfit),
        ("quorum", "60", 1, 0, NumberUnfit),
        ("quorum", "60", 1, limits.MOTION_DAYS + 1, NumberUnfit),
    ],
)
def test_what_cannot_be_proposed(world, name, value, ahead, days, why):
    with pytest.raises(why):
        propose(world, name, value, ahead, days)


def test_only_an_officer_proposes(world):
    with world.begin() as session:
        daudi, day = member(session, "Daudi"), motions.last_day(session, group(session), 5)
        with pytest.raises(NotAnOfficer):
            amendments.propose(session, daudi, "quorum", "60", day, 3, key="x")
        with pytest.raises(NotAnOfficer):
            daudi_there = member(session, "Daudi", "JAMII")
            amendments.propose_template(session, daudi_there, "self-help-group", None, 3, key="x")


# --- carrying out ----------------------------------------------------------------------------------------------------


def test_a_change_that_has_passed_holds_from_its_day_on_and_not_before(world, fresh):
    motion = propose(world, "quorum", "60", ahead=10, days=3)
    decided = pass_motion(world, fresh, motion)
    day = date.fromisoformat(decided.terms["from"])
    assert day == today(world) + timedelta(6)
    with world.glance() as session:
        assert versions.version_of(session, decided.org_id).number == 1
        [soon] = versions.coming(session, decided.org_id)
    assert (soon.from_day, soon.name, soon.value) == (day, "quorum", "60")
    assert rules(world).whole("quorum") == 50
    heard = told(world, "RuleChanged")
    assert len(heard) == 5 and all(each["day"] == {"date": day.isoformat()} for each in heard)
    assert heard[0]["changed"] == {"name": "quorum", "value": "60", "currency": "KES"}
    pass_time(fresh, days=5)
    assert rules(world).whole("quorum") == 50, "the day before"
    pass_time(fresh, days=1)
    assert rules(world).whole("quorum") == 60, "the day"
    with world.glance() as session:
        now = versions.version_of(session, decided.org_id)
        assert (now.number, now.motion, now.from_day) == (2, decided.number, today(world))
        assert versions.coming(session, decided.org_id) == []
    assert rules(world).whole("loan_times_savings") == 3


def test_a_day_that_is_past_when_the_vote_is_decided_is_the_day_after(world, fresh):
    """The worker stood still for a week: nothing changes backwards."""
    motion = propose(world, "quorum", "60", ahead=1, days=3)
    pass_motion(world, fresh, motion, days=11)
    assert rules(world).whole("quorum") == 50
    pass_time(fresh, days=1)
    assert rules(world).whole("quorum") == 60


def test_the_day_after_the_vote_holds_when_it_is_decided_at_midnight(world, fresh):
    motion = propose(world, "quorum", "60", ahead=1, days=3)
    pass_motion(world, fresh, motion, days=4)
    assert rules(world).whole("quorum") == 60


def test_what_was_voted_down_changes_nothing(world, fresh):
    propose(world, "quorum", "60")
    pass_time(fresh, days=4)
    assert close_motions(world) == 1
    with world.glance() as session:
        assert versions.coming(session, group(session).id) == []
    assert not told(world, "RuleChanged") and rules(world).whole("quorum") == 50


def test_two_changes_for_different_days_both_hold_in_the_end(world, fresh):
    later = propose(world, "loan_rate", "5", ahead=30, days=3, key="a")
    sooner = propose(world, "quorum", "60", ahead=20, days=3, key="b")
    all_say_yes(world, sooner)
    pass_motion(world, fresh, later)
    pass_time(fresh, days=16)
    assert (rules(world).whole("quorum"), rules(world).word("loan_rate")) == (60, "2")
    pass_time(fresh, days=10)
    assert (rules(world).whole("quorum"), rules(world).word("loan_rate")) == (60, "5")


def test_a_value_that_has_gone_out_of_bounds_waits_and_the_officers_hear_of_it(world, fresh):
    """As after a release with other bounds."""
    motion = propose(world, "quorum", "60")
    by_hand(fresh, "UPDATE motion SET terms = jsonb_set(terms::jsonb, '{value}', '\"600\"')")
    pass_motion(world, fresh, motion)
    assert len(told(world, "ResolutionWaits")) == 3 and not told(world, "RuleChanged")
    assert rules(world).whole("quorum") == 50


def test_a_motion_is_carried_out_once(world, fresh):
    decided = pass_motion(world, fresh, propose(world, "quorum", "60"))
    with world.begin() as session:
        assert closing.close_next(session) is None
        count = session.execute(text("SELECT count(*) FROM constitution WHERE motion IS NOT NULL")).scalar_one()
    assert (count, decided.number) == (1, 1)


# --- what runs keeps its rules ---------------------------------------------------------------------------------------


def test_a_loan_that_runs_keeps_the_rules_that_it_was_given_under(world, fresh):
    before = lending.opened(world, 900)
    owed = [each.total for each in lending.owed(world)]
    pass_motion(world, fresh, propose(world, "loan_rate", "10", ahead=1, days=3))
    assert rules(world).number("loan_rate") == 10
    assert [each.total for each in lending.owed(world)] == owed
    with world.glance() as session:
        kept = loans.find(session, before.org_id, before.number)
        assert kept.rate == before.rate == 2
        offered = offers.offer(session, member(session, "Chebet"))
    assert offered.rules.number("loan_rate") == 10, "and the next loan costs what is agreed now"


def test_a_vote_that_is_open_keeps_the_rules_that_it_was_opened_under(world, fresh):
    change = propose(world, "quorum", "100", ahead=1, days=3)
    other = put_to_vote(world, days=20)
    all_say_yes(world, other)
    pass_motion(world, fresh, change)
    assert rules(world).whole("quorum") == 100
    pass_time(fresh, days=20)
    assert close_motions(world) == 1
    with world.glance() as session:
        assert motions.by_number(session, other.org_id, other.number).state == "passed", "with four of five"


# --- templates -------------------------------------------------------------------------------------------------------


def template(store, name: str, sum_: str | None, code: str = "JAMII") -> motions.Motion:
    """Fatuma puts a template to the vote in a group without rules, for three days."""
    with store.begin() as session:
        officer = member(session, "Fatuma" if code == "JAMII" else "Amina", code)
        return amendments.propose_template(session, officer, name, sum_, 3, key="t")


def test_a_group_without_rules_starts_from_a_template(world, fresh):
    motion = template(world, "savings-group", "2000")
    with world.begin() as session:
        for name in ("Fatuma", "Gasper", "Daudi"):
            ballots.cast(session, member(session, name, "JAMII"), motion.number, "yes", KEY, with_pin=True)
    pass_time(fresh, days=4)
    assert close_motions(world) == 1
    now = rules(world, "JAMII")
    assert (now.word("saves_by"), now.whole("share_price"), now.whole("social_fund")) == ("shares", 2000, 400)
    assert len(told(world, "TemplateAdopted")) == 3
    with pytest.raises(RulesThere):
        template(world, "sacco", None)


def test_a_group_that_has_rules_starts_from_no_template(world):
    with pytest.raises(RulesThere):
        template(world, "self-help-group", None, code="UMOJA")
    with pytest.raises(RuleUnfit, match="needs the rule 'turn_sum'"):
        template(world, "merry-go-round", None)


def test_a_vote_on_one_rule_leaves_every_other_as_it_was_for_whoever_asks(world, fresh):
    """Dues and indicators look at many months, and at many organisations, at once."""
    lending.adopt(world, dues="20", social_fund="10")
    pass_time(fresh, days=70)
    with world.glance() as session:
        before = dues.months_of(session, group(session))
    pass_motion(world, fresh, propose(world, "quorum", "60"))
    pass_time(fresh, days=1)
    with world.glance() as session:
        org, jamii = group(session), group(session, "JAMII")
        assert {each.dues for each in dues.months_of(session, org)} == {20}
        assert len(dues.months_of(session, org)) >= len(before) >= 2
        ours, theirs = figures.read(session, [org, jamii])
        assert (ours.rules.whole("quorum"), ours.rules.whole("social_fund")) == (60, 10)
        assert (theirs.rules.whole("quorum"), theirs.rules.whole("social_fund")) == (50, 0)
        held = versions.history(session, org.id)
    assert [rules.whole("quorum") for _day, rules in held] == [50, 60]
    assert [rules.whole("dues") for _day, rules in held] == [20, 20]
