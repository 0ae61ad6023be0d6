"""The draws of turns: what was fixed before each, and once lots are drawn, what draws them again (docs/verify.md)."""

from collections.abc import Iterator

from domain.people.organisations import Organisation
from domain.records.reading import stream
from domain.store import Session
from domain.turns import lots

FIELDS = ("circle", "state", "words", "digest", "secret", "called", "among")

_DRAWS = (
    "SELECT number, state, '' AS words, '' AS digest, secret, called, among FROM circle"
    " WHERE org_id = :org AND secret IS NOT NULL ORDER BY number"
)


def rows(session: Session, org: Organisation) -> Iterator[dict]:
    """By number; the secret of a draw that is still to come is left out."""
    for row in stream(session, _DRAWS, FIELDS, org=org.id):
        words, digest = lots.sealed(org, row["secret"])
        secret = row["secret"] if row["called"] is not None else None
        among = " ".join(map(str, row["among"]))
        yield row | {"words": words, "digest": digest, "secret": secret, "among": among}
