"""`baraza count`: what it prints of an election and of a budget, and what it says of files that are none."""

import json

import pytest
from click.testing import CliRunner, Result

from cli import baraza
from console import limits

WARD = """3 2  # Na Hearadh 2022
43 1 0
95 1 2 0
67 1 2 3 0
7 1 3 0
21 1 3 2 0
57 2 0
87 2 1 0
116 2 1 3 0
33 2 3 0
79 2 3 1 0
20 3 0
3 3 1 0
19 3 1 2 0
36 3 2 0
56 3 2 1 0
0
"Amina" "Baraka"
"Chebet Rono"
"Ward 4"
"""
POT = """META
key;value
description;Sadul
budget;110180
num_projects;3
num_votes;4
vote_type;approval
PROJECTS
project_id;cost;name
X;55100;A square
Y;55000;A park
Z;12800;Lamps
VOTES
voter_id;age;vote
1;40;X,Y
2;;Y,Z
3;;X,Z
4;;
"""


def count(tmp_path, written: str | bytes, *words: str, name: str = "ballots") -> Result:
    """`baraza count` of a file that holds this."""
    file = tmp_path / name
    file.write_bytes(written if isinstance(written, bytes) else written.encode())
    return CliRunner().invoke(baraza, ["count", str(file), *words], catch_exceptions=False)


def document(tmp_path, written: str, *words: str) -> dict:
    done = count(tmp_path, written, *words, "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    return json.loads(done.stdout)


# --- elections -------------------------------------------------------------------------------------------------------


def test_an_election_as_json(tmp_path):
    told = document(tmp_path, WARD, "--rule", "scottish-stv")
    assert told["elected"] == ["Baraka", "Amina"]
    assert (told["title"], told["seats"], told["valid"], told["invalid"]) == ("Ward 4", 2, 739, 0)
    assert told["stages"][1] == {
        "stage": 2,
        "what": "surplus",
        "of": ["Baraka"],
        "why": "Baraka: what is above the quota moves on",
        "totals": {"Amina": "301.21206", "Baraka": "247", "Chebet Rono": "171.63424"},
        "moved": {"Amina": "68.21206", "Chebet Rono": "37.63424"},
        "non_transferable": "19.15314",
        "cut_off": "0.00056",
        "quota": "247",
        "elected": ["Amina"],
    }
    assert told["ties"] == []


def test_an_election_by_meek(tmp_path):
    told = document(tmp_path, WARD, "--rule", "meek-stv")
    assert told["stages"][1]["totals"]["Amina"] == "301.576164860"


def test_an_election_as_people_read_it(tmp_path):
    told = count(tmp_path, WARD, "--rule", "scottish-stv").stdout
    assert "2. Baraka: what is above the quota moves on (quota 247)" in told
    assert "   Amina        301.21206  +68.21206  elected\n" in told
    assert told.endswith("Elected: Baraka, Amina\n")


@pytest.mark.parametrize("rule", ["ranked-choice", "two-rounds"])
def test_a_rule_for_one_seat(tmp_path, rule):
    assert document(tmp_path, WARD, "--rule", rule)["elected"] == ["Baraka"]
    refused = count(tmp_path, WARD, "--rule", rule, "--seats", "2")
    assert refused.exit_code == 2
    assert "fills one seat" in refused.stderr


def test_seats_of_ones_own(tmp_path):
    assert len(document(tmp_path, WARD, "--rule", "borda", "--seats", "3")["elected"]) == 3
    assert count(tmp_path, WARD, "--rule", "borda", "--seats", "4").stderr == "4 seats are more than the 3 who stand.\n"


UNCLEAR = '3 1\n-3\n2 3 1 0\n4 1=2 0\n3 - 2 0\n1 2=3 1 0\n0 "A" "B" "C" "Withdrawn, equal and left out"'


def test_a_ballot_counts_up_to_where_it_is_unclear(tmp_path):
    """Who has withdrawn is passed over; a rank with two, or with nobody, ends a ballot: both make it invalid here."""
    told = document(tmp_path, UNCLEAR, "--rule", "ranked-choice")
    assert (told["valid"], told["invalid"]) == (3, 7)
    assert told["stages"][0]["totals"] == {"A": "2", "B": "1"}


def test_approval_takes_names_in_any_order(tmp_path):
    told = document(tmp_path, UNCLEAR, "--rule", "approval")
    assert told["stages"][0]["totals"] == {"A": "7", "B": "8"}


def test_a_lot_is_drawn_from_words(tmp_path):
    tie = '2 1\n1 1 0\n1 2 0\n0 "A" "B"'
    drawn = [document(tmp_path, tie, "--rule", "approval", "--lot", words)["elected"][0] for words in "abcdefgh"]
    assert {*drawn} == {"A", "B"}
    told = document(tmp_path, tie, "--rule", "approval")
    assert told["ties"] == [{"stage": 1, "between": ["A", "B"], "for": "seat", "taken": "A", "by": "lot"}]
    assert "Tie at stage 1 between A, B (seat): A, by lot" in count(tmp_path, tie, "--rule", "approval").stdout


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "ballots ends before the number of candidates."),
        ("3 4", "line 1: the number of seats can be from 1 to 3, not 4."),
        ("999999 1", f"line 1: the number of candidates can be from 1 to {limits.COUNT_CANDIDATES}, not 999,999."),
        ("2 1\n3 1 2\n4 2 1 0\n0", "line 3: there is no candidate 4."),
        ("2 1\n3 1 1 0", "line 2: candidate 1 stands twice on one ballot."),
        ("2 1\n3 3 0", "line 2: there is no candidate 3."),
        ("2 1\n3 x 0", "line 2: 'x' is no candidate's number; does the ballot end with 0?"),
        ("2 1\n3.5 1 0", "line 2: here the number of votes of a ballot should stand, not '3.5'."),
        ("2 1\n3 1", "ends before the 0 that ends a ballot."),
        ("2 1\n3 1 0", "ends before the number of votes of a ballot."),
        ('2 1\n3 1 0\n0\n"A"', "ends before the name of candidate 2."),
        ('2 1\n3 1 0\n0\n"A" "A"', "line 4: two candidates are named A."),
        ("2 1\n3 1 0\n0\nA B", "line 4: here the name of candidate 1 should stand, in quotation marks."),
        ('2 1\n3 1 0\n0\n"A" "B', "line 4: a name has no second quotation mark."),
        ('2 1\n-1 -2\n0\n"A" "B"', "all candidates have withdrawn."),
        ('2 1\n0\n"A" "B"', "No ballot names anybody, so nobody can be elected."),
        (b"2 1\n\xff", "line 2: this is not UTF-8."),
        (b"PK\x03\x04\x00", "line 1: here the number of candidates should stand, not 'PK???'."),
        ("2 1\n9999999 1 0\n9999999 1 0", "line 3: more than 10,000,000 votes are not counted."),
    ],
)
def test_a_file_that_is_no_election(tmp_path, written, said):
    done = count(tmp_path, written, "--rule", "scottish-stv")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.endswith(said + "\n")


# --- budgets ---------------------------------------------------------------------------------------------------------


def test_a_budget_as_json(tmp_path):
    told = document(tmp_path, POT, "--rule", "equal-shares", "--complete", "add1u")
    assert (told["chosen"], told["left"], told["voters"]) == (["Z", "Y"], "42380", 4)
    told = document(tmp_path, POT, "--rule", "equal-shares")
    assert (told["chosen"], told["cost"], told["left"]) == (["Z"], "12800", "97380")
    assert told["paid"] == {"Z": [{"supporters": 2, "each": "6400"}]}
    assert told["stages"][0]["votes"] == 2
    assert told["ties"] == [{"between": ["Y", "Z"], "taken": "Z", "by": "cost"}]


def test_a_budget_as_people_read_it(tmp_path):
    told = count(tmp_path, POT, "--rule", "equal-shares").stdout
    assert told.startswith("Sadul\n110180 to spend, 4 voters, 27545 for each of them\n")


def test_a_budget_by_votes(tmp_path):
    told = document(tmp_path, POT, "--rule", "greedy")
    assert told["chosen"] == ["Z", "Y"]
    assert told["ties"][-1] == {"between": ["X", "Y"], "taken": "Y", "by": "cost"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("META\n", "", "line 1: a .pb file begins with META."),
        ("budget;110180\n", "", "META names no budget."),
        ("110180", "lots", "line 4: the budget has to be a sum above 0, not 'lots'."),
        ("approval", "cumulative", "line 7: vote_type is cumulative: what is counted is approval and choose-1."),
        ("num_votes;4", "num_votes;5", "line 6: num_votes is 5, and the file has 4: is all of it there?"),
        ("project_id;cost", "project;cost", "PROJECTS has no column project_id."),
        ("Y;55000", "X;55000", "line 11: the project X stands here a second time."),
        ("Y;55000", "Y;-1", "line 11: the cost of project Y has to be a sum above 0, not '-1'."),
        ("Y;55000;A park", "Y", "line 11: here a project's number and cost should stand."),
        ("2;;Y,Z", "1;;Y,Z", "line 16: the voter 1 stands here a second time."),
        ("2;;Y,Z", "2;;Y,Q", "line 16: there is no project Q."),
        ("2;;Y,Z", "2;;Y,Y", "line 16: a project is named twice on one ballot."),
        ("2;;Y,Z", "2", "line 16: here a voter and what she named should stand."),
        ("VOTES", "META", "line 13: META begins a second time."),
        ("2;;Y,Z", "2;;" + "Y" * 100_001, "line 16: this is longer than what is counted."),
    ],
)
def test_a_file_that_is_no_budget(tmp_path, old, new, said):
    assert old in POT
    done = count(tmp_path, POT.replace(old, new, 1), "--rule", "equal-shares")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.endswith(said + "\n")


def test_a_budget_that_is_no_text(tmp_path):
    assert count(tmp_path, b"META\n\xff", "--rule", "greedy").stderr.endswith("line 1: this is not UTF-8.\n")


def test_options_of_another_rule(tmp_path):
    assert "belong to the rule equal-shares" in count(tmp_path, WARD, "--rule", "borda", "--utility", "cost").stderr
    assert "is a rule for budgets" in count(tmp_path, POT, "--rule", "greedy", "--seats", "2").stderr
