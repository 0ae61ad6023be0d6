"""What is told of a group's rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.notices import BROADCAST, Notice


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
