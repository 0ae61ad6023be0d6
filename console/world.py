"""`baraza import world`: organisations, members, rules and opening balances from one JSON document.

Each organisation is one transaction, and each thing in it a savepoint: what is refused is reported with its line, its
place and its reason, and the rest is kept. The same document again changes nothing.
"""

from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global
from sqlalchemy import text

import domain.limits
from console import agenda, limits, newcomers
from console.newcomers import read_language, text_of
from console.report import Import, Refused, Sorry
from domain.amount import read_balance
from domain.constitution import versions
from domain.constitution.fields import RuleUnfit
from domain.constitution.templates import read_written
from domain.constitution.typed import refuse_broken_sums
from domain.people import organisations
from domain.people.names import read_code, read_organisation_name
from domain.people.organisations import KINDS, Organisation, today
from domain.people.refusals import CodeUnfit, NoSuchOrganisation
from domain.refusals import KeyReused, Refusal
from domain.sharing import cycles
from domain.social import fund
from domain.store import DBAPIError, Session, Store
from locales.refusals import phrase_of
from locales.words import plain

NO_PIN = "the pin is not taken: outside a trial members choose theirs on their first dial"


class _Undo(Exception):
    """Undoes a strict import that refused something."""


def import_world(
    store: Store, document: object, *, pepper: bytes, trial: bool, strict: bool = False, done: Import | None = None
) -> Import:
    """Take the document in; with `strict`, all of it or nothing. Raises Sorry for what is no such document."""
    done = done or Import()
    listed = document.get("organisations") if isinstance(document, dict) else None
    if not isinstance(listed, list):
        raise Sorry("The document needs a list named organisations: docs/files.md shows one.")
    try:
        if strict:
            with store.begin() as session:
                for place, facts in parents_first(listed):
                    take(session, done, place, facts, pepper=pepper, trial=trial)
                if done.refused:
                    raise _Undo
        else:
            for place, facts in parents_first(listed):
                with store.begin() as session:
                    take(session, done, place, facts, pepper=pepper, trial=trial)
    except _Undo:
        done.made = {}
    return done


def take(
    session: Session, done: Import, place: str, facts: object, *, pepper: bytes, trial: bool
) -> Organisation | None:
    """Take one organisation of a document in, with everything in it; None when it was refused."""
    return _Reader(session, done, pepper, trial).organisation(place, facts)


def parents_first(listed: list) -> Iterator[tuple[str, object]]:
    """The organisations of a document, each after the one above it; those in a circle come as they stand."""
    coded = {facts["code"]: at for at, facts in enumerate(listed) if _names(facts, "code")}
    given: set[int] = set()
    for start in range(len(listed)):
        line: dict[int, None] = {}
        at: int | None = start
        while at is not None and at not in given and at not in line:
            line[at] = None
            at = coded.get(listed[at]["parent"]) if _names(listed[at], "parent") else None
        for each in reversed(line):
            given.add(each)
            yield f"organisation {each + 1}", listed[each]


def _names(facts: object, name: str) -> bool:
    return isinstance(facts, dict) and isinstance(facts.get(name), str)


class _Reader:
    """Reads one organisation of the document in one transaction."""

    def __init__(self, session: Session, done: Import, pepper: bytes, trial: bool):
        self._session = session
        self._done = done
        self._pepper = pepper
        self._trial = trial
        self._line: int | None = None  # of the organisation, for what in it has no line of its own

    def organisation(self, place: str, facts: object) -> Organisation | None:
        """An organisation with everything in it."""
        self._line = getattr(facts, "line", None)
        place = facts["code"][: limits.CODE_SAID] if _names(facts, "code") else place
        org = self._try(place, facts, lambda: self._found(facts))
        if org is None:
            return None
        if facts.get("rules"):
            self._try(f"{place}, rules", facts["rules"], lambda: self._adopt(org, facts["rules"]))
        if facts.get("social_fund"):
            self._try(f"{place}, social_fund", facts, lambda: self._social_fund(org, facts["social_fund"]))
        if facts.get("cycle_began"):
            self._try(f"{place}, cycle", facts, lambda: self._date_cycle(org, text_of(facts, "cycle_began")))
        for at, each in enumerate(_list(facts, "members"), 1):
            name = each["name"] if _names(each, "name") else at
            self._try(f"{place}, member {name}", each, lambda each=each: self._member(org, place, each))
        for at, each in enumerate(_list(facts, "meetings"), 1):
            self._try(
                f"{place}, meeting {at}",
                each,
                lambda each=each: agenda.take_meeting(self._session, org, each, self._done),
            )
        for at, each in enumerate(_list(facts, "motions"), 1):
            name = each["code"] if _names(each, "code") else at
            self._try(
                f"{place}, motion {name}",
                each,
                lambda each=each: agenda.take_motion(self._session, org, each, self._done),
            )
        return org

    def _try(self, place: str, facts: object, step):
        """What `step` gives back; None when it is refused, which is reported and undone."""
        self._done.step()
        before = dict(self._done.made)
        try:
            with self._session.begin_nested():
                return step()
        except RuleUnfit as refusal:
            reason = str(refusal)
        except Refusal as refusal:
            reason = plain().say("en", phrase_of(refusal))
        except Refused as refusal:
            reason = str(refusal)
        self._done.made = before
        self._done.refuse(getattr(facts, "line", self._line), place, reason)
        return None

    def _found(self, facts: object) -> Organisation:
        if not isinstance(facts, dict):
            raise Refused("an organisation is an object with a code, a name and a kind")
        code = read_code(text_of(facts, "code"))
        parent = self._parent(facts)
        try:
            known = organisations.by_code(self._session, code)
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
                self._session,
                code=code,
                name=read_organisation_name(text_of(facts, "name")),
                kind=kind,
                parent_id=parent and parent.id,
                country=country,
                currency=currency,
                timezone=self._timezone(text_of(facts, "timezone")),
                language=read_language(facts.get("language", "en")),
            )
        except CodeUnfit:
            raise Refused(
                f"its parent must be of a higher kind ({' < '.join(KINDS)}), {domain.limits.TIERS} in a line"
            ) from None
        self._done.count("organisations")
        return org

    def _timezone(self, name: str) -> str:
        """The name of a timezone that both Python and the database know."""
        try:
            with self._session.begin_nested():
                self._session.execute(text("SELECT now() AT TIME ZONE :name"), {"name": name})
            return ZoneInfo(name).key
        except (ZoneInfoNotFoundError, DBAPIError, ValueError, OSError):
            raise Refused("timezone must be a name like Africa/Nairobi") from None

    def _parent(self, facts: dict) -> Organisation | None:
        if not facts.get("parent"):
            return None
        code = read_code(text_of(facts, "parent"))
        try:
            return organisations.by_code(self._session, code)
        except NoSuchOrganisation:
            raise Refused(f"its parent {code} is neither here nor above it in this file") from None

    def _adopt(self, org: Organisation, written: object) -> None:
        if not isinstance(written, dict):
            raise Refused("rules are an object of names and values")
        values = read_written(written)
        refuse_broken_sums(values, org.currency)
        organisations.lock_book(self._session, org.id)
        known = versions.from_file(self._session, org.id)
        if values in [each.rules for each in known[-1:]]:
            return
        if versions.changed_by_vote(self._session, org.id):
            raise Refused("the group has changed its rules by a vote: only another vote changes them")
        versions.adopt(self._session, org.id, values, today(self._session, org))
        self._done.count("constitutions")

    def _social_fund(self, org: Organisation, written: object) -> None:
        """What lay in the social fund on the day that the paper book ended."""
        amount = read_balance(str(written), org.currency)
        try:
            if amount.minor:
                fund.open_with(self._session, org, amount, today(self._session, org))
        except KeyReused:
            raise Refused("had another opening social fund in an earlier import; it stays as it is") from None

    def _date_cycle(self, org: Organisation, written: str) -> None:
        """The day on which the cycle began that the group is in."""
        try:
            day = date.fromisoformat(written)
        except ValueError:
            raise Refused("cycle_began must be a day like 2026-01-15") from None
        if not date(limits.FILE_FIRST_YEAR, 1, 1) <= day <= today(self._session, org):
            raise Refused("cycle_began must be a day of the past")
        if cycles.date_first(self._session, org.id, day):
            self._done.count("cycles")

    def _member(self, org: Organisation, place: str, facts: object) -> None:
        if not isinstance(facts, dict):
            raise Refused("a member is an object with a phone and a name")
        _id, person = newcomers.take_in(self._session, org, facts, self._done)
        if facts.get("pin") is None:
            return
        if self._trial:
            newcomers.choose_pin(self._session, person, facts["pin"], self._pepper)
        else:
            self._done.refuse(getattr(facts, "line", None), f"{place}, member {facts['name']}", NO_PIN)


def _refuse_changes(org: Organisation, facts: dict, parent: Organisation | None) -> None:
    """A document does not change what an organisation is, least of all the currency that its sums are in."""
    for name in ("name", "kind", "country", "currency", "timezone", "language"):
        if name in facts and facts[name] != getattr(org, name):
            raise Refused(f"is here already, with {name} {getattr(org, name)}")
    if "parent" in facts and (parent and parent.id) != org.parent_id:
        raise Refused("is here already, below another organisation")


def _list(facts: dict, name: str) -> list:
    value = facts.get(name, [])
    return value if isinstance(value, list) else [value]
