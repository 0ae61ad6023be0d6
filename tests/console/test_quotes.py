"""`baraza quote` against worked figures of others, each with its source, and against what nobody should type."""

import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from click.testing import CliRunner, Result

from cli import baraza

FINERACT = "Apache Fineract, integration-tests/…/ClientLoanIntegrationTest.java"


def quote(*words: object) -> Result:
    """`baraza quote` with these words."""
    return CliRunner().invoke(baraza, ["quote", *map(str, words)], catch_exceptions=False)


def loan(principal, rate, terms, method="declining", instalments="equal", **more) -> dict:
    """The document of a loan's quote; `more` are further options: round_to=100."""
    words = ["--principal", principal, "--rate", rate, "--terms", terms, "--method", method]
    words += ["--instalments", instalments, "--currency", "KES", "--json"]
    for name, value in more.items():
        words += [f"--{name.replace('_', '-')}", value]
    done = quote("loan", *words)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def column(document: dict, name: str) -> list:
    return [row[name] for row in document["rows"]]


# --- loans -----------------------------------------------------------------------------------------------------------


def test_declining_equal_instalments():
    """Source: Fineract's verifyLoanRepaymentSchedule: 12,000 at 2 % a month, 4 instalments."""
    told = loan(12000, 2, 4, per="month", start="2011-09-20")
    assert column(told, "due") == ["2011-10-20", "2011-11-20", "2011-12-20", "2012-01-20"]
    assert column(told, "principal") == [2911.49, 2969.72, 3029.11, 3089.68]
    assert column(told, "interest") == [240.00, 181.77, 122.38, 61.79]
    assert told["total"] == 12605.94


def test_equal_principal_in_hundreds():
    """Source: Fineract's verifyLoanRepaymentScheduleForEqualPrincipal: 10,000,000 at 2 %, 24 months, multiples of 100."""
    told = loan("10,000,000", 2, 24, instalments="equal-principal", round_to=100, start="2014-06-02")
    assert column(told, "principal") == [416700.0] * 23 + [415900.0]
    interest = column(told, "interest")
    assert interest[:6] == [200000.0, 191700.0, 183300.0, 175000.0, 166700.0, 158300.0]
    assert (interest[9], interest[19], interest[23]) == (125000.0, 41700.0, 8300.0)
    assert column(told, "due")[-1] == "2016-06-02"


def test_equal_principal_with_five_terms_of_grace():
    """Source: Fineract's verifyLoanRepaymentScheduleForEqualPrincipalWithGrace: the same with 5 months of grace."""
    options = {"instalments": "equal-principal", "round_to": 100, "grace_principal": 5, "start": "2014-06-02"}
    told = loan(10_000_000, 2, 24, **options)
    assert column(told, "principal") == [0.0] * 5 + [526300.0] * 18 + [526600.0]
    interest = column(told, "interest")
    assert interest[:7] == [200000.0] * 6 + [189500.0]
    assert (interest[9], interest[19], interest[23]) == (157900.0, 52600.0, 10500.0)


def test_interest_every_month_and_the_principal_with_the_last():
    """Source: Mifos' issue MIFOS-5182: 1,000,000 at 2 % a month, diminishing balance, 2 principal-only grace periods."""
    told = loan(1_000_000, 2, 3, grace_principal=2)
    assert column(told, "total") == [20000.0, 20000.0, 1020000.0]
    assert told["effective_yearly_rate"] == 26.82  # 2 % compounded over 12 months


def test_interest_only_is_grace_for_all_terms_but_one():
    """By hand: 4 % of 400,000 is 16,000; 1.04 ** 12 is 1.6010."""
    told = loan(400_000, 4, 4, instalments="interest-only")
    assert column(told, "total") == [16000.0] * 3 + [416000.0]
    assert told["effective_yearly_rate"] == 60.10
    assert told["rows"] == loan(400_000, 4, 4, grace_principal=3)["rows"]


@pytest.mark.parametrize(("fee", "yearly"), [("0", 27.43), ("20", 63.21)])
def test_interest_that_is_taken_at_the_start(fee, yearly):
    """By hand: 1,000 for a month at 2 %: (1,000 / 980) ** 12 is 1.2743; with a fee of 20 as well, (1,000 / 960) ** 12 1.6321."""
    told = loan(1000, 2, 1, "flat", charge="start", fee=fee)
    assert (column(told, "total"), told["received"]) == ([1000.0], 980.0 - float(fee))
    assert (told["interest_kept"], told["effective_yearly_rate"]) == (20.0, yearly)


def test_what_interest_at_the_start_takes_all_of_is_no_loan():
    options = ["--principal", "100", "--rate", "20", "--terms", "5", "--method", "flat", "--currency", "KES"]
    assert "Interest and fee take all that is lent" in quote("loan", *options, "--charge", "start").output


def test_mifos_formula_of_the_equal_instalment():
    """Source: Mifos' functional specification, "Interest Calculations for Loan Accounts": 1,000 at 2.5 %, n = 2: 518.83."""
    assert column(loan(1000, "2.5", 2), "total")[0] == 518.83


def test_flat_as_turnkey_works_it_out():
    """Source: TurnKey Lender: 1,000 at 1 % a month over 3; 10,000 at 3 % over 12 is 1,133.33 a month."""
    assert column(loan(1000, 1, 3, "flat"), "total") == [343.33, 343.33, 343.34]
    year = loan(10000, 3, 12, "flat")
    assert set(column(year, "total")[:-1]) == {1133.33} and year["total"] == 13600.0


@pytest.mark.parametrize(("fee", "yearly", "received"), [("0", 25.07, 1000.0), ("20", 31.27, 980.0)])
def test_real_cost_of_44_weekly_payments(fee, yearly, received):
    """Source: Microcredit Regulatory Authority, Bangladesh: 1,000, flat 100, 44 weekly payments of 25; a fee of 20."""
    told = loan(1000, "0.2272727272727272727", 44, "flat", per="week", fee=fee, start="2026-01-05")
    assert column(told, "total") == [25.0] * 44 and told["total"] == 1100.0
    assert (told["effective_yearly_rate"], told["received"]) == (yearly, received)
    assert column(told, "due")[:2] == ["2026-01-12", "2026-01-19"]


@pytest.mark.parametrize("method", ["flat", "declining"])
def test_a_bullet_is_all_at_the_end(method):
    """By hand: 900 for 3 months at 2 % is 54; after a month of grace that paid 18, it is 36."""
    assert [(row["principal"], row["interest"]) for row in loan(900, 2, 3, method, "bullet")["rows"]] == [(900, 54)]
    graced = loan(900, 2, 3, method, "bullet", grace_principal=1)
    assert [(row["principal"], row["interest"]) for row in graced["rows"]] == [(0, 18), (900, 36)]


def test_what_costs_nothing_costs_nothing():
    assert loan(1000, 0, 7)["effective_yearly_rate"] == 0.0
    assert (
        "real yearly cost: 0.00 %"
        in quote(
            *["loan", "--principal", "9", "--rate", "0", "--terms", "3", "--method", "flat", "--currency", "KES"]
        ).output
    )


@pytest.mark.parametrize(
    ("per", "days"),
    [
        ("day", ["2028-02-01", "2028-02-02", "2028-02-03"]),
        ("week", ["2028-02-07", "2028-02-14", "2028-02-21"]),
        ("fortnight", ["2028-02-14", "2028-02-28", "2028-03-13"]),
        ("month", ["2028-02-29", "2028-03-31", "2028-04-30"]),
        ("quarter", ["2028-04-30", "2028-07-31", "2028-10-31"]),
        ("year", ["2029-01-31", "2030-01-31", "2031-01-31"]),
    ],
)
def test_a_short_month_does_not_move_the_later_ones(per, days):
    assert column(loan(300, 1, 3, per=per, start="2028-01-31"), "due") == days


def test_it_starts_today_unless_told_otherwise():
    today = datetime.now(UTC).astimezone().date()
    days = {each.isoformat() for each in (today, datetime.now(UTC).astimezone().date())}
    assert {loan(7, 0, 1, per="year", start=day)["rows"][0]["due"] for day in days} >= {
        loan(7, 0, 1, per="year")["rows"][0]["due"]
    }


def test_a_table_for_people():
    done = quote(
        *[
            "loan",
            "--principal",
            "1000",
            "--rate",
            "1",
            "--terms",
            "3",
            "--method",
            "flat",
            "--start",
            "2026-01-31",
            "--fee",
            "10",
            "--currency",
            "kes",
        ]
    )
    assert done.output == (
        "due         principal  interest     total\n"
        "2026-02-28     333.33     10.00    343.33\n"
        "2026-03-31     333.33     10.00    343.33\n"
        "2026-04-30     333.34     10.00    343.34\n"
        "total        1,000.00     30.00  1,030.00\n"
        "received, less the fee: 990.00 KES\n"
        "real yearly cost: 26.93 %\n"
    )


def test_a_currency_without_cents():
    told = json.loads(
        quote(
            *[
                "loan",
                "--principal",
                "1000",
                "--rate",
                "1",
                "--terms",
                "3",
                "--method",
                "flat",
                "--currency",
                "UGX",
                "--json",
            ]
        ).stdout
    )
    assert json.dumps(column(told, "total")) == "[343, 343, 344]"
    assert (
        quote(
            *["loan", "--principal", "1000.5", "--rate", "1", "--terms", "3", "--method", "flat", "--currency", "UGX"]
        ).exit_code
        == 2
    )


LOAN = {"--principal": "1000", "--rate": "2", "--terms": "4", "--method": "flat", "--currency": "KES"}


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("--principal", "0"), ("--principal", "-5"), ("--principal", "1e3"), ("--principal", "1_000"),
        ("--principal", "１０００"), ("--principal", "NaN"), ("--principal", "10.005"), ("--principal", "9" * 15),
        ("--rate", "-1"), ("--rate", "1001"), ("--rate", "2%"), ("--rate", "1e2"), ("--rate", "Infinity"),
        ("--terms", "0"), ("--terms", "1201"), ("--terms", "1.5"), ("--method", "compound"),
        ("--per", "decade"), ("--instalments", "balloon"), ("--grace-principal", "-1"), ("--fee", "-1"),
        ("--round-to", "0"), ("--start", "31.1.2026"), ("--start", "2026-02-30"), ("--start", "1066-10-14"),
        ("--currency", "SHELLS"), ("--currency", ""),
    ],
)  # fmt: skip
def test_words_that_are_none(option, value):
    done = quote("loan", *(word for pair in (LOAN | {option: value}).items() for word in pair))
    assert done.exit_code == 2
    assert f"Invalid value for '{option}'" in done.stderr or f"Invalid value for {option}" in done.stderr
    assert done.stdout == "" and "Traceback" not in done.stderr


@pytest.mark.parametrize("option", LOAN)
def test_what_a_loan_cannot_be_quoted_without(option):
    done = quote("loan", *(word for name, value in LOAN.items() if name != option for word in (name, value)))
    assert done.exit_code == 2 and f"Missing option '{option}'" in done.stderr


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        (
            {"--grace-principal": "4"},
            "With 4 terms, --grace-principal can be 3 at most: the principal has to be paid too.",
        ),
        ({"--fee": "1000"}, "The fee takes all that is lent, so there is no loan."),
        ({"--fee": "999.99", "--per": "day"}, "Such a loan would cost more than"),
    ],
)
def test_loans_that_cannot_be(more, sentence):
    done = quote("loan", *(word for pair in (LOAN | more).items() for word in pair))
    assert done.exit_code == 1 and done.stderr.startswith(sentence) and done.stderr.count("\n") == 1


# --- share-out -------------------------------------------------------------------------------------------------------

HEAD = "member,shares,savings,interest_paid\n"


@pytest.fixture
def share(tmp_path):
    """Shares out a pot by a table: `share("…", 5400, "shares")`."""

    def sharing(table: str | bytes, pot, rule="shares", *more) -> Result:
        path = tmp_path / "stakes.csv"
        path.write_bytes(table if isinstance(table, bytes) else table.encode())
        return quote("share-out", path, "--pot", pot, "--rule", rule, "--currency", "GHS", *more)

    return sharing


def test_a_member_with_45_of_900_shares(share):
    """Source: AgroCenta's handbook for savings groups: share price 5, profit 900: 45 + 225 = 270."""
    done = share(HEAD + "Ama,45,225,0\nthe others,855,4275,0\n", 5400, "shares", "--json")
    assert json.loads(done.stdout) == {"currency": "GHS", "payouts": {"Ama": 270.0, "the others": 5130.0}, "carry": 0.0}


def test_shares_by_what_was_saved(share):
    """Source: 2pinklines.com, "Understanding Formulas Used": 370,500 of 1,000,000 saved is 37.05 %: 1,852,500 of 5,000,000."""
    done = share("member,shares\nA,370500\nB,163200\nC,421100\nD,45200\n", 5_000_000, "shares", "--json")
    assert json.loads(done.stdout)["payouts"] == {"A": 1852500, "B": 816000, "C": 2105500, "D": 226000}


@pytest.mark.parametrize(
    ("rule", "unit", "payouts", "carry"),
    [
        ("shares", "1", [3001, 1500, 500], 2),
        ("shares", "0.01", [3001.8, 1500.9, 500.3], 0),
        ("shares", "50", [3000, 1500, 500], 3),
        ("equal-profit", "1", [2601, 1601, 801], 0),
        ("interest-to-payer", "1", [2001, 2500, 500], 2),
    ],
)
def test_each_rule_by_hand(share, rule, unit, payouts, carry):
    table = HEAD + "A,6,2000,0\nB,3,1000,1500\nC,1,200,300\n"
    told = json.loads(share(table, 5003, rule, "--unit", unit, "--json").stdout)
    assert (list(told["payouts"].values()), told["carry"]) == (payouts, carry)


def test_a_table_of_payouts_for_people(share):
    assert share(HEAD + 'Amina Otieno,6,"1,200.00",0\n=HYPERLINK("x"),3,600,0\n', 1000).output == (
        "member           payout\n"
        "Amina Otieno     666.00\n"
        '=HYPERLINK("x")  333.00\n'
        "paid out         999.00\n"
        "carried over       1.00\n"
    )


@pytest.mark.parametrize(
    "table",
    [
        "\ufeffmember,shares\nAma,1\nEsi,2\n".encode(),
        b"Shares;Member;Remark\r\n1;Ama;late\r\n2;Esi;\r\n",
        "member\tshares\nAma\t1\n\nEsi\t2\n".encode("utf-16"),
    ],
)
def test_tables_as_spreadsheets_save_them(share, table):
    assert json.loads(share(table, 3, "shares", "--json").stdout)["payouts"] == {"Ama": 1.0, "Esi": 2.0}


@pytest.mark.parametrize(
    ("table", "rule", "sentence"),
    [
        ("", "shares", "the first line has to name the columns, and none is headed member, shares."),
        ("member,savings\nAma,1\n", "shares", "the first line has to name the columns, and none is headed shares."),
        ("member,shares\nAma,1\n", "equal-profit", "and none is headed savings."),
        ("member,shares,savings\nAma,1,1\n", "interest-to-payer", "and none is headed interest_paid."),
        ("member,shares,Shares\nAma,1,1\n", "shares", "has two columns headed shares."),
        (HEAD, "shares", "names no member."),
        (HEAD + "Ama,1,5,0\nama ,2,5,0\n", "shares", "line 3: ama stands in line 2 already."),
        (HEAD + ",1,5,0\n", "shares", "line 2: the member has no name."),
        (HEAD + "Ama,-1,5,0\n", "shares", "line 2, Ama: shares has to be a whole number from 0 to 1,000,000,000, not '-1'."),
        (HEAD + "Ama,1.5,5,0\n", "shares", "not '1.5'."),
        (HEAD + "Ama,１,5,0\n", "shares", "not '１'."),
        (HEAD + "Ama,,5,0\n", "shares", "not ''."),
        (HEAD + "Ama,1,-5,0\n", "shares", "line 2, Ama: savings has to be a sum of GHS, 0 or more, not '-5'."),
        (HEAD + "Ama,1,=1+1,0\n", "shares", "not '=1+1'."),
        (HEAD + "Ama,1\n", "shares", "savings has to be a sum"),
        (HEAD + "Ama,0,0,0\n", "shares", "by the rule shares there is nothing to divide by: all figures are 0."),
        (HEAD + '"Ama,1,5,0\n', "shares", 'a quotation mark (") opens there and is not closed properly.'),
        (HEAD + "A\x1b[2Jma,x,5,0\n", "shares", "A?[2Jma: shares has"),
    ],
)  # fmt: skip
def test_tables_that_cannot_be(share, table, rule, sentence):
    done = share(table, 100, rule, "--json")
    assert done.exit_code == 1 and sentence in done.stderr and done.stderr.count("\n") == 1
    assert done.stdout == ""


@pytest.mark.parametrize(("pot", "unit"), [("-1", "1"), ("x", "1"), ("5", "0"), ("5", "0.001")])
def test_pots_that_are_none(share, pot, unit):
    assert share(HEAD + "Ama,1,1,1\n", pot, "shares", "--unit", unit).exit_code == 2


def test_a_file_that_is_not_there():
    done = quote("share-out", "nowhere.csv", "--pot", 1, "--rule", "shares", "--currency", "GHS")
    assert done.exit_code == 2 and "No such file" in done.stderr


# --- interest --------------------------------------------------------------------------------------------------------


def interest(**options) -> dict:
    words = [word for name, value in options.items() for word in (f"--{name.replace('_', '-')}", value)]
    done = quote("interest", *words, "--currency", "KES", "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_mwalimu_2021():
    """Source: onana.co.ke, "How to calculate your 2021 Mwalimu SACCO dividends"."""
    deposits = interest(opening=100000, rate="10.2", monthly=5000, months=12, first_weight=12)
    assert column(deposits, "interest") == [10200, 510, 467.5, 425, 382.5, 340, 297.5, 255, 212.5, 170, 127.5, 85, 42.5]
    shares = interest(opening=20000, rate="11.2")
    gross = Decimal(str(deposits["total"])) + Decimal(str(shares["total"]))
    assert gross == 15755 and gross * Decimal("0.95") == Decimal("14967.25")


def test_mwalimu_2022():
    """Source: citizennewsline.co.ke, "Mwalimu Sacco Dividends, Rebates 2022": 12,000 + 3,900 + 2,600 = 18,500."""
    assert interest(opening=100000, rate=12)["total"] == 12000
    assert interest(rate=12, monthly=5000)["total"] == 3900
    assert interest(opening=20000, rate=13)["total"] == 2600


def test_a_deposit_of_10_000_a_month_at_13_per_cent():
    """Source: co-opnews.com, "Understanding Pro-rata Calculations": 1,300; 1,191 (it drops the cents); 1,083."""
    assert column(interest(rate=13, monthly=10000), "interest")[1:4] == [1300, 1191.67, 1083.33]


def test_other_societies_give_the_first_month_eleven_twelfths():
    """Source: Hazina SACCO (10.85 %, 200,000 and 5,000 a month) and Kenyatta Matibabu SACCO: 11/12 … 0/12."""
    told = interest(opening=200000, rate="10.85", monthly=5000, first_weight=11)
    assert column(told, "weight") == [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
    assert column(told, "interest")[:2] == [21700, 497.29] and told["rows"][-1]["interest"] == 0


def test_a_table_of_interest_for_people():
    done = quote(
        *["interest", "--opening", "1000", "--rate", "6", "--monthly", "100", "--months", "2", "--currency", "KES"]
    )
    assert done.output == (
        "month      amount  weight  interest\n"
        "opening  1,000.00   12/12     60.00\n"
        "1          100.00   12/12      6.00\n"
        "2          100.00   11/12      5.50\n"
        "total                         71.50\n"
    )


@pytest.mark.parametrize(
    ("option", "value"),
    [("--months", "13"), ("--first-weight", "13"), ("--first-weight", "-1"), ("--opening", "-1"), ("--monthly", "a"), ("--rate", "")],
)  # fmt: skip
def test_years_that_are_none(option, value):
    assert quote("interest", "--rate", "5", "--currency", "KES", option, value).exit_code == 2


@pytest.mark.parametrize(
    ("principal", "rate", "terms", "round_to", "method", "rows", "interest"),
    [
        (1000, 0, 24, 100, "flat", 10, 0),  # 41.67 a month: a hundred whenever as much has fallen due
        (11, 0, 24, 1, "flat", 11, 0),
        (20, 2, 36, 1, "declining", 21, 8),  # 0.785 a month, 28.25 in all
    ],
)
def test_coarse_rounding_puts_nothing_off_to_the_end(principal, rate, terms, round_to, method, rows, interest):
    told = loan(principal, rate, terms, method, round_to=round_to, start="2026-11-30")
    due = column(told, "due")
    assert (
        len(due) == rows and sum(column(told, "interest")) == interest and sum(column(told, "principal")) == principal
    )
    paid = sum(row["total"] for row in told["rows"][: rows // 2])
    assert abs(paid - told["total"] / 2) <= told["total"] / 8  # half of it after half of the time, more or less
    assert due[0] < "2027-03" and due[-1] >= ("2029-11" if terms == 36 else "2028-10")


def test_what_is_rounded_to_more_than_is_lent_is_no_quote():
    done = quote(*["loan", "--principal", "30", "--rate", "1", "--terms", "6", "--method", "flat", "--round-to", "100"],
                 *["--currency", "KES"])  # fmt: skip
    assert done.exit_code and "--round-to has to be less" in done.output
