"""Joining a group: for a phone that is a member of none, or wants to be one of another."""

from domain.people import joining, organisations
from locales import LANGUAGES, _
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


@screen
def welcome(call: Call):
    """The first screen of a phone that is a member of no group; who has asked to join one hears where that stands."""
    items = [Item(_("Join a group"), code)]
    items += [Item(_("{language}", language=own.name), spoken, {"language": known}) for known, own in LANGUAGES.items()]
    if group := joining.asked(call.session, call.phone):
        return Menu(_("{group} has not answered yet. Ask an officer.", group=group), items)
    return Menu(_("Welcome to Baraza, where groups save and decide."), items)


@screen
def spoken(call: Call):
    """The same, in the language just chosen."""
    call.speak(call["language"])
    call.forget()
    return welcome


@screen(topic=_("Go on with your request to join?"))
def code(_call: Call):
    """Which group."""
    return Ask(_("Type the code of the group. An officer can tell you."), readers.code, "code", name)


@screen
def name(call: Call):
    """Who wants to join."""
    group = organisations.by_code(call.session, call["code"])
    return Ask(_("{group}: what is your name?", group=group.name), readers.name, "name", sure)


@screen
def sure(call: Call):
    """What will be asked, before it is asked."""
    group = organisations.by_code(call.session, call["code"])
    text = _("Ask to join {group} as {name}?", group=group.name, name=call["name"])
    return Menu(text, [Item(_("Yes"), asked)])


@deed
def asked(call: Call):
    """The officers hear of it."""
    group = organisations.by_code(call.session, call["code"])
    joining.join(call.session, call.phone, call.language, group, call["name"])
    return End(_("You have asked to join {group}. An officer will answer by SMS.", group=group.name))
