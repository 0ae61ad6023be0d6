"""Amendments: a change of the constitution is a motion, and takes effect on a day after its vote.

Text, day and value are frozen in the motion's act. Loans that run and votes that are open keep the rules that they
began with: they carry these with them.
"""

from datetime import date, timedelta

from domain import limits
from domain.constitution import versions
from domain.constitution.fields import read_rules
from domain.constitution.notices import RuleChanged, TemplateAdopted
from domain.constitution.refusals import RuleStands, RulesThere
from domain.constitution.templates import TEMPLATES, filled
from domain.constitution.typed import same
from domain.notices import Notice
from domain.people import members, organisations
from domain.people.members import Member
from domain.people.organisations import Organisation, by_id, lock_book
from domain.post import outbox
from domain.post.quiet import next_waking
from domain.refusals import DateUnfit
from domain.store import Session, clock
from domain.voice import motions
from domain.voice.motions import Act, Motion

# --- putting to the vote ---------------------------------------------------------------------------------------------


def propose(session: Session, officer: Member, name: str, value: str, from_day: date, days: int, *, key: str) -> Motion:
    """An officer puts another value of a rule to the vote for `days` days; it is to hold from `from_day` on.

    A day on which one can still vote gives way to the first one after the vote. The same `key` again gives back the
    motion of then. Raises RuleUnfit, RuleStands, DateUnfit, and what `motions.open_vote` raises.
    """
    org = officer.org
    day = first_day(session, org, from_day, days)
    return motions.open_vote(session, officer, rule_act(session, org, name, value, day), days, key=key)


def rule_act(session: Session, org: Organisation, name: str, value: str, day: date) -> Act:
    """The act of a motion that changes a rule from `day` on. Raises RuleUnfit, RuleStands."""
    value = read_rules({name: value})[name]
    if same(name, versions.rules_on(session, org.id, day).word(name), value):
        raise RuleStands()
    terms = {"name": name, "value": value, "from": day.isoformat(), "currency": org.currency}
    return Act("rules", terms, majority="majority_rules")


def propose_template(session: Session, officer: Member, name: str, sum_: str | None, days: int, *, key: str) -> Motion:
    """An officer of a group that has no rules of its own yet puts a template to the vote, with the sum that it needs.

    It is to hold from the day after the vote on. The same `key` again gives back the motion of then. Raises RuleUnfit,
    RulesThere, and what `motions.open_vote` raises.
    """
    org = officer.org
    values = filled(name, sum_)
    if versions.version_of(session, org.id):
        raise RulesThere()
    day = motions.last_day(session, org, days) + timedelta(1)
    terms = {"template": name, "sum": sum_, "values": values, "from": day.isoformat(), "currency": org.currency}
    act = Act("template", terms, majority="majority_rules")
    return motions.open_vote(session, officer, act, days, key=key)


def first_day(session: Session, org: Organisation, wished: date, days: int) -> date:
    """From which day a change holds that is voted on for `days` days: the day that is wished for, or the first after
    the vote. Raises DateUnfit for a day that is not to come, or too far away.
    """
    earliest, latest = (motions.last_day(session, org, ahead) for ahead in (1, limits.RULE_DAYS_AHEAD))
    if not earliest <= wished <= latest:
        raise DateUnfit(earliest, latest)
    return max(wished, motions.last_day(session, org, days) + timedelta(1))


def needs_sum(template: str) -> str | None:
    """The rule whose sum a group has to name before it can start from this template."""
    return TEMPLATES[template].base


# --- carrying out ----------------------------------------------------------------------------------------------------


def carry_out(session: Session, passed: Motion) -> None:
    """A motion that changes a rule has passed: the next version, of which everybody hears. Raises RuleUnfit."""
    terms = passed.terms
    org, day = _adopt(session, passed, read_rules({terms["name"]: terms["value"]}))
    changed = {name: terms[name] for name in ("name", "value", "currency")}
    _tell(session, org, passed, RuleChanged(org.code, passed.number, day, changed))


def carry_out_template(session: Session, passed: Motion) -> None:
    """A motion to start from a template has passed: its rules, as they were put to the vote. Raises RuleUnfit."""
    org, day = _adopt(session, passed, read_rules(passed.terms["values"]))
    _tell(session, org, passed, TemplateAdopted(org.code, passed.number, day, passed.terms["template"]))


def _adopt(session: Session, passed: Motion, values: dict[str, str]) -> tuple[Organisation, date]:
    """Write the version, in force from the day named, or from tomorrow where that is past: nothing changes backwards."""
    org = by_id(session, passed.org_id)
    lock_book(session, org.id)
    today = organisations.today(session, org)
    named = date.fromisoformat(passed.terms["from"])
    day = named if named >= today else today + timedelta(1)
    versions.adopt(session, org.id, values, day, passed.number)
    return org, day


def _tell(session: Session, org: Organisation, passed: Motion, notice: Notice) -> None:
    """Everybody hears of it, when they are awake."""
    key = f"motion:{org.id}:{passed.number}:rules"
    awake = next_waking(clock(session), org.timezone)
    outbox.tell_all(session, members.everybody(session, org.id), notice, key=key, not_before=awake)
