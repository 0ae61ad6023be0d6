"""What must be so of a society's years: voted on, booked once, and each part what the rates come to."""

from sqlalchemy import text

from domain.checks import Check, Found, sql
from domain.people.organisations import by_id
from domain.society.reckoning import Rates, reckon
from domain.society.settlements import lines
from domain.store import Session


def _parts(session: Session) -> Found:
    """The accounts of an entry that booked a year, where they did not get what its rates come to."""
    booked = session.execute(
        text(
            "SELECT s.org_id, s.year, s.entry_number, m.terms FROM settlement s"
            " JOIN motion m ON m.org_id = s.org_id AND m.number = s.motion"
            " WHERE s.entry_number IS NOT NULL ORDER BY s.org_id, s.year"
        )
    )
    for org_id, year, number, terms in booked.all():
        org = by_id(session, org_id)
        should = {(at.kind, at.member_id): -minor for at, minor in lines(reckon(session, org, Rates.of(terms), number))}
        found = _posted(session, org_id, number)
        for kind, member_id in sorted(should.keys() | found.keys()):
            right, wrong = should.get((kind, member_id), 0), found.get((kind, member_id), 0)
            if right != wrong:
                owner = f" of membership {member_id}" if member_id else ""
                yield org.code, f"the year {year}, {kind}{owner}", f"{right}", f"{wrong}"


def _posted(session: Session, org_id: int, number: int) -> dict[tuple[str, int], int]:
    rows = session.execute(
        text(
            "SELECT a.kind, a.member_id, CAST(-sum(l.amount) AS bigint) FROM line l"
            " JOIN account a ON a.org_id = l.org_id AND a.id = l.account_id"
            " WHERE l.org_id = :org AND l.entry_number = :number GROUP BY a.kind, a.member_id"
        ),
        {"org": org_id, "number": number},
    )
    return {(kind, member_id): minor for kind, member_id, minor in rows}


CHECKS = (
    Check(
        "settlement-voted",
        "A year's interest was agreed by a vote on that very year, and booked once, by the entry of that year.",
        sql(
            "SELECT o.code, 'the year ' || s.year, 'agreed by a vote that has passed',"
            " coalesce('motion ' || m.number || ', which is ' || m.state, 'no motion')"
            " FROM settlement s JOIN organisation o ON o.id = s.org_id"
            " LEFT JOIN motion m ON m.org_id = s.org_id AND m.number = s.motion"
            " WHERE m.state IS DISTINCT FROM 'passed' OR m.act IS DISTINCT FROM 'dividend'"
            " OR (m.terms ->> 'year')::integer IS DISTINCT FROM s.year"
            " UNION ALL SELECT o.code, 'entry ' || e.number, 'the interest of one year, proposed by its first word',"
            " coalesce('of the year ' || s.year || ', proposed by another', 'of no year')"
            " FROM entry e JOIN organisation o ON o.id = e.org_id"
            " LEFT JOIN settlement s ON s.org_id = e.org_id AND s.entry_number = e.number"
            " LEFT JOIN motion m ON m.org_id = s.org_id AND m.number = s.motion WHERE e.kind = 'dividend'"
            " AND CASE WHEN is_taken_back(e.org_id, e.number) THEN s.year IS NOT NULL ELSE s.year IS NULL"
            " OR e.key NOT IN ('settlement:' || s.year, 'settlement:' || s.year || ':' || s.motion)"
            " OR m.opened_by IS DISTINCT FROM e.actor_id END"
            " UNION ALL SELECT o.code, 'the year ' || s.year, 'taken back by a reversal', 'by none'"
            " FROM settlement s JOIN organisation o ON o.id = s.org_id"
            " LEFT JOIN entry r ON r.org_id = s.org_id AND r.number = s.taken_back AND r.kind = 'dividend-reversed'"
            " WHERE s.taken_back IS NOT NULL AND (r.number IS NULL OR s.entry_number IS NOT NULL)"
        ),
    ),
    Check(
        "settlement-parts",
        "What members, tax, each fund and carry got for a year is what its rates come to, as the book stood before it.",
        _parts,
    ),
    Check(
        "period-closed",
        "Nothing was dated into a year after it was settled.",
        # Earlier releases, whose votes name no last day, let meetings of a settled year be entered.
        sql(
            "SELECT o.code, 'entry ' || e.number, 'a day after ' || (m.terms ->> 'until'), e.happened_on::text"
            " FROM settlement s JOIN organisation o ON o.id = s.org_id"
            " JOIN motion m ON m.org_id = s.org_id AND m.number = s.motion"
            " JOIN entry e ON e.org_id = s.org_id AND e.number >= s.entry_number"
            " AND e.happened_on <= CAST(m.terms ->> 'until' AS date)"
        ),
    ),
    Check(
        "tax",
        "What was withheld for the state comes from a year's interest, and goes with a receipt of the authority.",
        sql(
            "SELECT o.code, 'entry ' || e.number, 'withheld for a year, or paid over with a receipt', e.kind || ' of '"
            " || -l.amount || CASE WHEN e.kind = 'tax' THEN ', receipt ' || coalesce(e.note, 'none') ELSE '' END"
            " FROM account a JOIN organisation o ON o.id = a.org_id JOIN line l ON l.org_id = a.org_id"
            " AND l.account_id = a.id JOIN entry e ON e.org_id = l.org_id AND e.number = l.entry_number"
            " WHERE a.kind = 'tax' AND NOT (e.kind IN ('dividend', 'opening', 'tax-reversed') AND l.amount < 0"
            " OR e.kind = 'dividend-reversed' AND l.amount > 0 OR e.kind = 'tax' AND l.amount > 0 AND trim(e.note) <> '')"
        ),
    ),
)
