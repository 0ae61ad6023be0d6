"""`baraza import world`: what is kept, what is refused and with which words, and that twice is once."""

import json
from copy import deepcopy
from dataclasses import replace

import pytest
from sqlalchemy import text

from console.document import read_document
from console.report import Sorry
from domain import audit
from domain.amount import Money
from domain.book import ledger
from domain.constitution.templates import TEMPLATES
from domain.people import organisations
from domain.social import fund
from jobs.voice import close_motions
from tests.agenda import as_owner, pass_time
from tests.rules import all_say_yes, propose
from tests.world import AMINA, NAIROBI, WORLD

TABLES = ("organisation", "membership", "person", "role", "constitution", "account", "entry", "line")


@pytest.fixture
def write(tmp_path):
    """Writes a document into a file; its path."""

    def writing(document: object):
        path = tmp_path / "world.json"
        path.write_text(document if isinstance(document, str) else json.dumps(document, indent=1))
        return path

    return writing


def everything(store) -> dict[str, list]:
    """What the tables hold that an import writes."""
    with store.glance() as session:
        return {name: session.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2, 3")).all() for name in TABLES}


def umoja(**changes) -> dict:
    """A document with one group of one member."""
    group = deepcopy(WORLD["organisations"][1]) | {"members": deepcopy(WORLD["organisations"][1]["members"][:1])}
    del group["parent"]
    return {"organisations": [group | changes]}


def refusals(result) -> list[str]:
    """The lines on standard error."""
    return result.stderr.splitlines()


def test_the_same_document_again_changes_nothing(run, store, write):
    first = run("import", "world", write(WORLD))
    assert (first.exit_code, first.stderr) == (0, "")
    assert f"organisations: {len(WORLD['organisations'])}" in first.stdout
    assert f"members: {sum(len(each['members']) for each in WORLD['organisations'])}" in first.stdout
    before = everything(store)
    second = run("import", "world", write(WORLD))
    assert second.stdout.startswith("Nothing new: all of it is there already.\n") and second.exit_code == 0
    assert everything(store) == before


def test_a_parent_may_stand_below_its_children(run, store, write):
    result = run("import", "world", write({"organisations": list(reversed(WORLD["organisations"]))}))
    assert result.stderr == ""
    with store.glance() as session:
        assert session.execute(text("SELECT count(*) FROM organisation WHERE parent_id IS NOT NULL")).scalar() == 1


def test_a_circle_of_parents_is_refused_and_the_rest_kept(run, write):
    document = deepcopy(WORLD)
    document["organisations"] += [
        umoja(code="ROUND", parent="ABOUT", members=[])["organisations"][0],
        umoja(code="ABOUT", parent="ROUND", members=[], kind="association")["organisations"][0],
    ]
    result = run("import", "world", write(document))
    assert f"organisations: {len(WORLD['organisations'])}\n" in result.stdout
    assert sum("is neither here nor above it in this file" in each for each in refusals(result)) == 2


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"code": "no such code"}, "no such code is no code: 2 to 12 letters and digits, a letter first"),
        ({"code": None}, "code is missing"),
        ({"kind": "club"}, "kind must be one of group"),
        ({"country": "Kenya"}, "country must be two capital letters"),
        ({"currency": "KSH"}, "currency must be three capital letters"),
        ({"timezone": "Mars/Olympus"}, "timezone must be a name like"),
        ({"timezone": "../../etc/passwd"}, "timezone must be a name like"),
        ({"timezone": "Africa/\0Nairobi"}, "timezone must be a name like"),
        ({"language": ["en"]}, "language must be one of"),
        ({"name": "Umоja"}, "Type a name in letters"),  # a Cyrillic о
        ({"parent": "A\0"}, "A? is no code"),
        ({"rules": [1]}, "rules are an object"),
        ({"rules": {"quorum": 101}}, "rule 'quorum' must be a whole number from 1 to 100"),
        ({"rules": {"quorum": "1e2"}}, "rule 'quorum' must be a number"),
        ({"rules": {"quorum": "１００"}}, "rule 'quorum' must be a number"),
        ({"rules": {"qourum": 50}}, "there is no rule 'qourum'"),
        ({"rules": {"template": "bank"}}, "template must be one of savings-group, self-help-group"),
        ({"rules": {"template": "merry-go-round"}}, "template 'merry-go-round' needs the rule 'turn_sum'"),
        ({"rules": {"share_price": "0.005"}}, "rule 'share_price' must be a number from 0.01 to"),
        ({"rules": {"fine_late": "10.005"}}, "rule 'fine_late' is finer than the smallest coin of KES"),
        ({"members": ["Amina"]}, "a member is an object"),
        ({"members": {"phone": AMINA}}, "name is missing"),
    ],
)
def test_what_is_wrong_is_refused_with_its_reason(run, write, changes, reason):
    result = run("import", "world", write(umoja(**changes)))
    assert len(refusals(result)) == 1 and reason in result.stderr, result.stderr
    assert refusals(result)[0].startswith("line ")
    assert result.exit_code == 0 and "refused: 1" in result.stdout


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"phone": "12345"}, "That is not a mobile number."),
        ({"name": "X"}, "Type a name in letters"),
        ({"roles": ["boss"]}, "roles are a list of"),
        ({"roles": [{}]}, "roles are a list of"),
        ({"roles": 5}, "roles are a list of"),
        ({"savings": "1e3"}, "Type the amount in digits"),
        ({"savings": -5}, "Type the amount in digits"),
        ({"savings": "0.005"}, "Type the amount in digits"),
        ({"savings": {"sum": 5}}, "Type the amount in digits"),
        ({"capital": "500"}, "has share capital, and the rules of the organisation have none"),
        ({"pin": "12"}, "A PIN has 4 digits."),
        ({"joined": "31/12/2024"}, "joined must be a day like"),
        ({"joined": "2199-01-01"}, "joined must be a day of the past"),
    ],
)
def test_a_member_is_refused_alone(run, write, changes, reason):
    document = umoja()
    document["organisations"][0]["members"] = [
        WORLD["organisations"][1]["members"][0] | changes,
        WORLD["organisations"][1]["members"][1],
    ]
    result = run("import", "world", write(document))
    assert len(refusals(result)) == 1 and reason in result.stderr, result.stderr
    assert "members: 1" in result.stdout and "UMOJA, member" in result.stderr


def test_the_line_of_what_is_refused_is_told(run, write):
    document = umoja()
    document["organisations"][0]["members"][0]["phone"] = "none"
    path = write(document)
    at = next(n for n, line in enumerate(path.read_text().splitlines(), 1) if '"none"' in line)
    assert run("import", "world", path).stderr.startswith(f"line {at - 1}: UMOJA, member Amina Otieno: ")


def test_strict_takes_all_or_nothing(run, store, write):
    document = deepcopy(WORLD)
    document["organisations"][1]["members"][3]["phone"] = "none"
    result = run("import", "world", "--strict", write(document))
    assert result.exit_code == 1 and result.stdout.startswith(
        "refused: 1\ncontrol, UMOJA: members 0 of 5, savings 0.00 of"
    )
    assert not any(everything(store).values())


def test_a_pin_is_taken_in_a_trial_only_and_the_member_kept(run, store, write):
    result = run("import", "world", write(umoja()), trial=False)
    assert "members: 1" in result.stdout and "1 in the file" in result.stderr and "set BARAZA_TRIAL=1" in result.stderr
    with store.glance() as session:
        assert session.execute(text("SELECT pin_hash FROM person")).scalar() is None


def test_the_opening_share_capital_of_a_society(run, store, write):
    document = umoja(rules={"society": "yes"})
    document["organisations"][0]["members"][0]["capital"] = "20000"
    for _twice in range(2):
        assert run("import", "world", write(document)).stderr == ""
    with store.glance() as session:
        found = session.execute(text("SELECT kind, balance FROM account ORDER BY kind")).all()
    assert found == [("capital", -20_000_00), ("cash", 21_500_00), ("savings", -1_500_00)]


def test_an_opening_social_fund_is_an_entry_and_another_sum_later_is_refused(run, store, write):
    for _twice in range(2):
        assert run("import", "world", write(umoja(social_fund="3000"))).exit_code == 0
    for other, reason in (
        ("9999", "had another opening social fund"),
        ("1e3", "social_fund is 1e3, and that is no sum of KES"),
    ):
        assert reason in run("import", "world", write(umoja(social_fund=other))).stderr
    with store.begin() as session:
        org = organisations.by_code(session, "UMOJA")
        assert (fund.kept(session, org.id), fund.in_cash(session, org.id)) == (True, Money(3000_00, "KES"))
        assert ledger.in_cash(session, org.id) == Money(1500_00, "KES")
        assert audit.faults(session) == []


def test_opening_savings_are_an_entry_and_another_sum_later_is_refused(run, store, write):
    run("import", "world", write(umoja()))
    document = umoja()
    document["organisations"][0]["members"][0]["savings"] = "9999"
    result = run("import", "world", write(document))
    assert "had other opening savings in an earlier import" in result.stderr
    with store.glance() as session:
        entries = session.execute(text("SELECT kind, channel FROM entry")).all()
        assert entries == [("opening", "import")]
        assert session.execute(text("SELECT balance FROM account WHERE kind = 'savings'")).scalar() == -1500_00


@pytest.mark.parametrize(
    ("changes", "reason"), [({"currency": "UGX"}, "with currency KES"), ({"name": "Other Name"}, "with name Umoja")]
)
def test_an_organisation_is_not_changed_by_another_document(run, store, write, changes, reason):
    run("import", "world", write(umoja()))
    before = everything(store)
    result = run("import", "world", write(umoja(**changes)))
    assert reason in result.stderr and everything(store) == before


def test_a_role_that_has_ended_is_not_given_again(run, store, write):
    run("import", "world", write(umoja()))
    with store.begin() as session:
        as_owner(session, "UPDATE role SET until = now()")
    run("import", "world", write(umoja()))
    with store.glance() as session:
        assert session.execute(text("SELECT count(*) FROM role WHERE until IS NULL")).scalar() == 0


def test_who_was_removed_stays_removed(run, store, write):
    run("import", "world", write(umoja()))
    with store.begin() as session:
        as_owner(session, "UPDATE membership SET status = 'removed'")
    assert "was removed from this organisation" in run("import", "world", write(umoja())).stderr


def test_json_is_one_document_on_standard_output(run, write):
    document = umoja(rules={"quorum": 1000})
    result = run("import", "world", "--json", write(document))
    told = json.loads(result.stdout)
    assert told["made"] == {"organisations": 1, "members": 1} and result.stderr == ""
    assert told["refused"][0]["place"] == "UMOJA, rules" and told["refused"][0]["line"] == 11


def test_what_a_file_holds_cannot_move_a_terminals_cursor(run, write):
    document = umoja(code="\x1b[2JX" + "y" * 500)
    assert "\x1b" not in run("import", "world", write(document)).stderr
    assert "\\ud800" not in run("import", "world", write('{"organisations": [{"code": "\\ud800"}]}')).stderr


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ('{"organisations": [\n{"code": }]}', "is not JSON: line 2, column 10: Expecting value."),
        ("", "is not JSON: line 1, column 1: Expecting value."),
        ('{"organisations": [{"code": "A",\n "code": "B"}]}', "'code' stands twice in this object."),
        ("[" * 100_000, "is nested too deeply."),
        ('{"a":' * 100_000, "is nested too deeply."),
        ("[]", "The document needs a list named organisations"),
        ('{"organisations": {}}', "The document needs a list named organisations"),
    ],
)
def test_what_is_no_document_gets_one_sentence(run, write, written, sentence):
    result = run("import", "world", write(written))
    assert result.exit_code == 1 and result.stdout == ""
    assert len(refusals(result)) == 1 and sentence in result.stderr


def test_bytes_that_are_no_text_get_one_sentence(run, tmp_path):
    path = tmp_path / "world.json"
    path.write_bytes(b'{"organisations":\n [\xff]}')
    assert "is not UTF-8: see line 2." in run("import", "world", path).stderr


def test_a_file_beyond_the_limit_is_refused_before_it_is_read(tmp_path):
    path = tmp_path / "world.json"
    path.write_text('{"organisations": []}')
    with path.open("rb") as file, pytest.raises(Sorry, match="larger than 20 bytes"):
        read_document(file, most=20)
    with path.open("rb") as file:
        assert read_document(file, most=21) == {"organisations": []}


def test_who_joined_long_ago_is_a_member_since_then(run, store, write):
    document = umoja()
    document["organisations"][0]["members"][0]["joined"] = "2021-02-03"
    run("import", "world", write(document))
    with store.glance() as session:
        joined = session.execute(
            text("SELECT (joined_at AT TIME ZONE :zone)::date FROM membership"), {"zone": NAIROBI}
        ).scalar()
    assert joined.isoformat() == "2021-02-03"


def test_a_group_in_the_middle_of_its_cycle_says_when_that_began(run, store, write):
    assert "cycles: 1" in run("import", "world", write(umoja(cycle_began="2026-01-15"))).stdout
    assert "Nothing new" in run("import", "world", write(umoja(cycle_began="2026-01-15"))).stdout
    with store.glance() as session:
        [day] = session.execute(text("SELECT began_on::text FROM cycle")).scalars()
    assert day == "2026-01-15"


@pytest.mark.parametrize(
    ("day", "reason"), [("15/1/2026", "a day like 2026-01-15"), ("2999-01-01", "a day of the past")]
)
def test_a_cycle_that_cannot_have_begun_then_is_refused(run, write, day, reason):
    [refused] = refusals(run("import", "world", write(umoja(cycle_began=day))))
    assert "UMOJA, cycle" in refused and reason in refused


# --- rules -----------------------------------------------------------------------------------------------------------


def versions_of(store) -> list[tuple]:
    """Every version of UMOJA's rules: number, rules, motion."""
    with store.glance() as session:
        return session.execute(text("SELECT version, rules, motion FROM constitution ORDER BY version")).all()


def test_rules_from_a_template_and_what_is_otherwise_in_this_group(run, store, write):
    rules = {"template": "savings-group", "share_price": "200", "meets_every": "fortnight"}
    assert run("import", "world", write(umoja(rules=rules))).stderr == ""
    [(number, kept, motion)] = versions_of(store)
    assert (number, motion, kept["share_price"], kept["social_fund"]) == (1, None, "200", "40")
    assert (kept["meets_every"], kept["saves_by"], kept["share_out"]) == ("fortnight", "shares", "shares")
    again = run("import", "world", write(umoja(rules=rules)))
    assert "constitutions" not in again.stdout and len(versions_of(store)) == 1


def test_a_template_that_says_more_by_now_leaves_the_groups_that_began_with_it_as_they_are(
    run, store, write, monkeypatch
):
    rules = {"template": "savings-group", "share_price": "200"}
    before = replace(TEMPLATES["savings-group"], values={"saves_by": "shares", "late_cap": "50"})
    newer = replace(before, values=before.values | {"late_reminders": "3"})
    for template in (before, newer):
        monkeypatch.setitem(TEMPLATES, "savings-group", template)
        assert run("import", "world", write(umoja(rules=rules))).stderr == ""
    [(_number, kept, _motion)] = versions_of(store)
    assert (kept["late_cap"], kept.get("late_reminders")) == ("50", None)
    run("import", "world", write(umoja(rules=rules | {"late_reminders": 5})))
    assert [each["late_reminders"] for _number, each, _motion in versions_of(store)[1:]] == ["5"], (
        "which the file names"
    )


def test_a_file_changes_rules_that_nobody_has_voted_on(run, store, write):
    for quorum in (50, 60, 60, 50):
        run("import", "world", write(umoja(rules={"quorum": quorum})))
    assert [rules["quorum"] for _number, rules, _motion in versions_of(store)] == ["50", "60", "50"]


def test_no_file_undoes_what_members_have_voted_for(run, world, database, write):
    """The file of the beginning changes nothing, as ever; one that says otherwise is refused."""
    motion = propose(world, "quorum", "60")
    all_say_yes(world, motion)
    pass_time(database, days=4)
    assert close_motions(world) == 1
    before = versions_of(world)
    same = run("import", "world", write(WORLD))
    assert same.stderr == "" and "Nothing new" in same.stdout
    document = deepcopy(WORLD)
    document["organisations"][1]["rules"]["quorum"] = 70
    other = run("import", "world", write(document))
    assert "UMOJA, rules: the group has changed its rules by a vote: only another vote changes them" in other.stderr
    assert versions_of(world) == before and len(before) == 2
