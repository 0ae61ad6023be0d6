"""What must be so of messages: each stands in a state that its other facts bear out."""

from domain import limits
from domain.checks import Check, sql

CHECKS = (
    Check(
        "outbox-state",
        "A message has what its state says: a lease while it is sent, a provider and words once it was, the provider's"
        " number once that was reported, a time once it is settled; and it was in doubt twice at the most.",
        sql(
            "SELECT o.code, 'message ' || m.id, 'as a message that is ' || m.state, f.fault FROM outbox m"
            " LEFT JOIN organisation o ON o.id = m.org_id CROSS JOIN LATERAL (SELECT CASE"
            " WHEN (m.state = 'sending') <> (m.lease_until IS NOT NULL) THEN 'with a lease that does not fit'"
            " WHEN m.state IN ('sent', 'delivered') AND m.provider IS NULL THEN 'without a provider'"
            " WHEN m.state = 'delivered' AND m.provider_id IS NULL THEN 'without a provider''s number'"
            " WHEN m.state IN ('sent', 'delivered') AND m.sent_at IS NULL THEN 'without the time that it was sent at'"
            " WHEN m.state IN ('sent', 'delivered') AND (m.body IS NULL OR coalesce(m.parts, 0) < 1) THEN 'without words'"
            " WHEN m.state IN ('delivered', 'failed', 'unknown', 'expired', 'withheld') AND m.settled_at IS NULL"
            "  THEN 'without the time that it was settled at'"
            " WHEN m.state IN ('queued', 'sending', 'sent') AND m.settled_at IS NOT NULL THEN 'settled already'"
            " WHEN m.unsure NOT BETWEEN 0 AND least(:most, m.attempts) THEN 'with an unknown outcome ' || m.unsure || ' times'"
            " WHEN m.state IN ('sending', 'sent', 'delivered', 'unknown') AND m.attempts = 0 THEN 'never tried'"
            " END AS fault) f WHERE f.fault IS NOT NULL",
            most=limits.UNKNOWN_ATTEMPTS,
        ),
    ),
    Check(
        "outbox-recipient",
        "What is said about an organisation is said to people who are or were in it, or asked.",
        sql(
            "SELECT o.code, 'message ' || m.id, 'to somebody of ' || o.code, 'to person ' || m.person_id FROM outbox m"
            " JOIN organisation o ON o.id = m.org_id LEFT JOIN membership s ON s.org_id = m.org_id"
            " AND s.person_id = m.person_id WHERE m.person_id IS NOT NULL AND s.id IS NULL"
        ),
    ),
    Check(
        "outbox-report",
        "A message that its provider reported as delivered is delivered.",
        sql(
            "SELECT o.code, 'message ' || m.id, 'delivered', m.state FROM outbox m"
            " LEFT JOIN organisation o ON o.id = m.org_id WHERE m.state <> 'delivered' AND EXISTS (SELECT 1"
            " FROM delivery_report r WHERE r.provider = m.provider AND r.provider_id = m.provider_id"
            " AND r.state = 'delivered')"
        ),
    ),
)
