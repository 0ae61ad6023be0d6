"""`baraza export indicators`: a row for each organisation, a total for each currency, and nobody's name."""

import csv
import io
import json

import pytest

from console.exports import exports
from console.paper_exports import PAPERS
from domain.people import organisations
from domain.seal import seals
from tests import lending, tiers
from tests.people import group


@pytest.fixture
def world(world):
    """UMOJA and JAMII, in two countries, below KISUMU, which lends to one of them; a member of UMOJA owes."""
    tiers.come_together(world)
    tiers.put_below(world, "JAMII", "KISUMU")
    lending.opened(world, 1000, by="Daudi")
    tiers.opened(world, 2000)
    return world


def test_a_federation_has_a_row_for_each_below_and_a_total_for_each_currency(world, run):
    told = json.loads(run("export", "indicators", "--group", "KISUMU").stdout)
    assert (told["group"], "currency" in told) == ("KISUMU", False)
    rows = told["indicators"]
    assert [(each["kind"], each["code"], each["above"], each["currency"]) for each in rows] == [
        ("federation", "KISUMU", None, "KES"),
        ("group", "JAMII", "KISUMU", "TZS"),
        ("group", "UMOJA", "KISUMU", "KES"),
        ("total", None, None, "KES"),
        ("total", None, None, "TZS"),
    ]
    above, jamii, umoja, shillings, tanzanian = rows
    assert (above["lent"], above["savings"], above["members"]) == ("2000.00", "20500.00", 3)
    assert (umoja["loans"], umoja["borrowed"], umoja["with_loan"]) == ("1000.00", "2000.00", "20.0")
    assert umoja["fund_use"] == "13.7"  # 1,000 of 7,300
    for total, one in ((shillings, umoja), (tanzanian, jamii)):
        assert total["groups"] == 1
        assert {name: total[name] for name in total.keys() - WHO} == {name: one[name] for name in one.keys() - WHO}


WHO = {"kind", "code", "name", "above", "groups", "last_meeting", "attendance"}


def test_a_group_has_one_row(world, run):
    rows = list(csv.DictReader(io.StringIO(run("export", "indicators", "--group", "UMOJA", "--csv").stdout)))
    assert len(rows) == 1 and rows[0]["code"] == "UMOJA"
    assert (rows[0]["at_risk"], rows[0]["at_risk_sum"], rows[0]["average_loan"]) == ("0.0", "0.00", "1000.00")


@pytest.mark.parametrize("name", sorted(exports.commands.keys() - {each.name for each in PAPERS} - {"ballots"}))
def test_no_export_of_a_federation_names_a_member_below(world, run, name):
    written = run("export", name, "--group", "KISUMU").stdout
    assert written and not [each for each in ("Amina", "Baraka", "Daudi", "Fatuma") if each in written]


def test_a_witness_of_another_organisation_is_written_with_its_code_and_sealed(world, run, tmp_path):
    with world.begin() as session:
        org = group(session)
        seals.seal_book(session, org, None, day=organisations.today(session, org), counted=tiers.sum_(1))
    book = tmp_path / "book.json"
    book.write_text(run("export", "ledger", "--group", "UMOJA").stdout)
    last = json.loads(book.read_text())["entries"][-1]
    assert (last["kind"], last["actor"], last["witness"]) == ("advance", 1, "KISUMU:2")
    assert run("verify", book).exit_code == 0
    book.write_text(book.read_text().replace("KISUMU:2", "KISUMU:1"))
    assert run("verify", book).exit_code == 1
