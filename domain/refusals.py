"""The kinds of what cannot be, and what may happen in every room."""

from dataclasses import dataclass
from datetime import date


class Refusal(Exception):
    """Base of everything that a use-case may refuse. Whoever catches it says it in words; the use-case is undone."""


class Unfit(Refusal):
    """What was typed cannot be what was asked for."""


class Unknown(Refusal):
    """There is no such thing, or not for this person: the two are never told apart."""


class NotAllowed(Refusal):
    """This person may not do it."""


class NotNow(Refusal):
    """It was done already, or something has to happen first."""


class AgainstTheRules(Refusal):
    """The group's own rules say no."""


@dataclass(eq=False)
class NumberUnfit(Unfit):
    """Not a whole number between the two."""

    least: int
    most: int


@dataclass(eq=False)
class TextUnfit(Unfit):
    """Empty, or longer than there is room for."""

    most: int


@dataclass(eq=False)
class DateUnfit(Unfit):
    """Not a day between the two."""

    first: date
    last: date


class HourUnfit(Unfit):
    """Not an hour of the day."""


class AlreadyAnswered(NotNow):
    """Somebody has confirmed or refused it already."""


class TooManyWaiting(NotNow):
    """As many things wait for an answer as may."""


class KeyReused(NotNow):
    """The same intent arrived before with other contents."""


class NeedsAnother(NotAllowed):
    """The word of a second person is needed, and this is the first one again."""


class NotYours(NotAllowed):
    """It concerns somebody else."""
