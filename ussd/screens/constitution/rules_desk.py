"""The officers' desk: putting another rule to the vote. What is changed, how, from when, for how long one may vote."""

from datetime import date, timedelta

from domain import limits
from domain.constitution import applies, versions
from domain.constitution.fields import RULES, SECTIONS
from domain.constitution.typed import bounds, same
from domain.voice import amendments, motions
from locales import Phrase, _
from locales.rules import SECTION_NAMES, in_short, sentence, title
from ussd import chains, readers
from ussd.call import Call
from ussd.prompts import Ask, Item, Menu, screen
from ussd.screens.constitution import template_desk


@screen(pin=True)
def menu(call: Call):
    """The sections; a group that has no rules yet may start from a template."""
    items = [Item(SECTION_NAMES[each], which, {"section": each}) for each in applies.sections_of(call.org)]
    if versions.version_of(call.session, call.org.id) is None:
        items.append(Item(_("Start from a template"), template_desk.menu))
    return Menu(_("Change which rule?"), items)


@screen
def which(call: Call):
    """Every rule of the section, whether it applies now or not."""
    items = [Item(_("{rule}", rule=title(name)), value, {"rule": name}) for name in SECTIONS[call["section"]]]
    return Menu(SECTION_NAMES[call["section"]], items)


@screen
def value(call: Call):
    """What holds now, and what may take its place. Nought has a line of its own: on a phone, 0 leads back."""
    name, now = call["rule"], _now(call)
    rule = RULES[name]
    others = rule.choices or (["0"] if rule.least == 0 and not same(name, now, "0") else [])
    if not others:
        return typed
    items = [
        Item(_("{value}", value=in_short(name, each, call.org.currency)), from_when, {"value": each})
        for each in others
        if each != now
    ]
    if not rule.choices:
        items.insert(0, Item(_("Type a number"), typed))
    return Menu(sentence(name, now, call.org.currency), items)


@screen
def typed(call: Call):
    """The new number, in the rule's own unit."""
    name, currency = call["rule"], call.org.currency
    least, most = (in_short(name, each, currency) for each in bounds(name, currency))
    facts = {"sentence": sentence(name, _now(call), currency), "most": most}
    if RULES[name].least:
        text = _("{sentence} Type the new number, from {least} to {most}.", least=least, **facts)
    else:
        text = _("{sentence} Type the new number, up to {most}.", **facts)
    return Ask(text, readers.rule(name), "value", from_when)


def _now(call: Call) -> str:
    return versions.rules_of(call.session, call.org.id).word(call["rule"])


@screen
def from_when(call: Call):
    """From which day on it shall hold."""
    tomorrow = motions.last_day(call.session, call.org, 1)
    month = (tomorrow.replace(day=1) + timedelta(32)).replace(day=1) if tomorrow.day > 1 else tomorrow
    items = [
        Item(_("After the vote"), how_long, {"day": tomorrow.isoformat()}),
        Item(_("From {day}", day=month), how_long, {"day": month.isoformat()}),
        Item(_("Another day"), day),
    ]
    return Menu(_("{sentence} From when?", sentence=_new(call)), items)


@screen
def day(_call: Call):
    """A day of its own."""
    text = _("From which day? Type day and month, like 2512.")
    return Ask(text, readers.day(1, limits.RULE_DAYS_AHEAD), "day", how_long)


def _new(call: Call) -> Phrase:
    return sentence(call["rule"], call["value"], call.org.currency)


def _read_by_everybody(call: Call) -> Phrase:
    """What holds now, and the whole sentence that shall hold, from when; refused where it would hold anyhow."""
    first = amendments.first_day(call.session, call.org, _wished(call), call["days"])
    amendments.rule_act(call.session, call.org, call["rule"], call["value"], first)
    now = in_short(call["rule"], _now(call), call.org.currency)
    return _("Now: {value}. From {day}: {sentence}", value=now, day=first, sentence=_new(call))


def _wished(call: Call) -> date:
    return date.fromisoformat(call["day"])


how_long = chains.vote(
    __name__,
    ("how_long", "sure", "opened"),
    _read_by_everybody,
    lambda call: amendments.propose(
        call.session, call.me, call["rule"], call["value"], _wished(call), call["days"], key=call.key
    ),
    until=True,
)
