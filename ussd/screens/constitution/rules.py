"""Our rules: what the group has agreed on, in plain sentences, and what will change."""

from domain.constitution import applies, versions
from domain.constitution.fields import RULES
from domain.constitution.versions import Change
from locales import Phrase, _
from locales.rules import SECTION_NAMES, sentence
from ussd.call import Call
from ussd.prompts import End, Item, Menu, screen


@screen
def menu(call: Call):
    """Which version holds since when, and its sections."""
    items = [Item(SECTION_NAMES[each], section, {"section": each}) for each in applies.sections_of(call.org)]
    if versions.coming(call.session, call.org.id):
        items.append(Item(_("What changes soon"), coming))
    return Menu(heading(call), items)


def heading(call: Call) -> Phrase:
    """Which version of the rules is in force."""
    version = versions.version_of(call.session, call.org.id)
    if version is None:
        return _("Your group has agreed on no rules yet. Until then these hold:")
    return _("Our rules, version {number}, since {day}.", number=version.number, day=version.from_day)


@screen
def section(call: Call):
    """The rules of a section, a sentence each, none torn."""
    rules = versions.at_work(call.session, call.org.id)
    lines = [sentence(name, rules.word(name), call.org.currency) for name in applies.said(rules, call["section"])]
    return End(SECTION_NAMES[call["section"]], lines)


@screen
def coming(call: Call):
    """What is decided and not in force yet."""
    lines = [_change(call, each) for each in versions.coming(call.session, call.org.id)]
    return End(_("What changes soon"), lines)


def _change(call: Call, change: Change) -> Phrase:
    facts = {"day": change.from_day, "sentence": sentence(change.name, change.value, call.org.currency)}
    if RULES[change.name].of_cycle:
        return _("Cycles that begin from {day} on: {sentence}", **facts)
    return _("From {day}: {sentence}", **facts)
