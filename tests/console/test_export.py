"""`baraza export`: shapes, that nothing of another group is in it, and that a spreadsheet takes no harm."""

import csv
import io
import json
import re
import time
from datetime import timedelta

import psycopg
import pytest
from sqlalchemy import text

from console import sheet
from console.exports import exports
from console.paper_exports import PAPERS
from console.service import here
from console.sheet import Sheet
from domain.amount import Money
from domain.book import corrections, second_word
from domain.people import members
from domain.people.caller import Caller
from domain.people.notices import JoinAccepted, MemberRemoved
from domain.post import outbox
from domain.saving import savings
from domain.store import clock
from domain.voice import ballots, closing, motions
from jobs.voice import close_motions
from tests import lending, sharing, social
from tests.agenda import by_hand, pass_time
from tests.conftest import PEPPER
from tests.people import member, today
from tests.rules import adopt_today, all_say_yes, propose
from tests.world import AMINA, BARAKA, DAUDI


@pytest.fixture
def saved(world):
    """UMOJA, where Daudi's savings of 500 were confirmed, and reversed again."""
    with world.begin() as session:
        amina, baraka, daudi = (members.of_phone(session, each)[0] for each in (AMINA, BARAKA, DAUDI))
        slip = savings.declare(session, Caller(daudi, "ussd", "ussd:1:2"), Money(500_00, "KES"))
        entry = second_word.confirm(session, amina, slip.number, with_pin=True)
        wrong = corrections.declare(session, Caller(amina, "sms", "sms:9"), entry.receipt, "=typed wrong")
        second_word.confirm(session, baraka, wrong.number, with_pin=True)
    return world


def table(result) -> list[dict]:
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_the_ledger(saved, run):
    told = json.loads(run("export", "ledger", "--group", "UMOJA").stdout)
    assert (told["group"], told["currency"]) == ("UMOJA", "KES")
    entries = told["entries"]
    assert [each["number"] for each in entries] == [1, 2, 3, 4, 5, 6]
    assert all(sum(line["minor"] for line in each["lines"]) == 0 for each in entries)
    one, undone = entries[-2:]
    assert (one["kind"], one["actor"], one["witness"], one["channel"]) == ("savings", 4, 1, "ussd")
    assert one["lines"] == [
        {"account": "cash", "member": None, "loan": None, "minor": 500_00},
        {"account": "savings", "member": 4, "loan": None, "minor": -500_00},
    ]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", one["time"])
    assert (undone["kind"], undone["reversal_of"], undone["note"]) == ("savings-reversed", 5, "=typed wrong")


def test_the_ledger_as_csv_has_a_row_for_each_line(saved, run):
    rows = table(run("export", "ledger", "--group", "umoja", "--csv"))
    assert len(rows) == 12 and rows[-1]["minor"] == "50000" and rows[-2]["minor"] == "-50000"
    assert rows[-1]["note"] == "'=typed wrong"  # no formula


def test_the_members(saved, run):
    told = json.loads(run("export", "members", "--group", "UMOJA", "--json").stdout)["members"]
    assert [each["number"] for each in told] == [1, 2, 3, 4, 5]
    daudi = told[3]
    assert (daudi["name"], daudi["phone"], daudi["savings"], daudi["owed"]) == ("Daudi Ouma", DAUDI, "2000.00", "0.00")
    assert all(each["capital"] == "0.00" for each in told)
    assert told[0]["roles"] == ["treasurer"] and told[4]["savings"] == "0.00"


def test_what_members_exports_import_members_reads(saved, run, tmp_path):
    path = tmp_path / "members.csv"
    path.write_text(run("export", "members", "--group", "UMOJA", "--csv").stdout)
    result = run("import", "members", path, "--group", "KISUMU")
    assert "members: 5" in result.stdout and "line 2" not in result.stderr


def test_the_loans(saved, run):
    lending.adopt(saved, loan_rate="2")
    lending.opened(saved, 900)
    lending.confirm(saved, lending.repay(saved, 318), "Amina")
    lending.ask(saved, 100, by="Chebet", purpose="=seeds")
    told = json.loads(run("export", "loans", "--group", "UMOJA").stdout)["loans"]
    one, asked = told
    assert (one["number"], one["member"], one["status"], one["principal"]) == (1, 4, "open", "900.00")
    assert (one["paid_back"], one["owed"], one["late"]) == ("318.00", "636.00", "0.00")
    assert [each["due_interest"] for each in one["instalments"]] == ["18.00"] * 3
    assert asked["status"] == "requested" and asked["instalments"] == [] and asked["paid_out"] is None
    rows = table(run("export", "loans", "--group", "UMOJA", "--csv"))
    assert [row["number"] for row in rows] == ["1", "1", "1", "2"]
    assert rows[3]["due"] == "" and rows[3]["purpose"] == "'=seeds"
    daudi = json.loads(run("export", "members", "--group", "UMOJA").stdout)["members"][3]
    assert daudi["owed"] == "636.00"


def test_what_is_late_is_told(saved, run, database):
    lending.opened(saved, 900)
    with psycopg.connect(database) as admin:
        admin.execute("SET session_replication_role = replica")
        admin.execute("UPDATE instalment SET due = due - 40")
    assert json.loads(run("export", "loans", "--group", "UMOJA").stdout)["loans"][0]["late"] == "318.00"


def test_the_claims(saved, run):
    social.furnish(saved)
    social.paid(saved, 500)
    social.approved(saved, 900, 2, by="Esther")
    social.ask(saved, 100, by="Daudi", kind="other", words="=a leaking roof")
    paid, lent, asked = json.loads(run("export", "claims", "--group", "UMOJA").stdout)["claims"]
    assert (paid["member"], paid["state"], paid["amount"], paid["need"]) == (4, "paid", "500.00", "illness")
    assert paid["paid"] and (lent["state"], lent["months"], lent["loan"], lent["paid"]) == ("approved", 2, 1, None)
    assert (asked["state"], asked["decided_by"], asked["motion"]) == ("asked", "officers", None)
    assert table(run("export", "claims", "--group", "UMOJA", "--csv"))[2]["words"] == "'=a leaking roof"


def test_the_motions_and_nobodys_secret_vote(saved, run):
    lending.adopt(saved, votes_secret="no")
    with saved.begin() as session:
        chair = member(session, "Baraka")
        ends = clock(session) + timedelta(seconds=1)
        for secret in (False, True):
            if secret:
                adopt_today(session, chair.org_id, {"votes_secret": "yes"})
            number = motions.open_in_meeting(session, chair, "Buy a mill", ends, key=f"k{secret}").number
            for name, choice in (("Amina", "yes"), ("Daudi", "no"), ("Chebet", "yes"), ("Amina", "abstain")):
                ballots.cast(session, member(session, name), number, choice, PEPPER.encode(), with_pin=True)
    open_still = json.loads(run("export", "motions", "--group", "UMOJA").stdout)["motions"]
    assert [each["votes"] for each in open_still] == [[], []] and open_still[0]["state"] == "open"
    time.sleep(1)
    with saved.begin() as session:
        assert closing.close_next(session) and closing.close_next(session)
    shown, secret = json.loads(run("export", "motions", "--group", "UMOJA").stdout)["motions"]
    for each in (shown, secret):
        assert (each["state"], each["yes"], each["no"], each["abstain"], each["ballots"]) == ("failed", 1, 1, 1, 4)
        assert each["opened_by"] == 2 and each["text"] == "Buy a mill"
    choices = [{"member": 1, "choice": "abstain"}, {"member": 3, "choice": "yes"}, {"member": 4, "choice": "no"}]
    assert (shown["secret"], shown["votes"]) == (False, choices)
    assert (secret["secret"], secret["votes"]) == (True, [])
    rows = table(run("export", "motions", "--group", "UMOJA", "--csv"))
    assert [(row["number"], row["member"]) for row in rows] == [("1", "1"), ("1", "3"), ("1", "4"), ("2", "")]


def test_the_ballots_of_a_vote_are_published_once_it_is_counted_and_lead_to_nobody(saved, run):
    with saved.begin() as session:
        chair = member(session, "Baraka")
        ends = clock(session) + timedelta(seconds=1)
        motions.open_in_meeting(session, chair, "Buy a mill", ends, key="k")
        for name, choice in (("Amina", "yes"), ("Daudi", "no"), ("Chebet", "yes"), ("Amina", "no"), ("Esther", "none")):
            ballots.cast(session, member(session, name), 1, choice, PEPPER.encode(), with_pin=True)
    going = run("export", "ballots", "--group", "UMOJA", "--motion", "1")
    assert going.exit_code == 1 and going.stderr == "Motion 1 has not been counted.\n"
    assert "no motion 7" in run("export", "ballots", "--group", "UMOJA", "--motion", "7").stderr
    time.sleep(1)
    with saved.begin() as session:
        assert closing.close_next(session)
    written = json.loads(run("export", "ballots", "--group", "UMOJA", "--motion", "1").stdout)
    assert written["ballots"] == [{"ballot": at, "choice": choice} for at, choice in enumerate(("no", "no", "yes"), 1)]
    assert [row["choice"] for row in table(run("export", "ballots", "--group", "UMOJA", "--motion", "1", "--csv"))] == [
        "no",
        "no",
        "yes",
    ]


def test_messages_have_the_words_that_they_would_be_said_in(saved, run):
    told = json.loads(run("export", "messages", "--group", "UMOJA").stdout)["messages"]
    assert {each["state"] for each in told} == {"queued"}
    receipt = next(each for each in told if each["kind"] == "SavingsReceived")
    assert receipt["to"] == DAUDI and receipt["text"].startswith("Umoja Savings Group: you saved KSh 500.")
    only = json.loads(run("export", "messages", "--group", "UMOJA", "--to", "0712 345 601").stdout)["messages"]
    assert {each["to"] for each in only} == {AMINA}


def test_messages_of_another_group_are_never_there(saved, run):
    """Daudi is in JAMII too: what JAMII tells him, and answers that name both groups, are not UMOJA's."""
    with saved.begin() as session:
        umoja, jamii = members.of_phone(session, DAUDI)
        outbox.tell(session, jamii, MemberRemoved("Jamii Yetu"))
        outbox.tell(session, umoja, JoinAccepted("Umoja Savings Group"))
        outbox.answer(session, DAUDI, JoinAccepted("either"))
        outbox.answer(session, AMINA, JoinAccepted("hers alone"))
    umoja = run("export", "messages", "--group", "UMOJA").stdout
    assert "Jamii" not in umoja and "either" not in umoja and "hers alone" in umoja
    jamii = run("export", "messages", "--group", "JAMII").stdout
    assert "Umoja" not in jamii and "either" not in jamii and "Jamii" in jamii


def test_share_outs(world, database, run):
    lending.adopt(world, **sharing.RULES)
    lending.opened(world, 1000)
    sharing.shared_out(world, database)
    sharing.save(world, "Esther", 200)
    done, running = json.loads(run("export", "share-out", "--group", "UMOJA").stdout)["cycles"]
    assert [done[name] for name in ("cycle", "state", "motion", "rule", "members")] == [1, "done", 1, "shares", 4]
    assert [done[name] for name in ("pot", "paid", "deducted", "reserve", "carried")] == [
        "5360.00", "4298.00", "1060.00", "0.00", "2.00",
    ]  # fmt: skip
    assert done["portions"][3] == {
        "member": 4,
        "shares": 20,
        "saved": "2000.00",
        "interest_paid": "60.00",
        "part_deducted": "1060.00",
        "payout": "962.00",
    }
    assert (running["cycle"], running["state"], running["ended"], running["entry"]) == (2, "running", None, None)
    assert [(each["member"], each["shares"], each["payout"]) for each in running["portions"]] == [(5, 2, "202.00")]
    assert len(table(run("export", "share-out", "--group", "UMOJA", "--csv"))) == 5


def test_a_number_that_is_none_gets_one_sentence(saved, run):
    result = run("export", "messages", "--group", "UMOJA", "--to", "12")
    assert result.exit_code == 1 and len(result.stderr.splitlines()) == 1 and result.stdout == ""


# Every export but papers, which have a form of their own (test_papers.py).
RECORDS = exports.commands.keys() - {each.name for each in PAPERS} - {"ballots"}  # which are of one vote


@pytest.mark.parametrize("name", sorted(RECORDS - {"indicators"}))  # which are there of nothing too
def test_an_organisation_without_anything_is_exported(world, run, name):
    assert run("export", name, "--group", "KISUMU").stdout.rstrip().endswith("]\n}")
    assert len(run("export", name, "--group", "KISUMU", "--csv").stdout.splitlines()) == 1


@pytest.mark.parametrize("name", sorted(RECORDS))
def test_every_field_is_documented_and_the_other_way_round(world, run, name):
    documented = re.search(rf"## `{name}`: `(\w+)`\n(.*?)(?=\n## |\Z)", (here() / "docs/export.md").read_text(), re.S)
    fields = [
        field for line in re.findall(r"^\| (`.+?) \|", documented[2], re.M) for field in re.findall(r"`(\w+)`", line)
    ]
    written = run("export", name, "--group", "UMOJA", "--csv").stdout.splitlines()[0].split(",")
    assert [
        each for each in fields if each not in ("lines", "instalments", "votes", "rules", "portions", "came")
    ] == written
    told = json.loads(run("export", name, "--group", "UMOJA").stdout)
    assert list(told)[-1] == documented[1]


def test_no_cell_is_a_formula_and_no_number_is_spoilt():
    out = io.StringIO()
    harmful = ['=cmd|" /C calc"!A0', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\n=1"]
    harmless = ["+254712345601", "-500", -500, "1500.00", "Amina\r", None, ""]
    rows = [{"a": each} for each in (*harmful, *harmless)]
    sheet.write(Sheet("rows", {"group": "X"}, rows, ("a",)), "csv", out)
    seen = [row[0] if row else "" for row in csv.reader(io.StringIO(out.getvalue()))][1:]
    assert seen[: len(harmful)] == [f"'{each}" for each in harmful]
    assert seen[len(harmful) :] == ["+254712345601", "-500", "-500", "1500.00", "Amina", "", ""]


def test_an_export_holds_one_row_at_a_time():
    """A million rows need no more memory than one: nothing is written after the row that is asked for next."""
    out = io.StringIO()
    seen = []

    def rows():
        for n in range(3):
            seen.append((n, out.getvalue().count('"n"')))
            yield {"n": n}

    sheet.write(Sheet("rows", {"group": "X"}, rows(), ("n",)), "json", out)
    assert seen == [(0, 0), (1, 1), (2, 2)] and len(json.loads(out.getvalue())["rows"]) == 3


def test_a_large_ledger_streams(saved):
    """The database is asked for a piece at a time: a cursor is open there while rows are read."""
    from console.records import ledger_of
    from domain.people.organisations import by_code

    with saved.snapshot() as session:
        rows = ledger_of(session, by_code(session, "UMOJA")).rows
        next(rows)
        assert session.execute(text("SELECT count(*) FROM pg_cursors")).scalar() == 1
        assert len(list(rows)) == 5


def test_what_an_act_puts_to_the_vote_is_said_in_the_organisations_language(world, run, database):
    day = today(world) + timedelta(9)
    propose(world, "quorum", "60", ahead=9)
    [rule] = json.loads(run("export", "motions", "--group", "UMOJA").stdout)["motions"]
    assert rule["text"].startswith("Voters needed: 60%, from ") and f"{day.day} " in rule["text"]
    by_hand(database, "UPDATE organisation SET language = 'fr' WHERE code = 'UMOJA'")
    [rule] = json.loads(run("export", "motions", "--group", "UMOJA").stdout)["motions"]
    assert rule["text"].startswith("Votants nécessaires")
    by_hand(database, "UPDATE motion SET text = 'Rule quorum: 60'")
    [older] = json.loads(run("export", "motions", "--group", "UMOJA").stdout)["motions"]
    assert older["text"] == "Rule quorum: 60", "what an earlier release wrote stays as it was"


def test_the_rules_version_by_version(world, run, database):
    motion = propose(world, "quorum", "60", ahead=9)
    all_say_yes(world, motion)
    pass_time(database, days=4)
    assert close_motions(world) == 1
    first, voted = json.loads(run("export", "rules", "--group", "UMOJA").stdout)["versions"]
    assert (first["version"], first["motion"], first["whole"], first["decided"]) == (1, None, True, None)
    assert {"rule": "loan_months", "value": "3"} in first["rules"] and len(first["rules"]) == 3
    assert (voted["version"], voted["motion"], voted["whole"]) == (2, 1, False)
    assert voted["rules"] == [{"rule": "quorum", "value": "60"}]
    assert voted["from"] == (today(world) + timedelta(5)).isoformat() and voted["decided"].endswith("Z")
    rows = table(run("export", "rules", "--group", "UMOJA", "--csv"))
    assert [row["version"] for row in rows] == ["1", "1", "1", "2"]
    assert (rows[-1]["rule"], rows[-1]["value"]) == ("quorum", "60")
