"""What cannot be between organisations."""

from __future__ import annotations

from domain.refusals import AgainstTheRules, NotNow, Unknown


class NobodyAbove(Unknown):
    """The organisation stands below no other one."""


class NotConnected(Unknown):
    """The other organisation is neither right above nor right below this one."""


class NotBelow(Unknown):
    """The other organisation does not stand below this one, or there is none."""


class NoSuchTransfer(Unknown):
    """No money is on its way under this number."""


class OtherCurrency(AgainstTheRules):
    """The other organisation counts in another currency, and nobody here sets a rate of exchange."""


class NoDues(AgainstTheRules):
    """The organisation's rules have no dues."""


class BoxTooLow(AgainstTheRules):
    """The box of the organisation that pays no longer holds the sum; how much it holds is not the other's to know."""


class BackWaits(NotNow):
    """That something was entered wrongly is said already, and waits for the other side's word."""
