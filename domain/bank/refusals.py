"""What cannot be with an account at a bank."""

from __future__ import annotations

from domain.refusals import AgainstTheRules


class NoBankAccount(AgainstTheRules):
    """The rules of the organisation know of no account at a bank, and nothing lies in one."""
