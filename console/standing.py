"""The figures and indicators of an organisation and of those below it, as `baraza export indicators` writes them."""

from collections.abc import Iterator
from dataclasses import fields

from console.sheet import Sheet
from domain.amount import Money
from domain.people import organisations
from domain.people.organisations import Organisation
from domain.store import Session
from domain.tiers import figures, indicators
from domain.tiers.figures import Figures, Position

WHO = ("kind", "code", "name", "above", "currency", "groups", "last_meeting", "attendance")
SUMS = (
    "cash",
    "bank",
    "things",
    "social",
    "social_cash",
    "spent",
    "savings",
    "capital",
    "borrowed",
    "outside",
    "owing",
    "kept",
    "loans",
    "social_loans",
    "lent",
    "at_risk",
)
WORKED_OUT = ("assets", "surplus", "average_loan")  # in units too
RATIOS = tuple(each.name for each in fields(indicators.Indicators) if each.name not in WORKED_OUT)
COUNTS = ("members", "left", "open_loans", "borrowers", "late")
# Of the sum at risk and its share of what is lent, the share has the name that is told everywhere.
FIELDS = (*WHO, *COUNTS, *(f"{name}_sum" if name in RATIOS else name for name in SUMS), *WORKED_OUT, *RATIOS)


def indicators_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """An organisation, each one below it, and what all groups among them come to in each currency."""
    known = figures.read(session, [org, *organisations.below(session, org.id)])
    head = {"group": org.code, "name": org.name, "timezone": org.timezone}
    return Sheet("indicators", head, _rows(known), FIELDS)


def _rows(known: list[Position]) -> Iterator[dict]:
    codes = {each.org.id: each.org.code for each in known}
    for each in known:
        org = each.org
        who = {"kind": org.kind, "code": org.code, "name": org.name, "above": codes.get(org.parent_id)}
        came = indicators.tenth(each.attendance)
        who |= {"groups": None, "last_meeting": each.met, "attendance": None if came is None else str(came)}
        yield who | _worked_out(org.currency, each.figures)
    if len(known) == 1:
        return
    for currency, found in sorted(figures.totals(known).items()):
        count = sum(not each.org.is_union and each.org.currency == currency for each in known)
        who = dict.fromkeys(WHO) | {"kind": "total", "groups": count}
        yield who | _worked_out(currency, found)


def _worked_out(currency: str, known: Figures) -> dict:
    found = indicators.work_out(known)
    sums = {f"{name}_sum" if name in RATIOS else name: getattr(known, name) for name in SUMS}
    sums |= {name: getattr(found, name) for name in WORKED_OUT}
    units = {name: None if minor is None else str(Money(minor, currency)) for name, minor in sums.items()}
    ratios = {name: None if (ratio := getattr(found, name)) is None else str(ratio) for name in RATIOS}
    return {"currency": currency} | {name: getattr(known, name) for name in COUNTS} | units | ratios
