"""What is told of a group's rules, and of how long its officers serve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.notices.base import BROADCAST, REMINDER, Notice


@dataclass(frozen=True)
class RuleChanged(Notice):
    """To everybody: from `day` on a rule is otherwise. `changed` holds its name, value and the group's currency.

    It has no topic: who wants to hear of no votes is bound by what they decide all the same.
    """

    urgency = BROADCAST
    code: str
    number: int
    day: date
    changed: dict


@dataclass(frozen=True)
class TemplateAdopted(Notice):
    """To everybody: from `day` on the group has the rules of a kind of group."""

    urgency = BROADCAST
    code: str
    number: int
    day: date
    template: str


@dataclass(frozen=True)
class TermsEnd(Notice):
    """To the officers: on `day` the term of those who hold these roles ends."""

    urgency = REMINDER
    group: str
    held: list
    day: date


@dataclass(frozen=True)
class TermsOver(Notice):
    """To the officers: on `day` the term of those who hold these roles has ended."""

    urgency = REMINDER
    group: str
    held: list
    day: date
