"""`baraza import world`: organisations, members, rules and opening balances from one JSON document.

Each organisation is one transaction, and each thing in it a savepoint: what is refused is reported with its line, its
place and its reason, and the rest is kept. The same document again changes nothing.
"""

from collections.abc import Iterator

from console import agenda, founding, limits, newcomers, openings, past
from console.report import Import, Refused, Sorry
from domain.book.refusals import NotEnough, OwedToMembers
from domain.constitution.fields import RuleUnfit
from domain.people.organisations import Organisation
from domain.refusals import Refusal
from domain.store import Session, Store
from locales.refusals import phrase_of
from locales.words import plain

NO_PIN = (
    "outside a trial members choose theirs on their first dial, so {count} in the file are not taken."
    " If this is a trial, set BARAZA_TRIAL=1 and import the file again"
)


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
        done.undo()
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
        self._pins = 0  # that are not taken
        self._short = False  # whether the box would hold less than nothing

    def organisation(self, place: str, facts: object) -> Organisation | None:
        """An organisation with everything in it; nothing of it where its past cannot be."""
        self._line = getattr(facts, "line", None)
        place = facts["code"][: limits.CODE_SAID] if _names(facts, "code") else place
        before, self._done.of = dict(self._done.made), place
        try:
            with self._session.begin_nested():
                return self._whole(place, facts)
        except openings.Short:
            self._done.made = before
            self._done.undo(of=place)
            self._done.refuse(self._line, place, openings.why_short(self._done))
            return None

    def _whole(self, place: str, facts: object) -> Organisation | None:
        org = self._try(place, facts, lambda: founding.found(self._session, facts, self._done))
        if org is None:
            return None
        if facts.get("rules"):
            rules = facts["rules"]
            self._try(f"{place}, rules", rules, lambda: founding.adopt(self._session, org, rules, self._done))
        for name in ("social_fund", "retained"):
            self._open(org, place, facts, name)
        if facts.get("cycle_began"):
            self._try(f"{place}, cycle", facts, lambda: openings.date_cycle(self._session, org, facts, self._done))
        self._members(org, place, _list(facts, "members"))
        self._open(org, place, facts, "bank")
        if facts.get("turns"):
            order, taken = facts["turns"], facts.get("turns_taken")
            self._try(f"{place}, turns", facts, lambda: past.take_turns(self._session, org, order, taken, self._done))
        self._agenda(org, place, facts)
        if self._short:
            raise openings.Short()
        openings.count_box(self._session, org, self._done)
        return org

    def _members(self, org: Organisation, place: str, listed: list) -> None:
        """Everybody, and only then what they owe: who vouches for whom stands anywhere in the list."""
        seated = []
        for at, each in enumerate(listed, 1):
            whose = f"{place}, member {each['name'] if _names(each, 'name') else at}"
            seated.append((whose, each, self._try(whose, each, lambda each=each: self._member(org, each))))
        if self._pins:
            self._done.refuse(self._line, f"{place}, pins", NO_PIN.format(count=self._pins))
        for whose, each, member_id in seated:
            self._add_up(org, each, taken=member_id is not None)
            for at, loan in enumerate(_list(each, "loans") if isinstance(each, dict) else [], 1):
                self._loan(org, f"{whose}, loan {at}", member_id, at, loan)

    def _add_up(self, org: Organisation, facts: object, *, taken: bool) -> None:
        """What a treasurer compares with the last line of her paper list."""
        self._done.control("members", 1, taken=taken)
        for name in ("savings", "capital", "fines"):
            if isinstance(facts, dict) and facts.get(name) is not None:
                self._control(org, name, facts, name, taken=taken)

    def _control(self, org: Organisation, thing: str, facts: dict, name: str, *, taken: bool) -> None:
        try:
            self._done.control(thing, past.sum_in(facts, name, org.currency), taken=taken)
        except Refused:
            self._done.control(thing, None, taken=False)

    def _loan(self, org: Organisation, place: str, member_id: int | None, at: int, facts: object) -> None:
        taken = member_id is not None and self._fits(
            place, facts, lambda: past.take_loan(self._session, org, member_id, at, facts, self._done)
        )
        if isinstance(facts, dict):
            thing = "social loans" if facts.get("fund") == "social" else "loans"
            self._control(org, thing, facts, "principal", taken=taken)
            if facts.get("interest"):
                self._control(org, "interest", facts, "interest", taken=taken)

    def _open(self, org: Organisation, place: str, facts: dict, name: str) -> None:
        """An opening balance of the organisation's own, where the file has one."""
        if facts.get(name):
            taken = self._fits(f"{place}, {name}", facts, lambda: openings.post(self._session, org, name, facts))
            self._control(org, name.replace("_", " "), facts, name, taken=taken)

    def _fits(self, place: str, facts: object, step) -> bool:
        """Whether `step` was not refused; where the box would hold less than nothing, that is noted."""
        try:
            return self._try(place, facts, step) is not None
        except (NotEnough, OwedToMembers):
            self._short = True
            return False

    def _agenda(self, org: Organisation, place: str, facts: dict) -> None:
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

    def _try(self, place: str, facts: object, step):
        """What `step` gives back; None when it is refused, which is reported and undone."""
        self._done.step()
        before = dict(self._done.made)
        try:
            with self._session.begin_nested():
                return step()
        except (NotEnough, OwedToMembers):
            self._done.made = before
            raise
        except RuleUnfit as refusal:
            reason = str(refusal)
        except Refusal as refusal:
            reason = plain().say("en", phrase_of(refusal))
        except Refused as refusal:
            reason = str(refusal)
        self._done.made = before
        self._done.refuse(getattr(facts, "line", self._line), place, reason)
        return None

    def _member(self, org: Organisation, facts: object) -> int:
        if not isinstance(facts, dict):
            raise Refused("a member is an object with a phone and a name")
        member_id, person = newcomers.take_in(self._session, org, facts, self._done)
        if facts.get("pin") is not None:
            if self._trial:
                newcomers.choose_pin(self._session, person, facts["pin"], self._pepper)
            else:
                self._pins += 1
        return member_id


def _list(facts: dict, name: str) -> list:
    value = facts.get(name, [])
    return value if isinstance(value, list) else [value]
