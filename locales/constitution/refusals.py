"""The words for what cannot be: a group's rules."""

from decimal import Decimal

from domain.constitution import refusals as no
from locales.phrase import Phrase, _
from locales.rules import in_short


def _bounds(refusal: no.RuleOutOfBounds) -> Phrase:
    """The bounds in the rule's own unit; nought is chosen by its line of the menu."""
    most = in_short(refusal.name, refusal.most, refusal.currency)
    if not Decimal(refusal.least):
        return _("Type a number up to {most}.", most=most)
    least = in_short(refusal.name, refusal.least, refusal.currency)
    return _("Type a number, from {least} to {most}.", least=least, most=most)


PHRASES = {
    no.RuleOutOfBounds: _bounds,
    no.RuleStands: lambda _r: _("The rule says so already. Go back and choose another value."),
    no.NoSuchRules: lambda r: _("Text RULES and one of these: {topics}", topics="/".join(r.words)),
    no.RulesThere: lambda _r: _("Your group has rules already. Change them one by one."),
}
