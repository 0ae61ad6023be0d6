"""A circle whose order is drawn by lot, so that nobody could choose it and anybody can draw it again (`domain/draw.py`)."""

import secrets

from sqlalchemy import text

from domain import draw, limits
from domain.people import members
from domain.people.members import Member
from domain.people.organisations import Organisation
from domain.post import outbox
from domain.refusals import NumberUnfit
from domain.seal import chain
from domain.seal.seals import language_of
from domain.store import Session
from domain.turns import circles
from domain.turns.circles import Circle
from domain.turns.notices import TurnsToBeDrawn
from domain.turns.refusals import NoDraw

SECRET_BYTES = 10


def open_draw(session: Session, officer: Member, *, key: str) -> Circle:
    """An officer opens a draw among all members; everybody is told the digest of a secret, which nobody knows.

    The same `key` again gives back the circle of then. Raises NotAnOfficer, NoMerryGoRound, CircleRuns, OrderUnfit when there
    are too few members for a circle, or too many.
    """
    officer = members.writing(session, officer, officer=True)
    if circle := circles.by_key(session, officer.org_id, key):
        return circle
    sum_ = circles.check_free(session, officer.org_id)
    org = officer.org
    everybody = members.everybody(session, org.id)
    numbers = [each.number for each in everybody]
    circles.check_size(numbers)
    made = circles.write(
        session, org.id, sum_, "drawing", key=key, secret=secrets.token_hex(SECRET_BYTES), among=numbers
    )
    outbox.tell_all(
        session, everybody, TurnsToBeDrawn(org.code, *sealed(org, made.secret)), key=f"draw:{org.id}:{made.number}"
    )
    return made


def sealed(org: Organisation, secret: str) -> tuple[str, str]:
    """What can be known of a secret before the draw: its digest's five words, to be heard, and the whole digest."""
    digest = draw.commitment(secret)
    return chain.code(digest, language_of(org)), digest


def proof(session: Session, org: Organisation) -> Circle:
    """The newest circle whose order is, or will be, drawn by lot. Raises NoMerryGoRound, and NoDraw where there is none."""
    circles.check_any(session, org.id)
    circle = circles.newest(session, org.id)
    if circle is None or circle.secret is None:
        raise NoDraw()
    return circle


def draw_lots(session: Session, officer: Member, called: int) -> Circle:
    """The number that somebody called out draws the order, once; everybody hears her place, the secret and the number.

    Who has left since the draw was opened is left out. Raises NotAnOfficer, NumberUnfit, NoDraw.
    """
    officer = members.writing(session, officer, officer=True)
    if not 1 <= called < 10**limits.CALLED_DIGITS:
        raise NumberUnfit(1, 10**limits.CALLED_DIGITS - 1)
    circle = circles.newest(session, officer.org_id)
    if circle is None or circle.state != "drawing":
        raise NoDraw()
    row = session.execute(
        text(
            "UPDATE circle SET state = 'open', called = :called WHERE org_id = :org AND number = :number"
            f" RETURNING {circles.CIRCLE_FIELDS}"
        ),
        {"called": called, "org": circle.org_id, "number": circle.number},
    ).one()
    drawn = Circle(*row)
    there = {each.number: each for each in members.everybody(session, circle.org_id)}
    circles.lay(
        session, drawn, [there[number] for number in draw.order(drawn.secret, called, drawn.among) if number in there]
    )
    return drawn
