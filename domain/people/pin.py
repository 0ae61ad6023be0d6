"""PINs: chosen on the first dial, hashed with a pepper that is not in the database, and guessed only a few times.

A PIN is kept as argon2id(HMAC-SHA256(pepper, person ‖ PIN)): four digits alone fall in minutes to whoever has the
hash, so the pepper stays outside the database. Every try is counted in a transaction of its own *before* it is
compared, so a crash or a race leaves it counted: it fails closed.
"""

import contextlib
import hmac
import itertools
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import text

from domain import limits, rooms
from domain.people import first_words, members, pin_budget, stand_in
from domain.people.members import Member
from domain.people.notices import DrawnToResetPin, PinResetAsked, PinResetWaits, PinUnlocked
from domain.people.refusals import (
    NewHere,
    NoSuchMember,
    PinBudgetSpent,
    PinLocked,
    PinMissing,
    PinTooCommon,
    PinUnfit,
    PinWait,
    PinWrong,
)
from domain.post import outbox
from domain.store import Session, Store, quick

# OWASP's smallest recommended setting of argon2id: about 20 ms of one core, 19 MiB.
HASHER = PasswordHasher(time_cost=limits.PIN_HASH_ROUNDS, memory_cost=limits.PIN_HASH_KIB, parallelism=1)


def read_pin(typed: str) -> str:
    """Four ASCII digits. Raises PinUnfit."""
    if len(typed) != limits.PIN_DIGITS or not (typed.isascii() and typed.isdigit()):
        raise PinUnfit()
    return typed


def read_new_pin(typed: str) -> str:
    """Four digits that a stranger would not try first. Raises PinUnfit, PinTooCommon."""
    pin = read_pin(typed)
    steps = {(int(after) - int(before)) % 10 for before, after in itertools.pairwise(pin)}
    year = limits.PIN_FIRST_YEAR <= int(pin) <= limits.PIN_LAST_YEAR
    if len(steps) == 1 or pin[:2] == pin[2:] or year or pin in ("2580", "0852", "1122", "1221", "1313", "6969"):
        raise PinTooCommon()
    return pin


def hashed(person_id: int, pin: str, pepper: bytes) -> str:
    """What is kept of a PIN."""
    return HASHER.hash(_peppered(person_id, pin, pepper))


def matches(kept: str, person_id: int, pin: str, pepper: bytes) -> bool:
    """Whether `kept` was made from this PIN of this person."""
    try:
        return HASHER.verify(kept, _peppered(person_id, pin, pepper))
    except VerificationError:
        return False


def keep(session: Session, person_id: int, kept: str) -> None:
    """Keep what `hashed` gave as the PIN of somebody who has none; an existing PIN stays as it is."""
    session.execute(
        text("UPDATE person SET pin_hash = :hash, pin_wrong = 0 WHERE id = :id AND pin_hash IS NULL"),
        {"hash": kept, "id": person_id},
    )


def check(store: Store, person_id: int, typed: str, pepper: bytes, *, glance: Session | None = None) -> None:
    """Let the person pass whose PIN was typed. `glance` is a connection of `store.glance()` that the caller holds already.

    Raises PinWrong with the tries that are left, PinWait after PIN_WRONG_TO_WAIT of them, PinLocked after
    PIN_WRONG_TO_LOCK, PinBudgetSpent while somebody tries PINs of many people of her organisation (`pin_budget.py`),
    PinMissing, PinUnfit.
    """
    pin = read_pin(typed)
    with contextlib.nullcontext(glance) if glance else store.glance() as session:
        wrong, kept, reset = _count(store, session, person_id)
        right = matches(kept, person_id, pin, pepper)
        # Nothing is lost where this is: the try stays counted as a wrong one.
        quick(session, _right if right else _wrong, {"id": person_id, "ends": reset})
    if not right:
        raise _refusal(wrong)


_right = (
    "UPDATE person SET pin_wrong = 0, pin_wrong_at = NULL, pin_wait_until = NULL, pin_locked_at = NULL,"
    # Only where it ends something: that time beside the order of ballots would help to say who cast which.
    " pin_settled_at = CASE WHEN %(ends)s THEN clock_timestamp() ELSE pin_settled_at END WHERE id = %(id)s"
)
_wrong = "UPDATE person SET pin_wrong_at = clock_timestamp() WHERE id = %(id)s"
# Count a try as wrong, unless something stands against it. It is durable, on whichever connection it is said.
_tried = (
    "WITH hers AS (SELECT id, pin_hash, pin_wrong + 1 AS wrong, pin_locked_at IS NOT NULL AS locked,"
    " CASE WHEN pin_wait_until <= clock_timestamp() + make_interval(mins => %(wait)s)"  # longer: a clock was ahead
    "   THEN ceil(extract(epoch FROM pin_wait_until - clock_timestamp()) / 60)::int ELSE 0 END AS minutes,"
    " NOT %(looked)s AND EXISTS (SELECT FROM person WHERE pin_wrong_at"
    "   BETWEEN clock_timestamp() - make_interval(mins => %(budget)s) AND clock_timestamp()) AS somebody,"
    " EXISTS (SELECT FROM membership m JOIN first_word f ON f.org_id = m.org_id AND f.member_id = m.id"
    "   AND f.kind = %(reset)s AND f.state = 'waiting' WHERE m.person_id = person.id) AS reset"
    " FROM person WHERE id = %(id)s FOR UPDATE),"
    " counted AS (UPDATE person SET pin_wrong = hers.wrong,"
    " pin_wait_until = CASE WHEN hers.wrong >= %(to_wait)s THEN clock_timestamp() + make_interval(mins => %(wait)s) END,"
    " pin_locked_at = CASE WHEN hers.wrong >= %(to_lock)s THEN clock_timestamp() END FROM hers WHERE person.id = hers.id"
    " AND hers.pin_hash IS NOT NULL AND NOT hers.locked AND hers.minutes <= 0 AND NOT hers.somebody)"
    " SELECT wrong, pin_hash, reset, locked, minutes, somebody, set_config('synchronous_commit', 'on', true) FROM hers"
)


def _count(store: Store, session: Session, person_id: int) -> tuple[int, str, bool]:
    """Count a try as wrong before it is compared: how many there are with it, the hash, whether a reset waits for a word."""
    counted, somebody = _try(session, person_id, looked=False)
    if somebody:  # whether they are too many is a longer question
        with store.begin() as session:
            counted, _looked = _try(session, person_id, looked=True)
            if pin_budget.spent(session, person_id):
                raise PinBudgetSpent()
    return counted


def _try(session: Session, person_id: int, *, looked: bool) -> tuple[tuple[int, str, bool], bool]:
    """The same, and whether somebody's PIN was wrong lately, with which nothing is counted unless that is `looked` at."""
    facts = {
        "id": person_id, "looked": looked, "wait": limits.PIN_WAIT_MINUTES, "budget": limits.PIN_BUDGET_MINUTES,
        "reset": PIN_RESET.name, "to_wait": limits.PIN_WRONG_TO_WAIT, "to_lock": limits.PIN_WRONG_TO_LOCK,
    }  # fmt: skip
    wrong, kept, reset, locked, minutes, somebody, _durable = quick(session, _tried, facts).fetchone()
    if kept is None:
        raise PinMissing()
    if locked:
        raise PinLocked()
    if minutes > 0:
        raise PinWait(minutes)
    return (wrong, kept, reset), somebody


def _refusal(wrong: int):
    """What somebody hears after so many wrong PINs in a row: to try again, to wait, or that the PIN is locked.

    Rule: PIN lock.
    """
    if wrong >= limits.PIN_WRONG_TO_LOCK:
        return PinLocked()
    if wrong >= limits.PIN_WRONG_TO_WAIT:
        return PinWait(limits.PIN_WAIT_MINUTES)
    return PinWrong(limits.PIN_WRONG_TO_WAIT - wrong)


def _peppered(person_id: int, pin: str, pepper: bytes) -> bytes:
    return hmac.digest(pepper, b"%d\0%s" % (person_id, pin.encode("ascii")), sha256)


# --- a new PIN for who has forgotten hers ----------------------------------------------------------------------------


def unlock(session: Session, officer: Member, member_id: int) -> bool:
    """An officer asks that a member, or who has left and is owed something, may choose a new PIN; a second one's word does it.

    She hears of the first word: her next right PIN ends it. Where no second officer says it, a member does whom the lot
    names (`stand_in.py`). True when it was done, False when the second word is still needed. Raises NotAnOfficer,
    NeedsAnother for one's own PIN, and what `to_unlock` raises.

    Rule: who resets a PIN.
    """
    officer = members.writing(session, officer, officer=True)
    whose = to_unlock(session, officer.org_id, member_id)
    let_go(session, whose.org_id)
    if first_words.say(session, PIN_RESET, officer, whose):
        _reset(session, whose)
        return True
    stand_in.ask(session, PIN_RESET, officer, whose)
    return False


def of_others(session: Session, officer: Member) -> list[Member]:
    """Whose PIN another officer asks to reset, where the word of this one would do it."""
    known = [
        members.known(session, officer.org_id, each) for each in first_words.of_others(session, PIN_RESET, officer)
    ]
    return [each for each in known if not _is_over(session, each)]


def asked_of(session: Session, me: Member) -> list[Member]:
    """Whose PIN an officer asks to reset, and waits for the word of this member, whom the lot has named."""
    return [each for each in stand_in.asked_of(session, PIN_RESET, me) if not _is_over(session, each)]


def agree(session: Session, me: Member, member_id: int) -> Member:
    """Whom the lot has named says that a member may choose a new PIN; given back is that member.

    Raises NotAMember, what `to_unlock` raises, and NotYours for everybody else, and when the PIN was right in the meantime.
    """
    me = members.writing(session, me)
    whose = to_unlock(session, me.org_id, member_id)
    let_go(session, whose.org_id)
    first_words.second(session, stand_in.word(session, PIN_RESET, me, whose), me)
    _reset(session, whose)
    return whose


# A first word about a PIN that was right, or was reset, after it; not by a clock that was ahead then.
_OVER = (
    "f.kind = :kind AND f.state = 'waiting' AND EXISTS (SELECT FROM membership m JOIN person p ON p.id = m.person_id"
    " WHERE m.org_id = f.org_id AND m.id = f.member_id AND p.pin_settled_at > f.said_at"
    " AND p.pin_settled_at <= clock_timestamp())"
)


def let_go(session: Session, org_id: int | None = None) -> int:
    """Drop first words that a right PIN has ended, of one organisation or of all; how many.

    A right PIN itself writes in the person's row alone: it holds none of the books of her groups.
    """
    return session.execute(
        text(
            "UPDATE first_word f SET state = 'dropped', ended_at = clock_timestamp()"
            f" WHERE (CAST(:org AS bigint) IS NULL OR f.org_id = :org) AND {_OVER}"
        ),
        {"org": org_id, "kind": PIN_RESET.name},
    ).rowcount


def let_go_unused(session: Session) -> int:
    """Let go of locked PINs of who was never a member, after PIN_UNUSED_HOURS: they open nothing, and nobody could reset them."""
    statement = (
        "UPDATE person SET pin_hash = NULL, pin_wrong = 0, pin_wait_until = NULL, pin_locked_at = NULL WHERE pin_hash IS NOT NULL"
        " AND pin_locked_at < clock_timestamp() - make_interval(hours => :hours) AND NOT EXISTS (SELECT FROM membership m"
        " WHERE m.person_id = person.id AND m.number IS NOT NULL) AND NOT EXISTS (SELECT FROM beginning b"
        " JOIN beginning_officer f ON f.beginning_id = b.id WHERE f.person_id = person.id AND b.ended_at IS NULL)"
    )
    return session.execute(text(statement), {"hours": limits.PIN_UNUSED_HOURS}).rowcount


def _is_over(session: Session, whose: Member) -> bool:
    statement = f"SELECT EXISTS (SELECT FROM first_word f WHERE f.org_id = :org AND f.member_id = :member AND {_OVER})"
    facts = {"org": whose.org_id, "member": whose.id, "kind": PIN_RESET.name}
    return session.execute(text(statement), facts).scalar_one()


def _reset(session: Session, whose: Member) -> None:
    session.execute(
        text(
            "UPDATE person SET pin_hash = NULL, pin_wrong = 0, pin_wait_until = NULL, pin_locked_at = NULL,"
            " pin_settled_at = clock_timestamp() WHERE id = :id"
        ),
        {"id": whose.person_id},
    )
    outbox.tell(session, whose, PinUnlocked())


def to_unlock(session: Session, org_id: int, member_id: int) -> Member:
    """Whose PIN officers may unlock: a member's, or hers who has left and needs it to confirm what she is owed.

    Her PIN opens all her groups. One that has let her in within UNLOCK_AFTER_DAYS leaves it to those that had her before: else
    two officers of any group would open all that is hers to who has her phone, after a JOIN from it.

    A room that knows of something that she is owed says so in its `owed.py` (`is_owed`). Raises NoSuchMember, NewHere.
    """
    whose = members.here_or_left(session, org_id, member_id)
    if not _has_a_place(session, whose):
        raise NoSuchMember()
    if any(_has_a_place(session, each) for each in members.elsewhere_before(session, whose, limits.UNLOCK_AFTER_DAYS)):
        raise NewHere()
    return whose


def _has_a_place(session: Session, whose: Member) -> bool:
    """Whether somebody is a member, or is owed something as who was one."""
    return not whose.left or any(room.is_owed(session, whose) for room in rooms.each("domain", "owed"))


def replace(session: Session, person_id: int, kept: str) -> None:
    """Keep what `hashed` gave in the place of the PIN that the person has just typed."""
    session.execute(
        text("UPDATE person SET pin_hash = :hash, pin_wrong = 0 WHERE id = :id AND pin_hash IS NOT NULL"),
        {"hash": kept, "id": person_id},
    )


PIN_RESET = first_words.kind(
    "pin-reset",
    officers_hear=lambda whose, by: PinResetWaits(by.name, whose.name, whose.org.code),
    she_hears=lambda whose, by: PinResetAsked(by.name, whose.org.code),
    drawn_hears=lambda whose: DrawnToResetPin(whose.name, whose.org.code),
)
