"""The words for what is told of a group's rules, and of its officers' terms."""

from domain.constitution import notices as that
from locales.constitution.templates import AGREED
from locales.phrase import _
from locales.rules import sentence

PHRASES = {
    that.RuleChanged: lambda n: _(
        "{code}, motion {number}: from {day} on a new rule holds. {sentence}",
        code=n.code,
        number=n.number,
        day=n.day,
        sentence=sentence(n.changed["name"], n.changed["value"], n.changed["currency"]),
    ),
    that.TemplateAdopted: lambda n: _(
        "{code}, motion {number}: from {day} on we have {whose_rules}. Text RULES to read them.",
        code=n.code,
        number=n.number,
        day=n.day,
        whose_rules=AGREED[n.template],
    ),
}
