"""The words for what is told of a group's rules, and of its officers' terms."""

from domain.constitution import notices as that
from domain.constitution.fields import RULES
from locales.constitution.templates import AGREED
from locales.phrase import Phrase, _
from locales.rules import sentence


def _changed(n: that.RuleChanged) -> Phrase:
    """Of a rule that holds for a cycle, those which begin from the day on have it."""
    said = sentence(n.changed["name"], n.changed["value"], n.changed["currency"])
    facts = {"code": n.code, "number": n.number, "day": n.day, "sentence": said}
    if RULES[n.changed["name"]].of_cycle:
        return _("{code}, motion {number}: in cycles that begin from {day} on: {sentence}", **facts)
    return _("{code}, motion {number}: from {day} on a new rule holds. {sentence}", **facts)


PHRASES = {
    that.RuleChanged: lambda n: _changed(n),
    that.TemplateAdopted: lambda n: _(
        "{code}, motion {number}: from {day} on we have {whose_rules}. Text RULES to read them.",
        code=n.code,
        number=n.number,
        day=n.day,
        whose_rules=AGREED[n.template],
    ),
}
