"""The audit: every invariant of the people, the books and the messages, looked at afresh from the rows themselves.

The database refuses most of what is looked for here. An audit is for what it could not refuse: a hand in the database,
a damaged disk, a restored backup, a fault of ours.
"""

from collections.abc import Iterator

import domain.constitution.checks
import domain.guards
import domain.lending.loan_checks
import domain.market.checks
import domain.money.checks
import domain.people.checks
import domain.post.checks
import domain.sharing.checks
import domain.sharing.turn_checks
import domain.sitting.checks
import domain.sitting.seal_checks
import domain.social.checks
import domain.society.checks
import domain.tiers.checks
import domain.voice.recount
from domain.checks import Check, Fault
from domain.store import Session

CHECKS: tuple[Check, ...] = (
    *domain.people.checks.CHECKS,
    *domain.constitution.checks.CHECKS,
    *domain.money.checks.CHECKS,
    *domain.sitting.checks.CHECKS,
    *domain.sharing.checks.CHECKS,
    *domain.lending.loan_checks.CHECKS,
    *domain.sitting.seal_checks.CHECKS,
    *domain.sharing.turn_checks.CHECKS,
    *domain.social.checks.CHECKS,
    *domain.society.checks.CHECKS,
    *domain.tiers.checks.CHECKS,
    *domain.post.checks.CHECKS,
    *domain.voice.recount.CHECKS,
    *domain.market.checks.CHECKS,
    *domain.guards.CHECKS,
)


def audit(session: Session) -> Iterator[tuple[Check, list[Fault]]]:
    """Each check with the faults that it found. `session` should be a snapshot, so that all checks see one moment."""
    for check in CHECKS:
        yield check, check(session)


def faults(session: Session) -> list[Fault]:
    """Everything that is broken."""
    return [fault for _check, found in audit(session) for fault in found]
