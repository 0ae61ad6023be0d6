"""Taking meetings and motions from a file into an organisation; what came with an earlier import is left as it is."""

from datetime import date, datetime

from console import limits
from console.newcomers import text_of
from console.report import Import, Refused
from domain.calendar import plans
from domain.people.organisations import Organisation
from domain.refusals import KeyReused
from domain.store import Session
from domain.voice import motions

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def take_meeting(session: Session, org: Organisation, facts: object, done: Import) -> None:
    """Meet regularly as `facts` (every, weekday, time, place) say. Raises Refused, TextUnfit."""
    if not isinstance(facts, dict) or facts.get("every") not in plans.EVERY:
        raise Refused(f"a meeting has a place, a time, a weekday, and comes every {', '.join(plans.EVERY)}")
    if facts.get("weekday") not in WEEKDAYS:
        raise Refused(f"weekday must be one of {', '.join(WEEKDAYS)}")
    try:
        at = datetime.strptime(text_of(facts, "time"), "%H:%M").time()  # noqa: DTZ007 (an hour of any day)
    except ValueError:
        raise Refused("time must be written like 14:00") from None
    weekday = WEEKDAYS.index(facts["weekday"])
    if plans.plan_from_book(session, org, facts["every"], weekday, at, text_of(facts, "place")):
        done.count("meetings")


def take_motion(session: Session, org: Organisation, facts: object, done: Import) -> None:
    """Open a motion of `facts` (code, text, closes). Raises Refused, TextUnfit, MotionClosed."""
    if not isinstance(facts, dict):
        raise Refused("a motion is an object with a code, a text and the day on which it closes")
    code = text_of(facts, "code")
    if not (code.isascii() and code.isdigit() and 0 < int(code[:9]) <= limits.MOTION_NUMBER):
        raise Refused(f"code must be the number of the motion, from 1 to {limits.MOTION_NUMBER}")
    try:
        closes = date.fromisoformat(text_of(facts, "closes"))
    except ValueError:
        raise Refused("closes must be a day like 2026-12-31") from None
    try:
        opened = motions.open_from_book(session, org, int(code), text_of(facts, "text"), closes)
    except KeyReused:
        raise Refused(f"the organisation has another motion {int(code)}") from None
    if opened:
        done.count("motions")
