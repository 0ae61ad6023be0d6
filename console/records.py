"""The records of one organisation, row by row, as `baraza export` writes them. docs/export.md names every field."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import text

from console.report import Sorry
from console.sheet import Sheet
from domain import limits, notices
from domain.amount import Money
from domain.people import organisations
from domain.people.organisations import Organisation
from domain.people.phone import country_of, read_phone
from domain.people.refusals import PhoneUnfit
from domain.seal import pages, seals
from domain.seal.chain import ENTRY, LINE
from domain.store import Session
from locales import SOURCE, Words, language_of
from locales.notices import phrase_of
from locales.voice.motions import ACTS
from locales.writing import read_on
from settings import Settings

STREAM = {"stream_results": True, "yield_per": limits.ROWS_AT_A_TIME}


def _head(org: Organisation) -> dict:
    return {"group": org.code, "name": org.name, "currency": org.currency, "timezone": org.timezone}


# Of each loan `l`: its instalments in force, what of them is due by now, its penalties, and what was paid back.
_STANDING = """
    LEFT JOIN LATERAL (SELECT * FROM revision r WHERE r.org_id = l.org_id AND r.loan = l.number
        ORDER BY version DESC LIMIT 1) v ON true
    CROSS JOIN LATERAL (SELECT coalesce(sum(principal + interest), 0) + coalesce(v.principal_before + v.interest_before, 0)
        AS total, coalesce(sum(principal) FILTER (WHERE due < today.day), 0) + coalesce(v.principal_before, 0) AS principal,
        coalesce(sum(interest) FILTER (WHERE due < today.day), 0) + coalesce(v.interest_before, 0) AS interest
        FROM instalment i CROSS JOIN (SELECT (clock_timestamp() AT TIME ZONE :zone)::date AS day) today
        WHERE i.org_id = l.org_id AND i.loan = l.number AND i.version = v.version) due
    CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0)::bigint AS due FROM penalty_due p
        WHERE p.org_id = l.org_id AND p.loan = l.number) penalty
    CROSS JOIN LATERAL (SELECT coalesce(sum(-n.amount), 0) AS paid,
        coalesce(sum(-n.amount) FILTER (WHERE a.kind = 'interest'), 0) AS interest,
        coalesce(sum(-n.amount) FILTER (WHERE a.kind = 'penalty'), 0) AS penalty FROM account a
        JOIN line n ON n.org_id = a.org_id AND n.account_id = a.id
        JOIN entry e ON e.org_id = n.org_id AND e.number = n.entry_number
        WHERE a.org_id = l.org_id AND a.member_id = l.member_id AND a.loan = l.number
        AND e.number <> l.payout_entry AND e.reverses IS DISTINCT FROM l.payout_entry) back
    CROSS JOIN LATERAL (SELECT greatest(due.total + penalty.due - back.paid, 0)::bigint AS owed,
        (greatest(due.principal - (back.paid - back.interest - back.penalty), 0) + greatest(due.interest - back.interest, 0)
        + greatest(penalty.due - back.penalty, 0))::bigint AS late) rest
"""


# --- ledger ----------------------------------------------------------------------------------------------------------


def ledger_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """The whole ledger of an organisation, and its seals."""
    sealed = [each.facts() | {"digest": each.digest, "code": each.code} for each in seals.every(session, org.id)]
    return Sheet(
        "entries",
        _head(org) | {"seals": sealed},
        pages.entries(session, org.id),
        tuple(ENTRY),
        "lines",
        tuple(LINE),
    )


# --- members ---------------------------------------------------------------------------------------------------------


_OWN = (
    "coalesce((SELECT a.side * a.balance FROM account a WHERE a.org_id = m.org_id AND a.kind = '{}'"
    " AND a.member_id = m.id AND a.loan = 0), 0)"
)


def members_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """The members of an organisation, those who left included: their money stays in the book."""
    fields = ["number", "name", "phone", "language", "roles", "status", "joined", "left", "savings", "capital", "owed"]
    rows = session.execute(
        text(
            "SELECT m.number, m.name, p.phone, p.language, coalesce((SELECT array_agg(r.role ORDER BY r.role) FROM role r"
            " WHERE r.org_id = m.org_id AND r.member_id = m.id AND r.until IS NULL), '{}'), m.status,"
            " (m.joined_at AT TIME ZONE :zone)::date, (m.left_at AT TIME ZONE :zone)::date,"
            f" {_OWN.format('savings')}, {_OWN.format('capital')}, coalesce((SELECT sum(rest.owed) FROM loan l"
            f"{_STANDING} WHERE l.org_id = m.org_id AND l.member_id = m.id AND l.status = 'open'), 0)::bigint"
            " FROM membership m JOIN person p ON p.id = m.person_id"
            " WHERE m.org_id = :org AND m.number IS NOT NULL ORDER BY m.number"
        ),
        {"org": org.id, "zone": org.timezone},
        execution_options=STREAM,
    )
    return Sheet(
        "members", _head(org), _in_units(_dicts(rows, fields), org, "savings", "capital", "owed"), tuple(fields)
    )


def _in_units(rows: Iterator[dict], org: Organisation, *names: str) -> Iterator[dict]:
    for row in rows:
        yield row | {name: str(Money(row[name], org.currency)) for name in names}


# --- loans -----------------------------------------------------------------------------------------------------------


def loans_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """The loans of an organisation."""
    rows = session.execute(text(_LOANS), {"org": org.id, "zone": org.timezone}, execution_options=STREAM)
    inner = ("due", "due_principal", "due_interest")
    sums = ("principal", "in_hand", "paid_back", "penalties", "owed", "late", "given_up")
    wanted = _in_units(_dicts(rows, _LOAN_FIELDS), org, *sums)
    return Sheet("loans", _head(org), _with_instalments(wanted, org), tuple(_LOAN_FIELDS), "instalments", inner)


_LOAN_FIELDS = [
    "number",
    "member",
    "fund",
    "status",
    "principal",
    "months",
    "rate",
    "method",
    "instalments_by",
    "charge",
    "fee",
    "late_fine",
    "late_days",
    "repay_first",
    "early_interest",
    "decided_by",
    "approved_by",
    "guarantors",
    "purpose",
    "asked",
    "paid_out",
    "in_hand",
    "paid_back",
    "penalties",
    "owed",
    "late",
    "given_up",
    "version",
    "instalments",
]
_LOANS = f"""
    SELECT l.number, m.number, l.fund, l.status, l.principal, l.months, l.rate::text, l.method, l.instalments, l.charge,
        l.fee::text, l.late_fine::text, l.late_days, l.repay_first, l.early_interest, l.decided_by,
        (SELECT coalesce(array_agg(who.number ORDER BY said_at), '{{}}') FROM approval y JOIN membership who
            ON who.org_id = y.org_id AND who.id = y.officer_id
            WHERE y.org_id = l.org_id AND y.loan = l.number AND y.says = 'yes'),
        (SELECT coalesce(array_agg(who.number ORDER BY said_at), '{{}}') FROM guarantor g JOIN membership who
            ON who.org_id = g.org_id AND who.id = g.member_id
            WHERE g.org_id = l.org_id AND g.loan = l.number AND g.says = 'yes'),
        l.purpose, l.asked_at, e.happened_on, coalesce((SELECT -sum(n.amount) FROM line n JOIN account a
            ON a.org_id = n.org_id AND a.id = n.account_id WHERE n.org_id = e.org_id AND n.entry_number = e.number
            AND a.kind IN ('cash', 'social-cash')), 0)::bigint,
        back.paid::bigint, penalty.due,
        CASE WHEN l.status = 'open' THEN rest.owed ELSE 0 END, CASE WHEN l.status = 'open' THEN rest.late ELSE 0 END,
        coalesce((SELECT a.balance FROM account a WHERE a.org_id = l.org_id AND a.kind = 'written-off'
            AND a.member_id = l.member_id AND a.loan = l.number), 0)::bigint, v.version,
        (SELECT coalesce(json_agg(json_build_object('due', i.due, 'due_principal', i.principal, 'due_interest', i.interest)
            ORDER BY i.position), '[]') FROM instalment i
            WHERE i.org_id = l.org_id AND i.loan = l.number AND i.version = v.version)
    FROM loan l JOIN membership m ON m.org_id = l.org_id AND m.id = l.member_id
    LEFT JOIN entry e ON e.org_id = l.org_id AND e.number = l.payout_entry {_STANDING}
    WHERE l.org_id = :org ORDER BY l.number
"""


def _with_instalments(rows: Iterator[dict], org: Organisation) -> Iterator[dict]:
    for row in rows:
        parts = _in_units(iter(row["instalments"]), org, "due_principal", "due_interest")
        yield row | {"instalments": list(parts)}


# --- claims ----------------------------------------------------------------------------------------------------------


def claims_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """What members have asked of the social fund, with what had happened to them: for the organisation's own eyes."""
    fields = ["number", "member", "state", "amount", "months", "need", "words", "decided_by", "motion", "loan"]
    fields += ["asked", "paid"]
    rows = session.execute(
        text(
            "SELECT c.number, m.number, c.state, c.amount, c.months, c.kind, c.words, c.decided_by, c.motion, c.loan,"
            " c.asked_at, e.happened_on FROM claim c JOIN membership m ON m.org_id = c.org_id AND m.id = c.member_id"
            " LEFT JOIN entry e ON e.org_id = c.org_id AND e.number = c.payout_entry"
            " WHERE c.org_id = :org ORDER BY c.number"
        ),
        {"org": org.id},
        execution_options=STREAM,
    )
    return Sheet("claims", _head(org), _in_units(_dicts(rows, fields), org, "amount"), tuple(fields))


# --- motions ---------------------------------------------------------------------------------------------------------


def motions_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """What was put to the vote, and how it was decided; who voted for what only where the vote was open."""
    fields = [
        "number",
        "state",
        "text",
        "secret",
        "opened",
        "opened_by",
        "closes",
        "decided",
        "roll",
        "quorum",
        "majority",
        "yes",
        "no",
        "abstain",
        "ballots",
        "seal",
        "votes",
    ]
    rows = session.execute(
        text(
            "SELECT n.number, n.state, n.text, n.secret, n.opened_at, m.number, n.closes_at, n.closed_at, n.roll, n.quorum,"
            " n.majority, n.yes, n.no, n.abstain, n.ballots, n.seal, (SELECT coalesce(json_agg(json_build_object("
            "'member', v.member, 'choice', v.choice) ORDER BY v.member), '[]') FROM (SELECT DISTINCT ON (b.voter)"
            " who.number AS member, b.choice FROM ballot b JOIN membership who ON who.org_id = b.org_id"
            " AND who.id::text = b.voter WHERE b.org_id = n.org_id AND b.motion = n.number"
            " AND NOT n.secret AND n.yes IS NOT NULL ORDER BY b.voter, b.seq DESC) v), n.act, n.terms"
            " FROM motion n LEFT JOIN membership m ON m.org_id = n.org_id AND m.id = n.opened_by"
            " WHERE n.org_id = :org ORDER BY n.number"
        ),
        {"org": org.id},
        execution_options=STREAM,
    )
    return Sheet("motions", _head(org), _put(rows, fields, org), tuple(fields), "votes", ("member", "choice"))


def _put(rows, fields: list[str], org: Organisation) -> Iterator[dict]:
    """Motions, of which an act says in the organisation's language what everybody could read on the day it was opened."""
    words = Words("", "")  # no act tells a number to dial
    for *row, act, terms in rows:
        motion = dict(zip(fields, row, strict=True))
        if act and motion["text"] == act:  # older rows have English words of their own
            with read_on(motion["opened"].astimezone(org.zone).date()):
                motion["text"] = words.say(org.language, ACTS[act](terms).whole)
        yield motion


# --- rules -----------------------------------------------------------------------------------------------------------


def rules_of(session: Session, org: Organisation, _settings=None) -> Sheet:
    """Every version of an organisation's rules, in the order in which they were written, with the fields that it names."""
    fields, inner = ["version", "from", "motion", "decided", "whole", "rules"], ("rule", "value")
    rows = session.execute(
        text(
            "SELECT c.version, c.from_day, c.motion, m.closed_at, c.motion IS NULL, (SELECT coalesce(json_agg("
            "json_build_object('rule', r.key, 'value', r.value) ORDER BY r.key), '[]') FROM json_each_text(c.rules) r)"
            " FROM constitution c LEFT JOIN motion m ON m.org_id = c.org_id AND m.number = c.motion"
            " WHERE c.org_id = :org ORDER BY c.version"
        ),
        {"org": org.id},
        execution_options=STREAM,
    )
    return Sheet("versions", _head(org), _dicts(rows, fields), tuple(fields), "rules", inner)


# --- messages --------------------------------------------------------------------------------------------------------


def messages_of(session: Session, org: Organisation, settings: Settings, number: str | None = None) -> Sheet:
    """The messages of an organisation: those about it, and answers to people who belong to no other one."""
    fields = [
        "id",
        "to",
        "kind",
        "state",
        "language",
        "text",
        "parts",
        "created",
        "not_before",
        "sent",
        "settled",
        "attempts",
        "provider",
        "provider_id",
        "reason",
    ]
    rows = session.execute(
        text(
            "SELECT o.id, o.phone, o.kind, o.state, coalesce(o.language, p.language), o.body, o.parts, o.created_at,"
            " o.not_before, o.sent_at, o.settled_at, o.attempts, o.provider, o.provider_id, o.reason, o.facts"
            " FROM outbox o LEFT JOIN person p ON p.phone = o.phone"
            " WHERE (o.org_id = :org OR (o.org_id IS NULL"
            "  AND EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.org_id = :org)"
            "  AND NOT EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.org_id <> :org)))"
            " AND (CAST(:to AS text) IS NULL OR o.phone = :to) ORDER BY o.id"
        ),
        {"org": org.id, "to": _number(number, org)},
        execution_options=STREAM,
    )
    words = Words(settings.at_service_code, settings.at_short_code)
    return Sheet(
        "messages", _head(org), _in_words(rows, fields, words, organisations.today(session, org)), tuple(fields)
    )


def _number(written: str | None, org: Organisation) -> str | None:
    try:
        return written and read_phone(written, org.country)
    except PhoneUnfit:
        raise Sorry("That is not a mobile number. Write it like +254712345678.") from None


def _in_words(rows, fields: list[str], words: Words, today: date) -> Iterator[dict]:
    for *row, facts in rows:
        message = dict(zip(fields, row, strict=True))
        if message["text"] is None and message["state"] == "queued":
            language = message["language"] or language_of(country_of(message["to"])) or SOURCE
            with read_on(today):
                message["text"] = words.say(language, phrase_of(notices.revive(message["kind"], facts)))
        yield message


def _dicts(rows, fields: list[str]) -> Iterator[dict]:
    for row in rows:
        yield dict(zip(fields, row, strict=True))
