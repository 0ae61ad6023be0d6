"""Lists of members that tell of loans and fines, in the headings that people write, and lists of which much is not read."""

import pytest

from domain.sitting import roll
from tests.lending import owed
from tests.lists import people
from tests.past import in_days
from tests.people import group, member
from tests.sittings import kes

DUE = in_days(30)
LINES = "Amina Otieno,0712345601,3000,{},{},{}\nDaudi Ouma,0712345604,2000,0,,\n"


@pytest.fixture(autouse=True)
def _groups(nobody):
    """The groups are there, and nobody in them."""


@pytest.mark.parametrize(
    "headings",
    [
        "Name,Phone,Savings,Loan balance,Loan due,Fines owed",
        "Jina,Simu,Akiba,Mkopo,Tarehe ya kulipa,Faini",
        "Nom,Téléphone portable,Épargne,Encours,Date d'échéance,Amendes",
    ],
)
def test_a_loan_and_a_fine_come_in_by_a_list(take, store, headings):
    table = f"{headings}\n{LINES.format(1200, DUE, 50)}"
    result = take(table)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "members: 2\nloans: 1\n"
        "control, members: 2 of 2 in the list\n"
        "control, savings: 5000.00 of 5000.00 in the list\n"
        "control, fines: 50.00 of 50.00 in the list\n"
        "control, loans: 1200.00 of 1200.00 in the list\n"
        "control, box: 3800.00 by the book\n"
    )
    [loan] = owed(store, "Amina")
    assert (str(loan.total), loan.next_due.isoformat()) == ("1200.00", DUE)
    with store.glance() as session:
        assert roll.fines(session, group(session).id, member(session, "Amina").id) == kes(50)
    assert take(table).stdout.startswith("Nothing new: all of it is there already.\n")


def test_interest_months_and_the_day_it_was_given_are_read(take, store):
    table = "Name,Phone,Savings,Loan,Interest left,Date of loan,Loan due,Months left\n"
    given = in_days(-20)
    result = take(f"{table}Amina Otieno,0712345601,5000,Ksh 900,90/=,{given},{DUE},3\n")
    assert result.stderr == "" and "control, interest: 90.00 of 90.00 in the list" in result.stdout
    [loan] = owed(store, "Amina")
    assert (str(loan.total), str(loan.next_amount), loan.loan.given_on.isoformat()) == ("990.00", "330.00", given)


def test_a_loan_without_its_day_is_refused_alone(take, store):
    result = take("Name,Phone,Savings,Loan,Loan due\nAmina Otieno,0712345601,5000,900,\n")
    assert result.stderr == (
        "line 2: Amina Otieno: due is missing: the day on which it, or its next instalment, has to be paid\n"
    )
    assert "members: 1\n" in result.stdout and "control, loans: 0.00 of 900.00 in the list" in result.stdout
    assert owed(store, "Amina") == []


@pytest.mark.parametrize(("due", "reason"), [("3000", "is a number and no day"), ("03/02/2027", "may be two days")])
def test_a_day_that_is_none_or_may_be_two_is_refused(take, due, reason):
    assert reason in take(f"Name,Phone,Savings,Loan,Loan due\nAmina Otieno,0712345601,5000,900,{due}\n").stderr


def test_more_lent_than_saved_is_refused_with_the_sums(take, store):
    result = take(f"Name,Phone,Savings,Loan,Loan due\nAmina Otieno,0712345601,500,900,{DUE}\n")
    assert result.exit_code == 1 and result.stdout == ""
    assert result.stderr == (
        "UMOJA: its box would hold less than nothing, so nothing of it is taken. In: savings 500.00, capital 0,"
        " retained 0, social fund 0. Out: loans 900.00, social loans 0, bank 0.\n"
    )
    assert people(store) == []


def test_what_was_lent_and_paid_is_no_loan_and_no_date(take):
    """A column of what was given once stays unread: it is neither what is owed nor a day."""
    written = "Name,Phone,Loan Given,Paid,Balance\nJane Example,0712000106,5000,2000,3000\n"
    assert "Say which with --balance: savings, loan, none." in take(written).stderr
    said = take(written, "--balance", "loan")
    first, *others = said.stderr.splitlines()
    assert first.startswith(
        "line 1: column Loan Given: is not read. Its first line holds: 5000. The columns that are: phone,"
    )
    assert others == [
        "line 1: column Paid: is not read. Its first line holds: 2000",
        "line 1: column Balance: is added up and brings in nothing: no column is headed loan due, for the day on which each"
        " loan, or the next instalment of it, has to be paid",
    ]
    assert "refused: 3, 3 of them columns\n" in said.stdout


def test_what_stands_below_an_unread_heading_is_said(take):
    written = "Member No,Member Name,Phone No,Shares,Email,Savings\n1,Jane Example,0712000101,10,,1000\n"
    lines = take(written).stderr.splitlines()
    assert [each.partition(". The columns")[0] for each in lines] == [
        "line 1: column Member No: is not read. Its first line holds: 1",
        "line 1: column Shares: is not read. Its first line holds: 10",
        "line 1: column Email: is not read. Its first line holds: nothing",
    ]


def test_an_indian_lakh_is_refused_in_a_clerks_words(take):
    said = take('Name,Phone,Savings\nAmina Otieno,0712345601,"1,00,000"\n').stderr
    assert (
        said
        == "line 2: Amina Otieno: savings is 1,00,000, and that is no sum: write it in digits, like 1500 or 1500.50\n"
    )
