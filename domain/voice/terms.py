"""Officers' terms: each role is held for as many months as the rules say, from the day on which it was given.

Nobody loses a role when the term is over, or a group that is late with its election could not act at all. The officers
hear of it a month before and on the day, and their desk says so until somebody else is elected.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import text

from domain import limits
from domain.constitution.versions import rules_of
from domain.days import months_after
from domain.notices import Notice
from domain.people import members, organisations
from domain.people.members import ROLES
from domain.people.organisations import Organisation, by_id
from domain.post import outbox
from domain.post.quiet import next_waking
from domain.store import Session, clock
from domain.voice.notices import TermsEnd, TermsOver

_DUE = "until IS NULL AND look_at <= clock_timestamp()"


@dataclass(frozen=True, slots=True)
class Term:
    """A role that somebody holds: `ends` is the first day after the term."""

    name: str
    role: str
    ends: date


# --- reading ---------------------------------------------------------------------------------------------------------


def of(session: Session, org: Organisation) -> list[Term]:
    """The officers with their roles and terms; the one that ends first comes first.

    Rule: when a term ends.
    """
    months = rules_of(session, org.id).whole("officer_months")
    rows = session.execute(
        text(
            "SELECT m.name, r.role, r.since FROM role r JOIN membership m ON m.org_id = r.org_id AND m.id = r.member_id"
            " WHERE r.org_id = :org AND r.until IS NULL ORDER BY r.since, m.number, r.role"
        ),
        {"org": org.id},
    )
    return [Term(name, role, months_after(since.astimezone(org.zone).date(), months)) for name, role, since in rows]


def over(session: Session, org: Organisation) -> list[str]:
    """The roles whose term is over, in the usual order."""
    today = organisations.today(session, org)
    return _roles([each for each in of(session, org) if each.ends <= today])


def _roles(terms: list[Term]) -> list[str]:
    held = {each.role for each in terms}
    return [role for role in ROLES if role in held]


# --- reminding -------------------------------------------------------------------------------------------------------


def due(session: Session) -> bool:
    """Whether somebody's term is to be looked at."""
    return session.execute(text(f"SELECT EXISTS (SELECT 1 FROM role WHERE {_DUE})")).scalar_one()


def remind_next(session: Session) -> bool:
    """Tell the officers of one organisation which terms end soon or are over, once each; False: none are to be looked at.

    Every role is looked at again on the day on which there will be something to say, or within TERM_LOOK_DAYS: a change
    of the rules makes terms longer or shorter.
    """
    org_id = session.execute(
        text(
            f"SELECT org_id FROM book WHERE org_id IN (SELECT org_id FROM role WHERE {_DUE})"
            " ORDER BY org_id LIMIT 1 FOR UPDATE SKIP LOCKED"
        )
    ).scalar()
    if org_id is None:
        return False
    org = by_id(session, org_id)
    terms, today = of(session, org), organisations.today(session, org)
    for day in sorted({each.ends for each in terms}):
        ending = _roles([each for each in terms if each.ends == day])
        if day <= today:
            _tell(session, org, TermsOver(org.name, ending, day), f"over:{day}")
        elif day <= today + timedelta(limits.TERM_TOLD_DAYS):
            _tell(session, org, TermsEnd(org.name, ending, day), f"ends:{day}")
    session.execute(
        text("UPDATE role SET look_at = :again WHERE org_id = :org AND until IS NULL"),
        {"org": org.id, "again": _look_again(session, org, terms)},
    )
    return True


def _look_again(session: Session, org: Organisation, terms: list[Term]) -> datetime:
    today, now = organisations.today(session, org), clock(session)
    days = [(each.ends - today).days - before for each in terms for before in (limits.TERM_TOLD_DAYS, 0)]
    return now + timedelta(min([limits.TERM_LOOK_DAYS, *(ahead for ahead in days if ahead > 0)]))


def _tell(session: Session, org: Organisation, notice: Notice, what: str) -> None:
    """Every officer, once, in waking hours."""
    awake = next_waking(clock(session), org.timezone)
    key = f"term:{org.id}:{what}:{'-'.join(notice.held)}"
    outbox.tell_all(session, members.officers(session, org.id), notice, key=key, not_before=awake)
