"""The versions of a constitution: which rule holds on which day, whatever was decided in which order; and that none is changed."""

import json
from datetime import date, timedelta

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from domain.amount import AmountUnclear
from domain.constitution import applies, versions
from domain.constitution.fields import RULES, SECTIONS, Rules, RuleUnfit, read_rules
from domain.constitution.refusals import RuleOutOfBounds
from domain.constitution.templates import TEMPLATES, filled, read_written
from domain.constitution.typed import bounds, read_value, same
from domain.store import DBAPIError, IntegrityError
from tests.agenda import by_hand
from tests.people import group, today

DAY = date(2031, 1, 1)  # far ahead of the version that the world begins with


def decided(database: str, org_id: int, *changes: tuple[dict, date]) -> None:
    """Versions that motions have made, as a superuser writes them: the rules with the day from which they hold."""
    with psycopg.connect(database) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute("DELETE FROM constitution WHERE org_id = %s AND motion IS NOT NULL", (org_id,))
        for at, (values, day) in enumerate(changes, 2):
            row = (org_id, at, day, json.dumps(values), at)
            admin.execute("INSERT INTO constitution VALUES (%s, %s, %s, %s, %s)", row)


def on(store, org_id: int, day: date) -> Rules:
    """The rules of a day."""
    with store.glance() as session:
        return versions.rules_on(session, org_id, day)


# --- which rule holds when -------------------------------------------------------------------------------------------


@pytest.mark.unaudited("the motions that made the versions are not there")
def test_two_changes_that_wait_for_different_days_do_not_undo_each_other(world, fresh):
    """The later day was decided first: on it, both hold."""
    with world.begin() as session:
        org = group(session)
    decided(
        fresh,
        org.id,
        ({"quorum": "60"}, DAY + timedelta(100)),
        ({"loan_rate": "5"}, DAY + timedelta(50)),
    )
    for ahead, quorum, rate in ((49, 50, "2"), (50, 50, "5"), (99, 50, "5"), (100, 60, "5"), (400, 60, "5")):
        rules = on(world, org.id, DAY + timedelta(ahead))
        assert (rules.whole("quorum"), rules.word("loan_rate")) == (quorum, rate), ahead
    assert on(world, org.id, DAY + timedelta(400)).whole("loan_times_savings") == 3, "and the file's own rules stay"


@pytest.mark.unaudited("the motions that made the versions are not there")
def test_of_two_changes_of_one_rule_each_holds_from_its_own_day_and_of_one_day_the_one_decided_last(world, fresh):
    with world.begin() as session:
        org = group(session)
    decided(
        fresh,
        org.id,
        ({"quorum": "60"}, DAY + timedelta(20)),
        ({"quorum": "40"}, DAY + timedelta(10)),
        ({"quorum": "70"}, DAY + timedelta(20)),
    )
    assert [on(world, org.id, DAY + timedelta(ahead)).whole("quorum") for ahead in (9, 10, 19, 20)] == [50, 40, 40, 70]
    with world.begin() as session:
        soon = versions.coming(session, org.id)
    assert [(each.from_day - DAY, each.value) for each in soon] == [
        (timedelta(10), "40"),
        (timedelta(20), "60"),
        (timedelta(20), "70"),
    ]


_changes = st.lists(
    st.tuples(
        st.dictionaries(
            st.sampled_from(["quorum", "loan_months", "loan_times_savings"]),
            st.integers(1, 9).map(str),
            min_size=1,
        ),
        st.integers(0, 9),
    ),
    max_size=8,
)


@pytest.mark.unaudited("the motions that made the versions are not there")
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=_changes)
def test_every_change_holds_from_its_day_until_the_next_one_of_the_same_rule(world, fresh, changes):
    """Against a model that looks at one rule alone: the change with the last day counts, of one day the later number."""
    with world.begin() as session:
        org = group(session)
    decided(fresh, org.id, *((values, DAY + timedelta(ahead)) for values, ahead in changes))
    begins = {"quorum": "50", "loan_months": "3", "loan_times_savings": "3"}
    for day in range(-1, 11):
        rules = on(world, org.id, DAY + timedelta(day))
        for name, first in begins.items():
            mine = [(ahead, at, values[name]) for at, (values, ahead) in enumerate(changes) if name in values]
            holds = max((each for each in mine if each[0] <= day), default=(0, 0, first))
            assert rules.word(name) == holds[2]


def test_what_was_agreed_on_before_the_first_version_is_the_first_version(world):
    with world.begin() as session:
        org, jamii = group(session), group(session, "JAMII")
        assert versions.rules_on(session, org.id, date(2001, 1, 1)).whole("loan_months") == 3
        assert versions.version_of(session, org.id).number == 1
        assert versions.version_of(session, jamii.id) is None
        assert versions.rules_of(session, jamii.id).word("quorum") == RULES["quorum"].default


# --- nobody changes one ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    ["UPDATE constitution SET rules = '{}'", "DELETE FROM constitution", "TRUNCATE constitution"],
)
def test_a_version_is_never_changed_and_never_deleted(world, fresh, statement):
    with pytest.raises(DBAPIError), world.begin() as session:
        session.execute(text(statement))
    with psycopg.connect(fresh) as owner, pytest.raises(psycopg.errors.InsufficientPrivilege, match="append-only"):
        owner.execute(statement)


@pytest.mark.unaudited("nobody cast the ballots of these motions")
def test_the_database_takes_no_version_that_nobody_voted_for(world, fresh):
    """A motion has to be about rules and to have passed, by that day; once one has made a version, no file makes any."""
    by_hand(
        fresh,
        "INSERT INTO motion (org_id, number, text, closes_at, secret, quorum, majority, roll, key, state, closed_at, yes, no,"
        " abstain, act, terms) SELECT 2, n, 'a rule', now() + interval '1 day', true, 50, 50, 5, 'k' || n, state, now(), 1, 0,"
        " 0, act, '{}' FROM (VALUES (1, 'failed', 'rules'), (2, 'passed', 'other'), (3, 'passed', 'rules')) m(n, state, act)",
    )
    day = today(world)
    with world.begin() as session:
        org = group(session)
        assert org.id == 2
        for motion, ahead in ((1, 9), (2, 9), (7, 9), (3, -9)):
            with pytest.raises(IntegrityError, match="no motion"), session.begin_nested():
                versions.adopt(session, org.id, {}, day + timedelta(ahead), motion)
        assert versions.adopt(session, org.id, {}, day + timedelta(9), 3) == 2
        with pytest.raises(IntegrityError, match="by_motion_once"), session.begin_nested():
            versions.adopt(session, org.id, {}, day + timedelta(9), 3)
        with pytest.raises(IntegrityError, match="by a vote alone"), session.begin_nested():
            versions.adopt(session, org.id, {}, day + timedelta(9))


# --- values as they are typed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("share_price", "1,500", "1500"),
        ("share_price", "100.50", "100.5"),
        ("loan_rate", "2*5", "2.5"),
        ("loan_rate", "2,5", "2.5"),
        ("loan_rate", "10", "10"),
        ("loan_months", " 6 ", "6"),
        ("officer_months", "60", "60"),
    ],
)
def test_a_value_is_read_in_its_own_unit(name, typed, kept):
    assert read_value(name, typed, "KES") == kept
    assert RULES[name].read(kept) == kept


def test_a_sum_of_the_rules_that_may_be_two_is_asked_about():
    with pytest.raises(AmountUnclear):
        read_value("share_price", "1.500", "TZS")


@pytest.mark.parametrize(
    ("name", "typed", "currency"),
    [
        ("share_price", "100.50", "XOF"),  # there are no cents
        ("share_price", "1,000,001", "KES"),
        ("share_price", "-5", "KES"),
        ("share_price", "1e3", "KES"),
        ("loan_rate", "20.5", "KES"),
        ("loan_rate", "1,000", "KES"),
        ("loan_rate", "٣", "KES"),
        ("loan_months", "0", "KES"),
        ("loan_months", "61", "KES"),
        ("loan_months", "2.5", "KES"),
        ("loan_months", "", "KES"),
        ("quorum", "NaN", "KES"),
    ],
)
def test_what_is_no_value_is_refused_with_the_bounds(name, typed, currency):
    with pytest.raises(RuleOutOfBounds) as refusal:
        read_value(name, typed, currency)
    assert (refusal.value.least, refusal.value.most) == bounds(name, currency)


def test_the_sum_of_a_template_is_more_than_nought():
    assert read_value("turn_sum", "0.00", "KES") == "0"
    with pytest.raises(RuleOutOfBounds):
        read_value("turn_sum", "0.00", "KES", some=True)


def test_the_bounds_of_a_sum_are_in_coins_that_there_are():
    assert bounds("share_price", "KES")[0] == "0.01"
    assert bounds("share_price", "XOF")[0] == "1"
    assert bounds("social_fund", "XOF")[0] == "0"
    assert same("share_price", "100", "100.00") and not same("share_price", "100", "100.01")
    assert same("saves_by", "shares", "shares") and not same("saves_by", "shares", "amounts")


# --- templates -------------------------------------------------------------------------------------------------------


def with_sum(name: str, sum_: str = "100") -> dict[str, str]:
    return filled(name, sum_ if TEMPLATES[name].base else None)


def test_every_template_is_a_constitution_within_the_bounds_whatever_the_sum():
    for name, template in TEMPLATES.items():
        assert read_rules(with_sum(name)) == with_sum(name)
        for most in ("0.01", "33.33", "1000000"):
            if template.base:
                assert read_rules(with_sum(name, most)) == with_sum(name, most)


def test_templates_say_what_the_kinds_of_groups_agree_on():
    """Source: the owner's notes on how groups keep money, "Kinds of group"."""
    vsla, shg, rosca, sacco, farmers = (Rules(with_sum(name)) for name in TEMPLATES)
    assert (vsla.word("saves_by"), vsla.whole("shares_most"), vsla.word("share_out")) == ("shares", 5, "shares")
    assert (vsla.whole("loan_times_savings"), vsla.whole("loan_months"), vsla.whole("cycle_months")) == (3, 3, 12)
    assert all(
        vsla.number(name) for name in ("social_fund", "fine_absent", "fine_late", "emergency_most", "grant_most")
    )
    assert vsla.number("share_price") == 100 and vsla.whole("officer_months") == 12
    assert (shg.word("saves_by"), shg.word("meets_every"), shg.word("share_out")) == ("amounts", "month", "none")
    assert shg.whole("officer_months") == 24
    assert (rosca.number("turn_sum"), rosca.word("turn_order"), rosca.word("share_out")) == (100, "agreed", "none")
    assert sacco.whole("reserve") == 25 and sacco.whole("loan_guarantors") and sacco.word("society") == "yes"
    assert farmers.word("claims_decided_by") == "vote"


def test_a_template_says_where_lateness_ends():
    """Where there is no share-out, savings may pay a loan; a hundredth of a share is overlooked, in whole units."""
    vsla, shg, rosca, sacco, farmers = (Rules(with_sum(name)) for name in TEMPLATES)
    for lends in (vsla, shg, sacco, farmers):
        assert (lends.whole("late_cap"), lends.whole("late_reminders"), lends.number("late_fine")) == (50, 3, 0)
    assert [each.word("loan_from_savings") for each in (vsla, shg, sacco, farmers)] == ["no", "yes", "yes", "yes"]
    assert [Rules(with_sum("savings-group", share)).number("late_tolerance") for share in ("2", "99", "500")] == [
        0,
        0,
        5,
    ]
    assert rosca.number("late_cap") == rosca.number("late_tolerance") == 0


def test_a_files_template_gives_way_to_what_the_group_has_otherwise():
    assert read_written({"quorum": 60}) == {"quorum": "60"}
    written = read_written({"template": "savings-group", "share_price": "500", "social_fund": "50", "loan_months": 6})
    rules = Rules(written)
    assert (rules.number("share_price"), rules.number("social_fund"), rules.whole("loan_months")) == (500, 50, 6)
    assert rules.number("fine_absent") == 100, "a fifth of the share"
    for wrong, why in (
        ({"template": "bank"}, "template must be one of savings-group"),
        ({"template": "merry-go-round"}, "needs the rule 'turn_sum'"),
        ({"template": "merry-go-round", "turn_sum": 0}, "needs the rule 'turn_sum'"),
        ({"template": "savings-group", "share_price": "0"}, "share_price"),
        ({"template": ["sacco"]}, "template must be one of"),
    ):
        with pytest.raises(RuleUnfit, match=why):
            read_written(wrong)


# --- what there is to say --------------------------------------------------------------------------------------------


def test_only_rules_that_apply_are_said(world):
    with world.begin() as session:
        umoja, kisumu = group(session), group(session, "KISUMU")
    assert applies.sections_of(umoja) == list(SECTIONS)
    assert applies.sections_of(kisumu) == [each for each in SECTIONS if each != "tiers"]
    plain, vsla = Rules({}), Rules(filled("savings-group", "100"))
    assert applies.said(plain, "social") == ["social_fund"], (
        "that there is none is said, and nothing of what it would do"
    )
    assert applies.said(plain, "sharing") == ["share_out"]
    assert "loan_guarantors" not in applies.said(plain, "lending") and "late_fine" not in applies.said(plain, "lending")
    assert applies.said(vsla, "social") == list(SECTIONS["social"])
    assert {"share_price", "shares_most", "fine_absent", "fines_to"} <= set(applies.said(vsla, "saving"))
    free = Rules({"loan_rate": "0"})
    assert not {"loan_method", "loan_charge", "early_interest"} & set(applies.said(free, "lending"))
    for rules in (plain, vsla, free):
        assert applies.said_first(rules)
        assert all(applies.said(rules, section) for section in SECTIONS), "no section is ever empty"


def test_the_rules_said_first_are_rules():
    assert set(applies.MAIN) <= set(RULES) and len(set(applies.MAIN)) == len(applies.MAIN)
