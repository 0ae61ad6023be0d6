"""UMOJA as a group that comes with a paper book: 5,000 saved, 300 social, 300 earned, one loan out, one fine."""

from copy import deepcopy
from datetime import date, timedelta

from console.report import Import
from console.world import import_world
from domain.store import Store
from tests.conftest import PEPPER
from tests.world import FIRST_DAY, WORLD

SAVED = {"Amina": "1500", "Baraka": "1000", "Chebet": "500", "Daudi": "2000", "Esther": "0"}
RULES = {
    "template": "savings-group", "share_price": "100", "social_fund": "20", "late_fine": "10", "withdrawals": "yes"
}  # fmt: skip


def in_days(days: int) -> str:
    """The day so many days after the tests began, as a file writes it."""
    return (FIRST_DAY + timedelta(days)).isoformat()


def loan(**changes) -> dict:
    """Daudi's loan: 1,200 and 60 of interest are left, in two instalments, and Amina vouches for it."""
    known = {"principal": "1200", "interest": "60", "given_on": in_days(-40), "due": in_days(20), "months": "2"}
    return known | {"guarantors": ["Amina Otieno"]} | changes


def paper(*loans: dict, **changes) -> dict:
    """The document; without loans Daudi has the one above."""
    group = deepcopy(WORLD["organisations"][1]) | {"rules": dict(RULES), "social_fund": "300", "retained": "300"}
    del group["parent"]
    for each in group["members"]:
        each["savings"] = SAVED[each["name"].split()[0]]
    group["members"][1]["fines"] = "50"
    group["members"][3]["loans"] = list(loans or [loan()])
    return {"organisations": [group | changes]}


def bring_in(store: Store, *loans: dict, **changes) -> Import:
    """The paper book is in the tests' database."""
    done = import_world(store, paper(*loans, **changes), pepper=PEPPER.encode(), trial=True)
    assert not done.refused, done.refused
    return done


def day(written: str) -> date:
    """A day of a file."""
    return date.fromisoformat(written)


def had_on_paper(store: Store, code: str, lines: list[str]) -> None:
    """A group of the tests' world is told what its paper book had beside savings, a line each.

    `retained 300`; of a member by her first name `fines 50 Baraka`, and `loan 1200 60 Daudi`: what is left of principal and
    interest, in two instalments.
    """
    group = deepcopy(next(each for each in WORLD["organisations"] if each["code"] == code))
    for name, *said in (line.split() for line in lines):
        if len(said) == 1:
            group[name] = said[0]
            continue
        whose = next(each for each in group["members"] if each["name"].startswith(f"{said[-1]} "))
        if name == "fines":
            whose["fines"] = said[0]
        else:
            whose["loans"] = [loan(principal=said[0], interest=said[1], guarantors=[])]
    group.pop("rules", None)
    done = import_world(store, {"organisations": [group]}, pepper=PEPPER.encode(), trial=True)
    assert not done.refused, done.refused
