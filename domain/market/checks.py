"""What must be so of prices: what people are told is the newest price that nobody doubts."""

from domain.checks import Check, sql

CHECKS = (
    Check(
        "newest-price",
        "The newest price of a series is that of its newest day of which the price is not doubtful.",
        sql(
            "SELECT NULL, 'series ' || s.id, coalesce(p.minor || ' on ' || p.day, 'none'),"
            " coalesce(s.newest_minor || ' on ' || s.newest_day, 'none') FROM series s LEFT JOIN LATERAL"
            " (SELECT day, minor FROM price WHERE series_id = s.id AND usual IS NULL ORDER BY day DESC LIMIT 1) p ON true"
            " WHERE (s.newest_day, s.newest_minor) IS DISTINCT FROM (p.day, p.minor)"
        ),
    ),
)
