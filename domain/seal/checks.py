"""What must be so of seals: made again from the rows of the book, each comes out as it was told."""

from collections.abc import Iterator

from sqlalchemy import text

from domain.checks import Check, Found
from domain.seal import chain, pages, seals
from domain.store import Session

_SEALED = text(
    "SELECT id, code, currency FROM organisation o WHERE EXISTS (SELECT 1 FROM seal WHERE org_id = o.id) ORDER BY code"
)


def _broken(session: Session) -> Found:
    for org_id, code, currency in session.execute(_SEALED).all():
        for where, should, found in _book(session, org_id, chain.beginning(code, currency)):
            yield code, where, should, found


def _book(session: Session, org_id: int, previous: str) -> Iterator[tuple[str, str, str]]:
    """The faults of one book; each seal is measured by what the one before it says, so that one fault is told once."""
    after = 0
    for number, known in enumerate(seals.every(session, org_id), 1):
        if (known.number, known.first_entry) != (number, after + 1) or known.last_entry < after:
            found = f"seal {known.number} over entries {known.first_entry} to {known.last_entry}"
            yield f"seal {known.number}", f"seal {number} over entries from {after + 1} on", found
            return
        covered = pages.entries(session, org_id, known.first_entry, known.last_entry)
        made = chain.digest(previous, known.facts(), covered)
        if made != known.digest:
            where = f"seal {known.number} over entries {known.first_entry} to {known.last_entry}"
            yield where, known.code, chain.code(made, known.language)
        previous, after = known.digest, known.last_entry


CHECKS = (
    Check(
        "seal",
        "Every seal, made again from the entries that it covers, comes out as it was told, and follows the one before.",
        _broken,
    ),
)
