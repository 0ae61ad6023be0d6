"""`baraza import world`: organisations, members, rules and opening balances from one JSON document.

Each organisation is one transaction, and each thing in it a savepoint: what is refused is reported with its place and
its reason, and the rest is kept. The same document again changes nothing.
"""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global
from sqlalchemy import insert, select, update

from domain.money import rules, savings
from domain.money.amount import read_balance
from domain.money.rules import RuleUnfit
from domain.people import members, organisations, pin
from domain.people.members import ROLES, membership
from domain.people.names import read_code, read_name, read_organisation_name
from domain.people.organisations import KINDS, Organisation
from domain.people.phone import read_phone
from domain.refusals import NoSuchOrganisation, Refusal
from domain.store import Session, Store, clock
from locales import LANGUAGES, Words
from locales.refusals import phrase_of

_words = Words("", "")


class Refused(Exception):
    """One thing of the document cannot be taken; the text says why."""


@dataclass
class Import:
    """What an import did: how many of each thing are new, and what was refused (place, reason)."""

    made: dict[str, int] = field(default_factory=dict)
    refused: list[tuple[str, str]] = field(default_factory=list)

    def count(self, thing: str) -> None:
        """One more of these."""
        self.made[thing] = self.made.get(thing, 0) + 1


class _Dry(Exception):
    """Undoes a `--strict` import that refused something."""


def import_world(store: Store, document: object, *, pepper: bytes, trial: bool, strict: bool = False) -> Import:
    """Take the document in; with `strict`, all of it or nothing."""
    done = Import()
    listed = document.get("organisations") if isinstance(document, dict) else None
    if not isinstance(listed, list):
        done.refused.append(("document", "it needs a list named organisations"))
        return done
    try:
        if strict:
            with store.begin() as session:
                for at, facts in enumerate(listed, 1):
                    _Reader(session, done, pepper, trial).organisation(f"organisations[{at}]", facts)
                if done.refused:
                    raise _Dry
        else:
            for at, facts in enumerate(listed, 1):
                with store.begin() as session:
                    _Reader(session, done, pepper, trial).organisation(f"organisations[{at}]", facts)
    except _Dry:
        done.made = {}
    return done


class _Reader:
    """Reads one organisation of the document in one transaction."""

    def __init__(self, session: Session, done: Import, pepper: bytes, trial: bool):
        self._session = session
        self._done = done
        self._pepper = pepper
        self._trial = trial

    def organisation(self, place: str, facts: object) -> None:
        """An organisation with everything in it."""
        if isinstance(facts, dict) and isinstance(facts.get("code"), str):
            place = facts["code"][:20]
        org = self._try(place, lambda: self._found(facts))
        if org is None:
            return
        if facts.get("rules"):
            self._try(f"{place} rules", lambda: self._adopt(org, facts["rules"]))
        for at, each in enumerate(_list(facts, "members"), 1):
            name = each.get("name", at) if isinstance(each, dict) else at
            self._try(f"{place} member {name}", lambda each=each: self._member(org, each))

    def _try(self, place: str, step):
        """What `step` gives back; None when it is refused, which is reported and undone."""
        try:
            with self._session.begin_nested():
                return step()
        except RuleUnfit as refusal:
            reason = str(refusal)
        except Refusal as refusal:
            reason = _words.say("en", phrase_of(refusal))
        except Refused as refusal:
            reason = str(refusal)
        self._done.refused.append((place, reason))
        return None

    def _found(self, facts: object) -> Organisation:
        if not isinstance(facts, dict):
            raise Refused("an organisation is an object with a code, a name and a kind")
        code = read_code(_text(facts, "code"))
        try:
            return organisations.by_code(self._session, code)
        except NoSuchOrganisation:
            pass
        parent = organisations.by_code(self._session, _text(facts, "parent")) if facts.get("parent") else None
        kind, country, currency = _text(facts, "kind"), _text(facts, "country"), _text(facts, "currency")
        if kind not in KINDS:
            raise Refused(f"kind must be one of {', '.join(KINDS)}")
        if country not in get_global("territory_currencies"):
            raise Refused("country must be two capital letters, as in ISO 3166: KE")
        if currency not in get_global("all_currencies"):
            raise Refused("currency must be three capital letters, as in ISO 4217: KES")
        org = organisations.found(
            self._session,
            code=code,
            name=read_organisation_name(_text(facts, "name")),
            kind=kind,
            parent_id=parent and parent.id,
            country=country,
            currency=currency,
            timezone=_timezone(_text(facts, "timezone")),
            language=_language(facts.get("language", "en")),
        )
        self._done.count("organisations")
        return org

    def _adopt(self, org: Organisation, written: object) -> None:
        if not isinstance(written, dict):
            raise Refused("rules are an object of names and values")
        values = rules.read_rules(written)
        if rules.written_down(self._session, org.id) == values:
            return
        rules.adopt(self._session, org.id, values, clock(self._session).date())
        self._done.count("constitutions")

    def _member(self, org: Organisation, facts: object) -> None:
        if not isinstance(facts, dict):
            raise Refused("a member is an object with a phone and a name")
        phone = read_phone(_text(facts, "phone"), org.country)
        name = read_name(_text(facts, "name"))
        roles = facts.get("roles", [])
        if not isinstance(roles, list) or not set(roles) <= set(ROLES):
            raise Refused(f"roles are a list of {', '.join(ROLES)}")
        typed = facts.get("pin")
        if typed is not None and not self._trial:
            raise Refused("a pin is accepted in a trial only: members choose theirs on their first dial")
        language = _language(facts.get("language", org.language))
        person = members.meet(self._session, phone, language)
        member_id = self._seat(org, person, name)
        members.give_roles(self._session, org.id, member_id, roles)
        if typed is not None:
            pin.keep(self._session, person, pin.hashed(person, pin.read_pin(str(typed)), self._pepper))
        if facts.get("savings"):
            amount = read_balance(str(facts["savings"]), org.currency)
            if amount.minor:
                whose = members.member(self._session, org.id, member_id)
                savings.open_with(self._session, org, whose, amount, clock(self._session).date())

    def _seat(self, org: Organisation, person: int, name: str) -> int:
        """The membership of a person, made active; somebody who was removed since is not taken in again."""
        row = self._session.execute(
            select(membership.c.id, membership.c.status).where(
                membership.c.org_id == org.id, membership.c.person_id == person
            )
        ).first()
        if row and row.status == "active":
            return row.id
        if row and row.status == "removed":
            raise Refused("was removed from this organisation")
        if row:
            self._session.execute(
                update(membership).where(membership.c.org_id == org.id, membership.c.id == row.id).values(name=name)
            )
            member_id = row.id
        else:
            member_id = self._session.execute(
                insert(membership)
                .values(org_id=org.id, person_id=person, name=name, status="asked")
                .returning(membership.c.id)
            ).scalar_one()
        members.seat(self._session, org.id, member_id)
        self._done.count("members")
        return member_id


def _list(facts: dict, name: str) -> list:
    value = facts.get(name, [])
    return value if isinstance(value, list) else [value]


def _text(facts: dict, name: str) -> str:
    value = facts.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Refused(f"{name} is missing")
    return value.strip()


def _timezone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Refused("timezone must be a name like Africa/Nairobi") from None


def _language(code: object) -> str:
    if code not in LANGUAGES:
        raise Refused(f"language must be one of {', '.join(LANGUAGES)}")
    return str(code)
