"""`baraza import members`: lists as treasurers keep them, with titles, several columns of names, and cells that may lie."""

import io
import json
import re
import zipfile
from datetime import datetime

import pytest
from sqlalchemy import text

from console import limits
from console.cells import name_of, sum_of
from console.report import Refused
from domain.people import members
from tests.lists import people, workbook

pytestmark = pytest.mark.usefixtures("nobody")

AMINA = ("+254712345601", "Amina Otieno", "en")
SAVINGS = "SELECT coalesce(sum(-balance), 0) FROM account WHERE kind = 'savings'"
DAYS = "SELECT (joined_at AT TIME ZONE timezone)::date::text FROM membership m JOIN organisation o ON o.id = m.org_id ORDER BY number"


def saved(store) -> int:
    """All savings, in cents."""
    with store.glance() as session:
        return session.execute(text(SAVINGS)).scalar_one()


# --- headings and layouts ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "written",
    [
        "TUMAINI GROUP LEDGER,,\n,,\nFull Names,Tel No,Savings\nAmina Otieno,0712345601,1500\n",
        "Tumaini group\nat Ahero\n\nphone;name;savings\n0712345601;Amina Otieno;1500\n",
        "sep=;\r\nphone;name;savings\r\n0712345601;Amina Otieno;1500\r\n",
        "\ufeffSep=\t\r\nphone\tname\tsavings\r\n0712345601\tAmina Otieno\t1500\r\n",
        "sep=|\nphone|name|savings\n0712345601|Amina Otieno|1500\n",
        "phone;name;savings\r\n0712345601;Amina Otieno;1\u00a0500,00\r\n".encode("cp1252"),
        'Contact,Member Name,Savings\n"=""0712345601""",Amina Otieno,"Ksh 1,500/="\n',
        "Surname,Other Names,Mobile No,Savings\nOtieno,Amina,0712345601,1500\n",
        "Name,Surname,Phone,Savings\nAmina,Otieno,0712345601,1500\n",
        "Nom,Prénom,Téléphone,Épargne\nOtieno,Amina,0712345601,1500\n",
        "Jina la kwanza,Jina la ukoo,Simu,Akiba\nAmina,Otieno,0712345601,1500\n",
        "Name,First name,Last name,Phone,Savings\nAmina Otieno,Amina,Otieno,0712345601,1500\n",
        'Name,Phone,Savings\n"Otieno, Amina",0712345601,1500\n',
        [["Register of 2026"], [], ["Phone", "Name", "Balance"], ["0712345601", "Amina Otieno", 1500]],
    ],
)
def test_lists_as_treasurers_keep_them(take, store, written):
    result = take(written)
    assert (result.exit_code, result.stderr) == (0, "")
    assert people(store) == [AMINA] and saved(store) == 1500_00


def test_lines_are_counted_from_the_top_of_the_file_whatever_stands_there(take):
    assert take("sep=;\n\nphone;name\n1;Amina\n").stderr.startswith("line 4: Amina: ")
    assert take("A title\n\nphone,name\n1,Amina\n").stderr.startswith("line 4: Amina: ")


def test_a_list_whose_headings_are_not_understood_says_what_it_read(take, store):
    result = take("Tumaini group,,\nTelefoni,Name,Bahasha\n0712345601,Amina Otieno,1500\n")
    assert result.exit_code == 1 and people(store) == []
    assert "no column is headed phone. Line 2 holds: Telefoni | Name | Bahasha" in result.stderr


def test_titles_are_looked_through_only_so_far(take):
    titles = "a title\n" * limits.TABLE_TITLES
    assert "no column is headed phone" in take(f"{titles}phone,name\n0712345601,Amina Otieno\n").stderr


def test_the_number_of_a_member_is_no_telephone(take):
    result = take("Member No,Member Name,Phone No,Shares\n7,Amina Otieno,0712345601,12\n")
    assert "members: 1" in result.stdout
    assert [line.split(":")[1] for line in result.stderr.splitlines()] == [" column Member No", " column Shares"]


# --- savings or a debt ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("balance", "beside"),
    [("Balance", "Loan Taken"), ("balance", "Amount repaid"), ("Salio", "Mkopo"), ("Solde", "Prêt accordé")],
)
def test_a_balance_beside_a_loan_is_asked_about_and_never_taken_for_savings(take, store, balance, beside):
    written = f"Name,Phone,{beside},{balance}\nAmina Otieno,0712345601,5000,3000\n"
    result = take(written)
    assert result.exit_code == 1 and people(store) == [] and saved(store) == 0
    assert f"The column {balance} may be savings or what is owed on a loan" in result.stderr
    assert f"a column {beside}. Say which with --balance: savings" in result.stderr
    assert take(written, "--balance", "savings").exit_code == 0 and saved(store) == 3000_00


@pytest.mark.parametrize(
    ("heading", "options"), [("Loan balance", ()), ("Mkopo", ()), ("Encours", ()), ("Balance", ("--balance", "loan"))]
)
def test_what_is_owed_is_added_up_and_said_to_stay_outside(take, store, heading, options):
    result = take(f"Name,Phone,Savings,{heading}\nAmina Otieno,0712345601,500,3000\n", *options)
    assert f"line 1: column {heading}: is added up and brings in nothing: no column is headed loan due" in result.stderr
    assert (
        "control, savings: 500.00 of 500.00 in the list\ncontrol, loans: 0.00 of 3000.00 in the list\n" in result.stdout
    )
    assert saved(store) == 500_00


def test_a_balance_that_is_said_to_be_nothing_is_not_read(take, store):
    result = take("Name,Phone,Loan Taken,Balance\nAmina Otieno,0712345601,5000,3000\n", "--balance", "none")
    assert "column Balance: is not read" in result.stderr and saved(store) == 0 and people(store) == [AMINA]


def test_a_balance_can_only_be_said_of_a_column_that_is_there(take):
    assert "there is none" in take("Name,Phone\nAmina Otieno,0712345601\n", "--balance", "savings").stderr
    said = take("Name,Phone,Savings,Balance\nAmina Otieno,0712345601,1,2\n", "--balance", "savings").stderr
    assert said == "Two columns would hold savings: Balance, Savings.\n"


# --- cells ------------------------------------------------------------------------------------------------------------


def with_values(rows: list[list], results: dict[str, str]) -> bytes:
    """A workbook with the results that a spreadsheet saves; the programs that count nothing leave them out."""
    saved_file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(rows))) as source, zipfile.ZipFile(saved_file, "w") as target:
        for part in source.namelist():
            content = source.read(part)
            if part == "xl/worksheets/sheet1.xml":
                for formula, result in results.items():
                    made = re.compile(rf"(<f>{re.escape(formula)}</f>)<v ?(?:/>|></v>)".encode())
                    content = made.sub(rf"\1<v>{result}</v>".encode(), content)
            target.writestr(part, content)
    return saved_file.getvalue()


ROWS = [["phone", "name", "savings"], ["0712345601", "Amina Otieno", "=700+800"]]


def test_a_formula_without_its_result_is_no_nought(take, store):
    result = take(workbook(ROWS))
    assert "line 2: Amina Otieno: savings is a formula, =700+800, and its result is not in the file" in result.stderr
    assert people(store) == [] and "and 1 that cannot be read" in result.stdout


def test_a_formula_with_its_result_is_a_sum(take, store):
    assert take(with_values(ROWS, {"700+800": "1500"})).stderr == "" and saved(store) == 1500_00


def test_what_a_formula_of_a_column_that_is_not_read_comes_to_is_nobodys_business(take, store):
    rows = [["phone", "name", "fee"], ["0712345601", "Amina Otieno", "=1+1"]]
    assert "members: 1" in take(workbook(rows)).stdout


@pytest.mark.parametrize(
    ("written", "kept"),
    [("1500", "1500"), ("1,500.00", "1,500.00"), ("1 500", "1500"), ("Ksh 1500", "1500"), ("Kshs. 1500", "1500"), ("1500 KES", "1500"),
     ("1500/=", "1500"), ("1500/-", "1500"), ("1500,50", "1500.50"), ("1 500,50", "1500.50"), ("1.500,50", "1500.50"),
     ("-", "0"), ("–", "0"), ("Nil", "0"), ("", "0"), ("2500.5", "2500.5"), ("1500.000", "1500.000"), ("1'500", "1500")],
)  # fmt: skip
def test_sums_as_people_write_them(written, kept):
    assert sum_of("savings", written, "KES") == kept


@pytest.mark.parametrize(
    ("written", "why"),
    [("1.500", "thousands or decimals"), ("12.345", "thousands or decimals"), ("1.500.000", "thousands or decimals"),
     ("1,50", "a thousand that was cut"), ("1500.005", "smallest coin"), ("-500", "below nought"), ("(500)", "below nought"),
     ("−500", "below nought"), ("1E+03", "no sum"), ("about 500", "no sum"), ("500 USD", "no sum"), ("500 goats", "no sum"), ("True", "no sum"),
     ("٥٠٠", "no sum"), ("5OO", "no sum"), ("500 5001", "no sum")],
)  # fmt: skip
def test_sums_that_may_be_others_are_refused_with_what_they_may_be(written, why):
    with pytest.raises(Refused, match=why):
        sum_of("savings", written, "KES")


def test_a_comma_before_the_cents_is_one_where_semicolons_stand_between_the_cells():
    assert sum_of("savings", "1,50", "KES", decimal_comma=True) == "1.50"
    assert sum_of("savings", "1500 FCFA", "XOF") == "1500"


def test_an_error_of_a_spreadsheet_is_called_one(take):
    assert "savings is #REF!, which is how" in take("phone,name,savings\n0712345601,Amina Otieno,#REF!\n").stderr


def test_days_as_people_write_them(take, store):
    cells = [
        "28/02/2021",
        "2/28/2021",
        "5.5.2021",
        "7 Feb 2021",
        "7 Februari 2021",
        "7 février 2021",
        datetime(2021, 2, 7, 10, 30),  # noqa: DTZ001 (as openpyxl wants it)
    ]
    numbers = range(1, len(cells) + 1)
    rows = [[f"071234560{at}", f"Amina {'ABCDEFG'[at - 1]}", cell] for at, cell in zip(numbers, cells, strict=True)]
    assert take([["phone", "name", "joined"], *rows]).stderr == ""
    with store.glance() as session:
        days = session.execute(text(DAYS)).scalars().all()
    assert days == ["2021-02-28", "2021-02-28", "2021-05-05", *["2021-02-07"] * 4]


@pytest.mark.parametrize(
    ("cell", "why"),
    [("03/02/2021", "may be two days"), ("2021", "a number and no day"), ("44230", "a number and no day"), ("31/02/2021", "a day like"),
     ("3/2/21", "a day like"), ("7 Feber 2021", "a day like")],
)  # fmt: skip
def test_a_day_that_may_be_another_is_refused(take, store, cell, why):
    assert why in take(f"phone,name,joined\n0712345601,Amina Otieno,{cell}\n").stderr and people(store) == []


@pytest.mark.parametrize("cell", ["", "-", "n/a", "0", "None", "hana"])
def test_who_has_no_phone_is_a_member_and_known_by_her_name(take, store, cell):
    written = f"phone,name,savings\n{cell},Amina Otieno,100\n0712345602,Baraka Mwangi,0\n"
    assert take(written).stdout.startswith("members without a phone: 1\nmembers: 2\n")
    assert people(store) == [(None, "Amina Otieno", "en"), ("+254712345602", "Baraka Mwangi", "en")]
    assert take(written).stdout.startswith("Nothing new")
    twice = take(f"{written}{cell},amina otieno,0\n")
    assert "line 4: amina otieno: has no phone, and another member without one has the same name" in twice.stderr
    assert len(people(store)) == 2


@pytest.mark.parametrize(
    "cell", ["0712345601/0722345601", "0712345601 or 0722345601", "0712345601; 0722345601", "0712345601 au 0722345601"]
)
def test_of_two_phones_the_first_is_told_and_both_are_hers(take, store, cell):
    for _time in range(2):
        assert not take(f'phone,name\n"{cell}",Amina Otieno\n').stderr
        assert people(store) == [("+254712345601", "Amina Otieno", "en")]
    with store.glance() as session:
        for number in ("+254712345601", "+254722345601"):
            assert [each.name for each in members.of_phone(session, number)] == ["Amina Otieno"]


def test_a_second_phone_that_is_somebody_elses_is_refused(take, store):
    result = take('phone,name\n0712345601,Amina Otieno\n"0712345602, 0712345601",Baraka Mwangi\n')
    assert "line 3: Baraka Mwangi: +254712345601 is somebody else's phone" in result.stderr
    assert len(people(store)) == 1


SHARED = "phone,name\n0712345601,Amina Otieno\n0712345601,Baraka Mwangi\n"


def test_one_phone_of_two_members_is_refused_unless_it_is_meant(take, store):
    assert "this phone is a member's already, whose name is Amina Otieno" in take(SHARED).stderr
    assert [name for _number, name, _language in people(store)] == ["Amina Otieno"]
    for _time in range(2):
        assert take(SHARED, "--shared-phones").stderr == ""
        assert people(store) == [("+254712345601", name, "en") for name in ("Amina Otieno", "Baraka Mwangi")]


def test_a_name_that_was_put_right_makes_no_second_member_of_her(take, store):
    take(SHARED, "--shared-phones")
    right = take("phone,name\n0712345601,Amina Atieno\n", "--shared-phones")
    assert "whom this list does not name before with it" in right.stderr and len(people(store)) == 2


def test_a_letter_that_stands_for_a_nought_is_named(take):
    assert "where a letter O stands for a nought" in take("phone,name\n0712O45601,Amina Otieno\n").stderr


@pytest.mark.parametrize(
    ("written", "name"),
    [("Otieno, Amina", "Amina Otieno"), ('Amina "Mama Ken" Otieno', "Amina Mama Ken Otieno"), ("Amina “Mama” Otieno", "Amina Mama Otieno"),
     ("Amina Otieno, Chair", "Amina Otieno, Chair"), ("Otieno, Amina, Ken", "Otieno, Amina, Ken"), ("Amina Otieno,", "Amina Otieno,")],
)  # fmt: skip
def test_a_surname_that_comes_first_is_turned(written, name):
    assert name_of({"name": written}) == name


def test_what_is_wrong_with_a_name_is_said(take, store):
    result = take(
        'phone,name\n0712345601,Amina (Chair)\n0712345602,"Amina, Chair"\n0712345603,Amina Wanjiru Nyambura wa Kamau\n0712345604,Аmina\n'
    )
    assert "The sign ( is in no name." in result.stderr and "The sign , is in no name." in result.stderr
    assert "A name has at most 30 letters here." in result.stderr and people(store) == []


def test_a_list_of_names_with_every_apostrophe_is_the_same_list_again(take, store):
    take("phone,name\n0712345601,Ng‘ombe Wa‑Njeri\n")
    assert take("phone,name\n0712345601,Ng'ombe Wa-Njeri\n").stdout.startswith("Nothing new")


# --- control totals ---------------------------------------------------------------------------------------------------


def test_what_the_list_adds_up_to_stands_beside_what_was_taken(take):
    written = (
        'phone,name,savings\n0712345601,Amina Otieno,"1,500.50"\n1,Baraka Mwangi,300\n0712345603,Chebet Koech,1.500\n'
    )
    result = take(written)
    assert "control, members: 1 of 3 in the list\n" in result.stdout
    assert "control, savings: 1500.50 of 1800.50 in the list, and 1 that cannot be read\n" in result.stdout
    told = json.loads(take(written, "--json").stdout)["control"]
    assert told["savings"] == {"listed": "1800.50", "taken": "1500.50", "unread": 1}


def test_of_a_strict_list_that_is_refused_nothing_was_taken(take):
    result = take("phone,name,savings\n0712345601,Amina Otieno,1500\n1,Baraka Mwangi,300\n", "--strict")
    assert "control, members: 0 of 2 in the list\ncontrol, savings: 0.00 of 1800.00 in the list\n" in result.stdout
