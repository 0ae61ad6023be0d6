"""A group that somebody begins, and of which the caller is to be an officer: she says yes with her PIN, or no."""

from domain.constitution.templates import TEMPLATES
from domain.founding import beginnings, words
from domain.founding.beginnings import Beginning, Founder
from domain.founding.refusals import BeginningOver
from locales import Phrase, _
from locales.constitution.templates import NAMES, base_sum
from locales.people.roles import ROLES
from locales.rules import in_short, title
from ussd import chains
from ussd.call import Call
from ussd.prompts import End, Item, Menu, Screen, deed, screen


def first(call: Call) -> Menu | None:
    """What a call begins with, where a group waits for the caller's yes; None: there is none, or she has put it off."""
    waits = beginnings.asking(call.session, call.phone) if call.invited else None
    if waits is None:
        return None
    text = _(
        "{name} begins {group}. Will you be its {role}?",
        name=waits.beginner.name,
        group=waits.name,
        role=ROLES[_me(call, waits).role],
    )
    kept = {"beginning": waits.id}
    items = [Item(_("Yes"), _yes(call), kept), Item(_("No"), refused, kept), Item(_("What it agrees on"), about, kept)]
    return Menu(text, [*items, Item(_("Later"), later)])


def _me(call: Call, waits: Beginning) -> Founder:
    """Who the caller is in it. Raises BeginningOver."""
    for each in waits.missing:
        if each.number == call.phone:
            return each
    raise BeginningOver()


def _yes(call: Call) -> Screen:
    return agreed if call.has_pin else with_new_pin


@screen
def about(call: Call):
    """What kind it is, its sum, how often it meets, who is what in it."""
    waits = beginnings.asking(call.session, call.phone)
    if waits is None:
        raise BeginningOver()
    kept = {"beginning": waits.id}
    return Menu(_agrees(call, waits), [Item(_("Yes"), _yes(call), kept), Item(_("No"), refused, kept)])


def _agrees(call: Call, waits: Beginning) -> Phrase:
    base = TEMPLATES[waits.template].base
    [other] = [each for each in waits.founders if each.number not in (call.phone, waits.beginner.number)]
    facts = {"template": NAMES[waits.template], "name": other.name, "role": ROLES[other.role]}
    facts["meets"] = in_short("meets_every", waits.rules["meets_every"], waits.currency)
    if base:
        sum_ = base_sum(waits.template, waits.rules[base], waits.currency)
        return _("{template}, {meets}. {rule}: {sum}. {name}: {role}.", rule=title(base), sum=sum_, **facts)
    return _("{template}, {meets}. {name}: {role}.", **facts)


@screen
def later(call: Call):
    """She is asked again when she dials again."""
    call.put_off()
    call.forget()
    return call.front


@deed(pin=True)
def agreed(call: Call):
    """The group begins, where hers was the last yes."""
    return _agree(call)


def _agree(call: Call) -> End:
    begun = words.agree(call.session, call.phone, call.person_id, call["beginning"])
    if begun:
        return End(_("{group} has begun. Dial {dial} again: you are its officer.", group=begun.name))
    return End(_("Noted. The group begins when all have said yes."))


with_new_pin = chains.first_pin(__name__, ("choose_pin", "pin_again", "agreed_with_new_pin"), _agree)


@deed
def refused(call: Call):
    """The group does not begin, and who asked for it hears of it."""
    return End(
        _("Noted. {group} does not begin.", group=words.refuse(call.session, call.phone, call["beginning"]).name)
    )
