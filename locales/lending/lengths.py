"""How long a loan runs, as people say it."""

from locales.phrase import Phrase, _, _n


def length(terms: int, every: str = "month") -> Phrase:
    """Three months, or eight weeks; fortnights are weeks as well."""
    if every == "month":
        return _n("{count} month", "{count} months", terms)
    return _n("{count} week", "{count} weeks", terms * (2 if every == "fortnight" else 1))


_HOW_LONG = {
    "month": lambda most: _("In how many months do you pay back? 1 to {most}.", most=most),
    "week": lambda most: _("In how many weeks do you pay back? 1 to {most}.", most=most),
}
_HOW_LONG_FOR_HER = {
    "month": lambda most: _("For how many months? 1 to {most}.", most=most),
    "week": lambda most: _("For how many weeks? 1 to {most}.", most=most),
}
_HOW_LONG_FROM_TODAY = {
    "month": lambda most: _("In how many months from today is it paid back? 1 to {most}.", most=most),
    "week": lambda most: _("In how many weeks from today is it paid back? 1 to {most}.", most=most),
}


def _every_two_weeks(most: int) -> Phrase:
    return _("It is paid back every two weeks: how many times? 1 to {most}.", most=most)


def how_long(every: str, most: int) -> Phrase:
    """For how long she wants to borrow."""
    return _HOW_LONG.get(every, _every_two_weeks)(most)


def how_long_for_her(every: str, most: int) -> Phrase:
    """For how long a member without a phone wants to, as an officer is asked."""
    return _HOW_LONG_FOR_HER.get(every, _every_two_weeks)(most)


def how_long_from_today(every: str, most: int) -> Phrase:
    """For how long a loan is to run from today on."""
    return _HOW_LONG_FROM_TODAY.get(every, _every_two_weeks)(most)
