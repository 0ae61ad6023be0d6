"""English, in which the phrases are written: it has no catalog."""

from datetime import time

from locales.language import Language


def clock(value: time) -> str:
    """2 pm, 2:30 pm, 12 noon."""
    minutes = f":{value.minute:02}" if value.minute else ""
    if value.hour % 12 == 0 and not minutes:
        return "12 noon" if value.hour else "12 midnight"
    return f"{(value.hour - 1) % 12 + 1}{minutes} {'am' if value.hour < 12 else 'pm'}"


LANGUAGE = Language(
    name="English",
    place=1,
    called="english kiingereza anglais",
    cldr="en",
    plurals="nplurals=2; plural=(n != 1);",
    clock=clock,
    seal="en",
    before="please pls plz i want to my the",
    behind="please pls plz thanks thank you",
    everyday="part",
    fillers="a at for in of per price the",
    headings={
        "phone": "phone phonenumber phoneno telephone telephoneno telephonenumber telno tel mobile mobileno "
        "mobilenumber cell cellphone cellno contact contacts contactno phonecontact mpesano mpesanumber "
        "| number",
        "name": "name fullname fullnames names member membername membersname nameofmember",
        "first_name": "firstname firstnames givenname givennames forename othername othernames",
        "middle_name": "middlename middlenames",
        "last_name": "lastname surname familyname",
        "language": "language lang",
        "roles": "roles role office position",
        "joined": "joined since joinedon datejoined",
        "savings": "savings saving saved savingsbalance totalsavings openingsavings",
        "capital": "capital sharecapital",
        "loan": "loan loans loanbalance outstanding outstandingloan outstandingloans loanoutstanding outstandingbalance",
        "loan_interest": "loaninterest interestleft interestowed interestdue interestbalance outstandinginterest",
        "loan_date": "loandate dateofloan loangivenon dateissued dateborrowed disbursementdate",
        "loan_due": "loandue duedate dueon loanduedate repayby nextduedate maturitydate",
        "loan_months": "loanmonths monthsleft instalmentsleft installmentsleft remainingmonths",
        "fines": "fines fine finesowed finesdue unpaidfines",
        "balance": "balance openingbalance opening",
    },
    lending="loan lent borrowed debt credit owing owed repaid repayment interest arrears principal",
    offices={
        "chair": "chair chairman chairwoman chairperson chairlady",
        "secretary": "secretary",
        "treasurer": "treasurer",
        "member": "member",
    },
    joined_by="and",
)
