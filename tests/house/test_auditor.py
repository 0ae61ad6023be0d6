"""What a test leaves behind is looked at wherever there is something to look at (`tests/auditor.py`)."""

import pytest

from tests.agenda import by_hand
from tests.slate import slate

SENT_BY_NOBODY = (
    "INSERT INTO outbox (phone, kind, facts, wording, urgency, state, expires_at)"
    " VALUES ('+254700000001', 'Answer', '{}', 'x', 1, 'failed', now() + interval '1 hour')"
)


@pytest.mark.unaudited("a message was written by hand")
def test_a_check_is_asked_as_soon_as_a_table_that_it_reads_holds_something(world, auditor, fresh):
    begun_with = slate(fresh).holding()
    assert auditor.faults(begun_with) == []
    assert auditor.faults(begun_with) == []  # with what the checks read known
    by_hand(fresh, SENT_BY_NOBODY)
    assert {fault.check for fault in auditor.faults(begun_with)} == {"outbox-state"}
