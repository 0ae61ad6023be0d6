"""Joining a group: for a phone that is a member of none, or wants to be one of another; and where a request stands."""

from domain.founding import beginnings
from domain.people import joining, organisations, taking_in
from domain.people.joining import Request
from domain.people.refusals import NoSuchMember
from locales import LANGUAGES, Phrase, _
from ussd import chains, readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen
from ussd.screens.founding import begin


@screen
def welcome(call: Call):
    """The first screen of a phone that is a member of no group; who has asked to join one hears where that stands."""
    requests = joining.asked(call.session, call.phone)
    items = _ways(call, requests)
    items += [Item(_("{language}", language=own.name), spoken, {"language": known}) for known, own in LANGUAGES.items()]
    if requests:
        return Menu(_("{group} has not answered yet.", group=requests[0].group), items)
    if waits := beginnings.of_person(call.session, call.person_id):
        return Menu(_("{group} has not begun yet.", group=waits.name), items)
    return Menu(_("Welcome to Baraza, where groups save and decide."), items)


@screen
def another(call: Call):
    """The same for who is a member already."""
    return Menu(_("Another group"), _ways(call, joining.asked(call.session, call.phone)))


def _ways(call: Call, requests: list[Request]) -> list[Item]:
    asked_for = [Item(_("What I asked for"), requested)] if requests else []
    return [Item(_("Join a group"), code), *begin.item(call), *asked_for]


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


# --- where a request stands ------------------------------------------------------------------------------------------


@screen
def requested(call: Call):
    """What she has asked to join, and what has not answered."""
    items = [
        Item(_("{group}", group=each.group), stands, {"org": each.org_id, "member": each.member_id})
        for each in joining.asked(call.session, call.phone)
    ]
    return Menu(_("You have asked to join:"), items, skips=True)


@screen
def stands(call: Call):
    """Since when, and for whose word it waits."""
    asked_for = _request(call)
    return Menu(_waits(asked_for), [Item(_("Take it back"), back_sure)])


def _request(call: Call) -> Request:
    """The one that was chosen. Raises NoSuchMember where it is answered by now."""
    for each in joining.asked(call.session, call.phone):
        if (each.org_id, each.member_id) == (call["org"], call["member"]):
            return each
    raise NoSuchMember()


def _waits(asked_for: Request) -> Phrase:
    facts = {"group": asked_for.group, "day": asked_for.day}
    if asked_for.waits == "vote":
        return _("You asked to join {group} on {day}. All members vote on it: ask an officer when.", **facts)
    if asked_for.waits == "second":
        return _("You asked to join {group} on {day}. One has said yes, and another one has to.", **facts)
    return _("You asked to join {group} on {day}. No officer has answered yet: ask one.", **facts)


back_sure = chains.sure(
    __name__,
    ("back_sure", "taken_back"),
    lambda call: _("Take back your request to join {group}?", group=_request(call).group),
    lambda call: _(
        "You do not ask to join {group} any more.",
        group=taking_in.take_back(call.session, call.phone, call["org"], call["member"]).org.name,
    ),
    pin=False,
)
