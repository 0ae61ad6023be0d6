"""What each fund is called, alone and with what it holds."""

from domain.amount import Money
from locales.phrase import Phrase, _

NAMES = {
    "reserve": _("Reserve"),
    "education": _("Education fund"),
    "development": _("Development fund"),
    "protected": _("Fund for losses"),
}
_HOLDS = {
    "reserve": lambda sum_: _("Reserve: {amount}", amount=sum_),
    "education": lambda sum_: _("Education fund: {amount}", amount=sum_),
    "development": lambda sum_: _("Development fund: {amount}", amount=sum_),
    "protected": lambda sum_: _("Fund for losses: {amount}", amount=sum_),
}


def with_sum(fund: str, sum_: Money) -> Phrase:
    """A fund with what it holds, or with what is taken out of it."""
    return _HOLDS[fund](sum_)
