"""The officers' desk: a group without rules of its own puts those of its kind of group to the vote."""

from domain.constitution import applies
from domain.constitution.fields import Rules
from domain.constitution.templates import TEMPLATES, filled
from domain.voice import amendments, motions
from locales import Phrase, _
from locales.constitution.templates import AGREED, HEADED, NAMES, SUMS
from locales.rules import SECTION_NAMES, sentence
from ussd import chains, readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, screen


@screen
def menu(_call: Call):
    """The kinds of groups."""
    items = [Item(_("{template}", template=NAMES[each]), sum_, {"template": each}) for each in TEMPLATES]
    return Menu(_("Which kind of group are you?"), items)


@screen
def sum_(call: Call):
    """The sum that all others are measured by, where this kind of group needs one."""
    base = amendments.needs_sum(call["template"])
    if base is None:
        return what
    return Ask(SUMS[base], readers.rule(base, some=True), "sum", what)


@screen
def what(call: Call):
    """Put its rules to the vote, or read them first, section by section."""
    items = [Item(_("Put them to the vote"), how_long)]
    items += [Item(SECTION_NAMES[each], read, {"section": each}) for each in applies.sections_of(call.org)]
    return Menu(HEADED[call["template"]], items)


@screen
def read(call: Call):
    """The rules of one section, a sentence each."""
    rules = Rules(filled(call["template"], call.get("sum")))
    lines = [sentence(name, rules.word(name), call.org.currency) for name in applies.said(rules, call["section"])]
    return End(SECTION_NAMES[call["section"]], lines)


def _read_by_everybody(call: Call) -> Phrase:
    until = motions.last_day(call.session, call.org, call["days"])
    return _("Vote on {whose_rules} until {day}?", whose_rules=AGREED[call["template"]], day=until)


how_long = chains.vote(
    __name__,
    ("how_long", "sure", "opened"),
    _read_by_everybody,
    lambda call: amendments.propose_template(
        call.session, call.me, call["template"], call.get("sum"), call["days"], key=call.key
    ),
    until=True,
)
