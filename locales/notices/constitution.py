"""The words for what is told of a group's rules, and of its officers' terms."""

from domain.notices import constitution as that
from locales.phrase import _
from locales.roles import named
from locales.rules import sentence
from locales.rules.templates import NAMES

PHRASES = {
    that.RuleChanged: lambda n: _(
        "{code}, motion {number}: from {day} on a new rule holds. {sentence}",
        code=n.code,
        number=n.number,
        day=n.day,
        sentence=sentence(n.changed["name"], n.changed["value"], n.changed["currency"]),
    ),
    that.TemplateAdopted: lambda n: _(
        "{code}, motion {number}: from {day} on we have the rules of a {template}. Text RULES to read them.",
        code=n.code,
        number=n.number,
        day=n.day,
        template=NAMES[n.template],
    ),
    that.TermsEnd: lambda n: _(
        "{group}: the term of {roles} ends on {day}. Talk about the election.",
        group=n.group,
        roles=named(n.held),
        day=n.day,
    ),
    that.TermsOver: lambda n: _(
        "{group}: the term of {roles} ended on {day}. Time to elect.",
        group=n.group,
        roles=named(n.held),
        day=n.day,
    ),
}
