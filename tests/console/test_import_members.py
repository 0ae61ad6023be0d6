"""`baraza import members`: tables as people keep them."""

import io
import json
import random
import zipfile
from datetime import date

import pytest
from sqlalchemy import text

from console import limits, table
from tests.lists import people, workbook
from tests.world import NAIROBI

pytestmark = pytest.mark.usefixtures("nobody")


AMINA = ("+254712345601", "Amina Otieno", "en")


@pytest.mark.parametrize(
    "written",
    [
        "phone,name\n0712345601,Amina Otieno\n",
        "\ufeffphone;name\r\n0712345601;Amina Otieno\r\n",
        "Name\tPhone\nAmina Otieno\t+254 712-345-601\n",
        "\n\nNAME , Phone number\n\n Amina Otieno , 254712345601 \n,\n\n",
        "Jina|Namba ya simu\nAmina Otieno|0712345601\n",
        "Nom et prénoms;Téléphone\nAmina Otieno;00254712345601\n",
        "phone,name\n712345601.0,Amina Otieno\n",
        "phone,name\n7.12345601E+08,Amina Otieno\n",
        "phone,name\n'0712345601,Amina Otieno\n",
        'phone,name\n"0712345601","Amina Otieno"',
        "phone,name\n0712345601,Amina Otieno".encode("utf-16"),
        [["phone", "name"], [712345601.0, "Amina Otieno"]],
        [[], ["Name", None, "Phone"], [], ["Amina Otieno", None, 254712345601]],
        [["phone", "name"], ["0712345601", "Amina Otieno"]],
    ],
)
def test_tables_as_people_save_them(take, store, written):
    result = take(written)
    assert (result.exit_code, result.stderr, result.stdout) == (
        0,
        "",
        "members: 1\ncontrol, members: 1 of 1 in the list\n",
    )
    assert people(store) == [AMINA]


def test_everything_about_a_member(take, store):
    result = take(
        "Nom;Téléphone;Langue;Fonction;Épargne;Depuis\n"
        "Amina Otieno;0712345601;Français;Trésorière;1 500.50;2021-02-03\n"
        "Baraka Mwangi;0712345602;sw;mwenyekiti, katibu;;\n"
        "Chebet Koech;0712345603;;mwanachama;0;\n"
    )
    assert result.stderr == ""
    assert [language for *_, language in people(store)] == ["fr", "sw", "en"]
    with store.glance() as session:
        assert session.execute(text("SELECT role FROM role ORDER BY member_id, role")).scalars().all() == [
            "treasurer",
            "chair",
            "secretary",
        ]
        assert session.execute(text("SELECT balance FROM account WHERE kind = 'savings'")).scalar() == -1500_50
        joined = session.execute(
            text("SELECT min(joined_at AT TIME ZONE :zone)::date FROM membership"), {"zone": NAIROBI}
        )
        assert joined.scalar() == date(2021, 2, 3)


def test_days_and_sums_as_a_workbook_holds_them(take, store):
    rows = [["phone", "name", "joined", "savings"], ["0712345601", "Amina Otieno", date(2021, 2, 3), 0.1 + 0.2]]
    assert take(rows).stderr == ""
    with store.glance() as session:
        assert session.execute(text("SELECT balance FROM account WHERE kind = 'savings'")).scalar() == -30


def test_each_bad_line_is_told_with_its_number_and_the_rest_kept(take, store):
    result = take(
        "phone,name,roles,savings,language\n"
        "0712345601,Amina Otieno,,,\n"
        "12345,Baraka Mwangi,,,\n"
        "\n"
        "0712345603,Cheb3t,,,\n"
        "0712345604,Daudi Ouma,boss,,\n"
        '0712345605,Esther Akinyi,,"1,50",\n'
        "0712345606,Fatuma Juma,,,Klingon\n"
        "07,Gasper Mushi,,,\n"
        "0712345601,Somebody Else,,,\n"
        "0712345607,Halima Odhiambo\n"
    )
    assert [line.split(":")[0] for line in result.stderr.splitlines()] == [f"line {n}" for n in (3, 5, 6, 7, 8, 9, 10)]
    assert "control, savings: 0.00 of 0.00 in the list, and 1 that cannot be read" in result.stdout
    assert "line 6: Daudi Ouma: roles are a list of chair" in result.stderr
    assert "line 10: Somebody Else: this phone is a member's already, whose name is Amina Otieno" in result.stderr
    assert [name for _, name, _ in people(store)] == ["Amina Otieno", "Halima Odhiambo"]
    assert result.exit_code == 0 and result.stdout.startswith(
        "members: 2\nrefused: 7\ncontrol, members: 2 of 9 in the list\n"
    )


def test_a_number_that_a_spreadsheet_has_cut_is_never_guessed(take, store):
    """7.12E+08 would be read as 0712000000, which is somebody else's phone."""
    result = take("phone,name\n7.12E+08,Amina Otieno\n7.12346E+08,Baraka Mwangi\n2.54712E+11,Chebet Koech\n")
    assert result.stderr.count("format the column as text") == 3 and people(store) == []


def test_strict_takes_all_or_nothing(take, store):
    result = take("phone,name\n0712345601,Amina Otieno\n12345,Baraka Mwangi\n", "--strict")
    assert result.exit_code == 1 and "line 3" in result.stderr and people(store) == []


def test_the_same_table_again_changes_nothing(take, store):
    written = "phone,name,roles,savings\n0712345601,Amina Otieno,treasurer,1500\n"
    take(written)
    result = take(written)
    assert result.stderr == ""
    assert result.stdout == (
        "Nothing new: all of it is there already.\n"
        "control, members: 1 of 1 in the list\n"
        "control, savings: 1500.00 of 1500.00 in the list\n"
        "control, box: 1500.00 by the book\n"
    )
    with store.glance() as session:
        assert session.execute(text("SELECT count(*) FROM entry")).scalar() == 1


def test_json_is_one_document(take):
    told = json.loads(take("phone,name\n12345,Baraka Mwangi\n", "--json").stdout)
    reason = "That is not a mobile number. Type it like 0712345678."
    control = {"members": {"listed": 1, "taken": 0, "unread": 0}}
    assert told == {
        "made": {},
        "refused": [{"line": 2, "place": "Baraka Mwangi", "reason": reason}],
        "control": control,
    }


def test_a_column_that_is_not_read_is_named(take):
    assert "line 1: column Village: is not read" in take("phone,name,Village\n0712345601,Amina Otieno,Ugunja\n").stderr


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("", "no column is headed phone"),
        ("0712345601,Amina Otieno\n", "no column is headed phone"),
        ("phone\n0712345601\n", "no column is headed name"),
        ('phone,name\n0712345601,"Amina\n0712345602,Baraka\n', "line 2: a quotation mark"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "old Excel file"),
        (b"PK\x03\x04" + bytes(600), "not an XLSX file that can be read"),
        (b"\xff\xfe\x00\xd8", "Save it as XLSX or as CSV in UTF-8"),
        (b"phone,name\n\x81\x8d", "Save it as XLSX or as CSV in UTF-8"),
    ],
)
def test_what_is_no_table_gets_one_sentence(take, store, written, sentence):
    result = take(written)
    assert result.exit_code == 1 and sentence in result.stderr and len(result.stderr.splitlines()) == 1
    assert people(store) == []


def test_an_unknown_group_gets_one_sentence(run, tmp_path):
    path = tmp_path / "members.csv"
    path.write_text("phone,name\n")
    result = run("import", "members", path, "--group", "NOBODY")
    assert (result.exit_code, result.stderr) == (1, "There is no organisation with the code NOBODY.\n")


# --- files that mean harm ----------------------------------------------------------------------------------------------


def test_a_file_that_unpacks_to_too_much_is_refused_unopened(take, monkeypatch):
    monkeypatch.setattr(limits, "TABLE_UNPACKED_BYTES", 10_000)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(100_000))
    monkeypatch.setattr(table, "load_workbook", None)
    assert "unpacks to more than 10,000 bytes" in take(bomb.getvalue()).stderr


def test_a_workbook_cannot_make_up_rows_and_columns(take, store):
    """A cell that says it stands in the last row and column of all: the rows above it are counted, not kept."""
    written = workbook([["phone", "name"], ["0712345601", "Amina Otieno"], ["x", "y"]])
    for said in ("1048576", "999999999999"):
        harmful = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(written)) as source, zipfile.ZipFile(harmful, "w") as target:
            for part in source.namelist():
                content = source.read(part)
                if part == "xl/worksheets/sheet1.xml":
                    content = content.replace(b'r="A3"', f'r="XFD{said}"'.encode()).replace(
                        b'<row r="3"', f'<row r="{said}"'.encode()
                    )
                target.writestr(part, content)
        take(harmful.getvalue())
        assert [name for _, name, _ in people(store)] == ["Amina Otieno"]


def test_too_many_rows_and_too_long_cells(take, store, monkeypatch):
    monkeypatch.setattr(limits, "TABLE_ROWS", 2)
    assert "has more than 2 rows" in take("phone,name\n0712345601,Amina Otieno\n0712345602,Baraka\n").stderr
    assert people(store) == []  # one transaction: nothing of it stayed
    assert take(f"phone,name\n0712345601,{'A' * 90_000}\n").stderr.startswith("line 2: ")
    assert take(f"phone,name\n0712345601,{'A' * 200_000}\n").exit_code in (0, 1)


def test_a_large_file_is_refused_cheaply(take, monkeypatch):
    monkeypatch.setattr(limits, "TABLE_BYTES", 10)
    assert "is larger than 10 bytes" in take("phone,name\n0712345601,Amina Otieno\n").stderr


def test_damaged_workbooks_never_end_in_a_trace(take):
    """One byte in a hundred is another one: a sentence, or the members that can still be read."""
    written = workbook([["phone", "name"], *([f"07123456{n:02}", "Amina Otieno"] for n in range(10))])
    chance = random.Random(7)
    for _ in range(60):
        damaged = bytearray(written)
        for _ in range(len(damaged) // chance.choice((20, 100, 500, 2000)) + 1):
            damaged[chance.randrange(4, len(damaged))] = chance.randrange(256)
        result = take(bytes(damaged), "--strict")
        assert result.exit_code in (0, 1) and "Traceback" not in result.output


def test_the_limit_of_members_is_told_and_who_is_refused_leaves_no_trace(take, store, monkeypatch):
    monkeypatch.setattr("domain.limits.MEMBERS", 1)
    result = take("phone,name\n0712345601,Amina Otieno\n0712345602,Baraka Mwangi\n")
    assert "line 3: Baraka Mwangi: The group has as many members as it can have." in result.stderr
    with store.glance() as session:
        assert session.execute(text("SELECT count(*) FROM person")).scalar() == 1
