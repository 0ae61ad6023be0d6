"""The cycles of an organisation and their share-outs: who got what, and who would get what now."""

from collections.abc import Iterator

from sqlalchemy import text

from domain.amount import Money
from domain.people.organisations import Organisation
from domain.sharing.preview import Preview, preview
from domain.sharing.refusals import NoShareOut, NothingToShare
from domain.store import Session

FIELDS = (
    *("cycle", "began", "ended", "state", "motion", "entry", "rule", "members"),
    *("pot", "paid", "waiting", "deducted", "reserve", "carried", "portions"),
)
PART = ("member", "shares", "saved", "interest_paid", "part_deducted", "payout")
_SUMS = ("pot", "paid", "waiting", "deducted", "reserve", "carried")
_PART_SUMS = ("saved", "interest_paid", "part_deducted", "payout")

# What nobody was handed yet of a cycle's parts. A part is handed over whole, and with it all that waits for her: what
# stands on her account is of the newest cycles.
_WAITING = (
    "(SELECT coalesce(sum(least(p.payout, greatest(a.side * a.balance - (SELECT coalesce(sum(n.payout), 0) FROM share_part n"
    " WHERE n.org_id = p.org_id AND n.member_id = p.member_id AND n.cycle > p.cycle), 0))), 0)::bigint FROM share_part p"
    " JOIN account a ON a.org_id = p.org_id AND a.member_id = p.member_id AND a.kind = 'share'"
    " WHERE p.org_id = s.org_id AND p.cycle = s.cycle AND s.state = 'done')"
)


def rows(session: Session, org: Organisation) -> Iterator[dict]:
    """Every cycle in which something has happened; the one that is running as it would come out now."""
    found = session.execute(
        text(
            "SELECT c.number, c.began_on, c.ended_on, coalesce(s.state, 'running'), s.motion, s.entry_number, s.rule, s.members,"
            " s.pot, s.paid,"
            f" {_WAITING}, s.deducted, s.reserve, s.carry, (SELECT coalesce(json_agg(json_build_object('member', m.number,"
            " 'shares', p.shares, 'saved', p.saved, 'interest_paid', p.interest_paid, 'part_deducted', p.deducted,"
            " 'payout', p.payout) ORDER BY m.number), '[]') FROM share_part p"
            " JOIN membership m ON m.org_id = p.org_id AND m.id = p.member_id"
            " WHERE p.org_id = c.org_id AND p.cycle = c.number) FROM cycle c"
            " LEFT JOIN share_out s ON s.org_id = c.org_id AND s.cycle = c.number"
            " WHERE c.org_id = :org AND (c.ended_on IS NOT NULL"
            " OR EXISTS (SELECT 1 FROM entry e WHERE e.org_id = c.org_id AND e.number >= c.first_entry)) ORDER BY c.number"
        ),
        {"org": org.id},
    ).all()
    for each in found:
        row = dict(zip(FIELDS, each, strict=True))
        if row["ended"] is None:
            row |= _as_it_would_be(session, org)
        yield _in_units(row, org)


def _as_it_would_be(session: Session, org: Organisation) -> dict:
    """The figures of the running cycle; nothing where there is nothing to share."""
    try:
        now = preview(session, org)
    except (NoShareOut, NothingToShare):
        return {}
    done = now.division
    return {
        "rule": now.method.rule,
        "members": len(done.parts),
        "pot": done.pot,
        "paid": done.paid,
        "waiting": done.paid,
        "deducted": done.deducted,
        "reserve": done.reserve,
        "carried": done.carry,
        "portions": _parts(now),
    }


def _parts(now: Preview) -> list[dict]:
    return [
        {
            "member": now.whose[part.claim.member_id].number,
            "shares": now.shares(part),
            "saved": part.claim.savings,
            "interest_paid": part.interest_paid,
            "part_deducted": part.deducted,
            "payout": part.payout,
        }
        for part in now.division.parts
    ]


def _in_units(row: dict, org: Organisation) -> dict:
    sums = {name: None if row[name] is None else Money(row[name], org.currency) for name in _SUMS}
    parts = [part | {name: Money(part[name], org.currency) for name in _PART_SUMS} for part in row["portions"]]
    return row | sums | {"portions": parts}
