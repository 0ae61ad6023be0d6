"""Founding an organisation from a file, below another one, and giving it its rules."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global
from sqlalchemy import text

import domain.limits
from console.newcomers import read_language, text_of
from console.report import Import, Refused, printable
from domain.constitution import versions
from domain.constitution.templates import read_written
from domain.constitution.typed import refuse_broken_sums
from domain.people import organisations
from domain.people.names import read_code, read_organisation_name
from domain.people.organisations import KINDS, Organisation, today
from domain.people.refusals import CodeUnfit, NoSuchOrganisation
from domain.store import DBAPIError, Session


def found(session: Session, facts: object, done: Import) -> Organisation:
    """The organisation that a file tells of, founded now where it is not here yet. Raises Refused."""
    if not isinstance(facts, dict):
        raise Refused("an organisation is an object with a code, a name and a kind")
    code = _code(text_of(facts, "code"))
    parent = _parent(session, facts)
    try:
        known = organisations.by_code(session, code)
    except NoSuchOrganisation:
        pass
    else:
        _refuse_changes(known, facts, parent)
        return known
    kind, country, currency = (text_of(facts, name) for name in ("kind", "country", "currency"))
    if kind not in KINDS:
        raise Refused(f"kind must be one of {', '.join(KINDS)}")
    if country not in get_global("territory_currencies"):
        raise Refused("country must be two capital letters, as in ISO 3166: KE")
    if currency not in get_global("all_currencies"):
        raise Refused("currency must be three capital letters, as in ISO 4217: KES")
    try:
        org = organisations.found(
            session,
            code=code,
            name=read_organisation_name(text_of(facts, "name")),
            kind=kind,
            parent_id=parent and parent.id,
            country=country,
            currency=currency,
            timezone=_timezone(session, text_of(facts, "timezone")),
            language=read_language(facts.get("language", "en")),
        )
    except CodeUnfit:
        raise Refused(
            f"its parent must be of a higher kind ({' < '.join(KINDS)}), {domain.limits.TIERS} in a line"
        ) from None
    done.count("organisations")
    return org


def _timezone(session: Session, name: str) -> str:
    """The name of a timezone that both Python and the database know."""
    try:
        with session.begin_nested():
            session.execute(text("SELECT now() AT TIME ZONE :name"), {"name": name})
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, DBAPIError, ValueError, OSError):
        raise Refused("timezone must be a name like Africa/Nairobi") from None


def _parent(session: Session, facts: dict) -> Organisation | None:
    if not facts.get("parent"):
        return None
    code = _code(text_of(facts, "parent"))
    try:
        return organisations.by_code(session, code)
    except NoSuchOrganisation:
        raise Refused(f"its parent {code} is neither here nor above it in this file") from None


def adopt(session: Session, org: Organisation, written: object, done: Import) -> None:
    """Give an organisation the rules of a file. Raises Refused, RuleUnfit."""
    if not isinstance(written, dict):
        raise Refused("rules are an object of names and values")
    values = read_written(written)
    refuse_broken_sums(values, org.currency)
    organisations.lock_book(session, org.id)
    known = versions.from_file(session, org.id)
    if any(_same(each.rules, values, written) for each in known[-1:]):
        return
    if versions.changed_by_vote(session, org.id):
        raise Refused("the group has changed its rules by a vote: only another vote changes them")
    versions.adopt(session, org.id, values, today(session, org))
    done.count("constitutions")


def _same(rules: dict[str, str], values: dict[str, str], written: dict) -> bool:
    """Whether a file says nothing else than before; what its template says since then is for groups that begin with it now."""
    return rules == {name: value for name, value in values.items() if name in rules or name in written}


def _refuse_changes(org: Organisation, facts: dict, parent: Organisation | None) -> None:
    """A document does not change what an organisation is, least of all the currency that its sums are in."""
    for name in ("name", "kind", "country", "currency", "timezone", "language"):
        if name in facts and facts[name] != getattr(org, name):
            raise Refused(f"is here already, with {name} {getattr(org, name)}")
    if "parent" in facts and (parent and parent.id) != org.parent_id:
        raise Refused("is here already, below another organisation")


def _code(written: str) -> str:
    """An organisation's code. Raises Refused."""
    try:
        return read_code(written)
    except CodeUnfit:
        raise Refused(
            f"{printable(written)} is no code: 2 to 12 letters and digits, a letter first, like UMOJA"
        ) from None
