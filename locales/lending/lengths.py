"""How long a loan runs, as people say it."""

from locales.phrase import Phrase, _n


def length(months: int) -> Phrase:
    """Three months."""
    return _n("{count} month", "{count} months", months)
