"""Taking in a member, for her on whom the lot fell in a group with one officer; officers do it at their desk."""

from domain.people import taking_in
from domain.people.members import Member
from domain.people.notices import JoinRefused
from locales import _
from ussd import limits, told
from ussd.call import Call
from ussd.prompts import End, Item, Menu, deed, screen


def waiting(call: Call) -> list[Item]:
    """Who waits for the caller's word, as lines of what waits for her."""
    return [
        Item(_("Joins: {name}", name=each.name), sure, kept(each)) for each in taking_in.asked_of(call.session, call.me)
    ]


def kept(asks: Member) -> dict:
    """Who asks: her name, and the end of the number that she asked from, for two may have one name; None for who has none."""
    return {"asker": asks.id, "name": asks.name, "tail": asks.phone and asks.phone[-limits.NUMBER_TAIL :]}


@screen
def sure(call: Call):
    """Whether to accept."""
    name, tail = call["name"], call.get("tail")
    text = _("The officer accepts {name}. Do you know this person, and do you accept too?", name=name)
    if tail:
        text = _(
            "The officer accepts {name}, number ...{tail}. Do you know this person, and do you accept too?",
            name=name,
            tail=tail,
        )
    return Menu(text, [Item(_("Accept"), answered, {"accept": True}), Item(_("Refuse"), answered, {"accept": False})])


@deed(pin=True)
def answered(call: Call):
    """The one who asked hears which."""
    return said(call, taking_in.agree(call.session, call.me, call["asker"], call["accept"]))


def said(call: Call, who: Member) -> End:
    """What has become of a request."""
    if who.status == "asked":
        return End(_("Noted. {name} is a member when a second person has said so too.", name=who.name))
    if who.status != "active":
        return End(_("Refused. {told}", told=told.she(call, who.id, JoinRefused)))
    return End(_("{name} is now member number {number}.", name=who.name, number=who.number))
