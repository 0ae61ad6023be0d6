"""What was put to the vote, and how it was decided; who voted for what only where the vote was open."""

from collections.abc import Iterator

from domain.people.organisations import Organisation
from domain.records.reading import stream
from domain.store import Session

FIELDS = (
    *("number", "state", "text", "secret", "opened", "opened_by", "closes", "decided", "roll", "quorum", "majority"),
    *("yes", "no", "abstain", "ballots", "seal", "method", "seats", "options", "chosen", "counts", "votes"),
)
VOTE = ("member", "choice")

_MOTIONS = (
    "SELECT n.number, n.state, n.text, n.secret, n.opened_at, m.number, n.closes_at, n.closed_at, n.roll, n.quorum,"
    " n.majority, n.yes, n.no, n.abstain, n.ballots, n.seal,"
    " n.terms ->> 'method', n.terms ->> 'seats', n.terms -> 'options', n.result -> 'chosen', n.result -> 'stages',"
    " (SELECT coalesce(json_agg(json_build_object("
    "'member', v.member, 'choice', v.choice) ORDER BY v.member), '[]') FROM (SELECT DISTINCT ON (b.voter)"
    " who.number AS member, b.choice FROM ballot b JOIN membership who ON who.org_id = b.org_id"
    " AND who.id::text = b.voter WHERE b.org_id = n.org_id AND b.motion = n.number"
    " AND NOT n.secret AND (n.yes IS NOT NULL OR n.result IS NOT NULL)"
    " ORDER BY b.voter, b.seq DESC) v WHERE v.choice <> 'none'), n.act, n.terms"
    " FROM motion n LEFT JOIN membership m ON m.org_id = n.org_id AND m.id = n.opened_by"
    " WHERE n.org_id = :org ORDER BY n.number"
)


def rows(session: Session, org: Organisation) -> Iterator[dict]:
    """By number, each with its `act` and the act's `terms` besides: a motion that is an act is put into words from them."""
    return stream(session, _MOTIONS, (*FIELDS, "act", "terms"), org=org.id)
