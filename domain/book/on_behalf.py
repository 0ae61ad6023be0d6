"""What an officer says in the name of a member without a phone: it is done when her witness says that it is so.

    waiting ──► done      the witness has asked her face to face, and says yes with her own PIN: it is done as if she had dialled
       ├──────► dropped   she says no: to what was asked of her that is her answer, else nothing is done; or the officer says
       │                  something else
       └──────► lapsed    after FIRST_WORD_HOURS, or with the officer's office

It is a first word (`people/first_words.py`) with facts; the second one is the witness's alone, on whom the lot falls as on those
of slips (`witnesses.py`), never an officer's as such, and never of who has something of it.
What can be said so the rooms declare with `deed(…)`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass

from sqlalchemy import JSON, BigInteger, Column, Table, text

from domain import limits, rooms
from domain.book import witnesses
from domain.book.notices import ForHerRefused, ForHerWanted
from domain.book.refusals import HasPhone, NoWitness, WitnessAsked
from domain.people import first_words, holding, members, stand_in
from domain.people.caller import Caller
from domain.people.first_words import FirstWord, Kind
from domain.people.members import Member
from domain.post import outbox
from domain.store import Session, metadata

said_for = Table(
    "said_for",
    metadata,
    Column("org_id", BigInteger, nullable=False),
    Column("first_word", BigInteger, nullable=False),
    Column("facts", JSON, nullable=False),
)

CHANNEL = "witness"


@dataclass(frozen=True, kw_only=True, eq=False)
class Deed:
    """What can be said for a member: `does` is handed her as who acts, and what was said; it raises what cannot be.

    Where it is the answer to what somebody asks of her, `refuses` is her no; else with a no nothing is done.
    `aloud`: whether all may hear it read at the next meeting.
    """

    word: Kind
    does: Callable[[Session, Caller, dict], object]
    refuses: Callable[[Session, Caller, dict], object] | None = None
    aloud: bool = True

    @property
    def name(self) -> str:
        """By which it is known."""
        return self.word.name


_deeds: dict[str, Deed] = {}


def deed(
    name: str,
    does: Callable[[Session, Caller, dict], object],
    refuses: Callable[[Session, Caller, dict], object] | None = None,
    *,
    aloud: bool = True,
) -> Deed:
    """Declare what can be said for a member without a phone."""
    word = first_words.kind(name, officers_hear=None)
    return _deeds.setdefault(name, Deed(word=word, does=does, refuses=refuses, aloud=aloud))


def deeds() -> dict[str, Deed]:
    """All of them by their names, in whatever room they are declared."""
    rooms.load("domain")
    return dict(sorted(_deeds.items()))


@dataclass(frozen=True, slots=True)
class Said:
    """What waits for a witness: of whom it is said, what, and the facts of it."""

    deed: Deed
    whose: Member
    facts: dict


# --- the officer's word ----------------------------------------------------------------------------------------------


def say(
    session: Session, officer: Member, deed: Deed, member_id: int, facts: dict, *, but: Collection[int] = ()
) -> Member:
    """An officer says something for a member without a phone; given back is the witness whom the lot names.

    `but` are the members who have something of it: none of them says it, or is the witness. Raises NotAnOfficer, NoSuchMember,
    NeedsAnother for herself and for one of them, SharesPhone with one of them, HasPhone for who can say it herself,
    WitnessAsked while what another officer said of her waits, and NoWitness where the lot can name nobody.

    Rule: what is said for who has no phone.
    """
    officer = members.writing(session, officer, officer=True)
    whose = members.member(session, officer.org_id, member_id)
    if whose.phone:
        raise HasPhone(whose.name)
    members.another(session, officer, *but)
    first = first_words.waiting(session, deed.word, whose)
    if first and first.said_by != officer.id:
        raise WitnessAsked(whose.name)
    if first and _facts(session, first) == facts:
        return members.known(session, whose.org_id, first.drawn)
    first_words.drop(session, whose, deed.word)
    first_words.say(session, deed.word, officer, whose)
    first = first_words.waiting(session, deed.word, whose)
    session.execute(_KEEP, {"org": whose.org_id, "first": first.id, "facts": json.dumps(facts)})
    return _draw(session, deed, first, whose, but)


_KEEP = text("INSERT INTO said_for (org_id, first_word, facts) VALUES (:org, :first, :facts)")


def _draw(session: Session, deed: Deed, first: FirstWord, whose: Member, but: Collection[int]) -> Member:
    lot = stand_in.lot_of(session, whose.org_id, deed.word)
    silent = first_words.silent(session, deed.word, whose, lot)
    last = witnesses.last_of(session, whose.org_id)
    found = witnesses.able(session, whose.org, [first.said_by, whose.id, *but], last)
    witness = witnesses.next_of(session, whose.org, lot, silent[-1] if silent else None, found)
    if witness is None:
        raise NoWitness()
    stand_in.name(session, first, lot, witness)
    outbox.tell(session, witness, ForHerWanted(whose.name, whose.org.code))
    return witness


def _facts(session: Session, first: FirstWord) -> dict:
    statement = "SELECT facts FROM said_for WHERE org_id = :org AND first_word = :first"
    return session.execute(text(statement), {"org": first.org_id, "first": first.id}).scalar_one()


# --- the witness's word ----------------------------------------------------------------------------------------------


def asked_of(session: Session, me: Member) -> list[Said]:
    """What waits for the word of this member, whom the lot has named."""
    rows = session.execute(
        _ASKED, {"org": me.org_id, "me": me.id, "kinds": list(deeds()), "hours": limits.FIRST_WORD_HOURS}
    )
    return [Said(deeds()[kind], members.known(session, me.org_id, whose), facts) for kind, whose, facts in rows.all()]


_ASKED = text(
    "SELECT f.kind, f.member_id, s.facts FROM first_word f JOIN said_for s ON s.org_id = f.org_id AND s.first_word = f.id"
    " WHERE f.org_id = :org AND f.drawn = :me AND f.state = 'waiting' AND f.kind = ANY(:kinds)"
    f" AND {holding.condition('f', ':hours')} ORDER BY f.id"
)


def answer(session: Session, me: Member, deed: Deed, member_id: int, *, yes: bool) -> None:
    """The witness says whether it is so; with her yes it is done, as if the member had dialled. A no to what was asked of
    her is her answer; else nothing is done, and the officer hears it.

    Raises NotAMember, NoSuchMember, NotYours for everybody else, HasPhone for who has a phone by now, and what the deed raises.
    """
    me = members.writing(session, me)
    whose = members.member(session, me.org_id, member_id)
    if whose.phone:
        raise HasPhone(whose.name)
    first = stand_in.word(session, deed.word, me, whose)
    as_her = Caller(whose, CHANNEL, f"first-word:{first.id}")
    if yes:
        first_words.second(session, first, me)
        deed.does(session, as_her, _facts(session, first))
        return
    first_words.drop(session, whose, deed.word)
    if deed.refuses:
        deed.refuses(session, as_her, _facts(session, first))
        return
    by = members.known(session, me.org_id, first.said_by)
    outbox.tell(session, by, ForHerRefused(me.name, whose.name, me.org.code))
