"""What officers say of the caller's own number: it is not so, or it is so at once, for her PIN says it."""

from domain.people import members, number_waits, phone_changes
from locales import Phrase, _
from ussd.call import Call
from ussd.prompts import End, Item, Menu, deed, screen
from ussd.screens.people import join


def first(call: Call) -> Menu | None:
    """What a phone that is a member's no more, or not yet, is asked first; None: nothing was said of it."""
    whose = number_waits.arriving(call.session, call.phone)
    if whose:
        call.be(whose.person_id)
        text = _(
            "{code}: is this your new phone, {name}? Then your PIN makes it yours.",
            code=whose.org.code,
            name=whose.name,
        )
        return Menu(text, [Item(_("Yes"), proven), Item(_("No"), join.welcome)])
    return _asked(call, None)


@screen
def asked(call: Call):
    """What is said of the number that calls."""
    return _asked(call, [call.person_id]) or End(_("Nothing is said of your number."))


def _asked(call: Call, people: list[int] | None) -> Menu | None:
    found = number_waits.objectionable(call.session, call.phone, people)
    if not found:
        return None
    items = [Item(_("It is not so"), refused)]
    if people and found[0].state == "waiting":
        items.append(Item(_("It is so, at once"), proven))
    return Menu(_said(call, found[0]), items)


def _said(call: Call, change: phone_changes.PhoneChange) -> Phrase:
    code = members.known(call.session, change.org_id, change.member_id).org.code
    if change.new and not change.old:
        return _("{code}: your officers say that {phone} is your number too.", code=code, phone=change.new)
    if change.new:
        return _("{code}: your officers say that your number is {phone} from now on.", code=code, phone=change.new)
    return _("{code}: your officers say that {phone} is no longer your number.", code=code, phone=change.old)


@deed
def refused(call: Call):
    """It ends what they said: that moves nothing, and takes no PIN."""
    number_waits.object_to(call.session, call.phone, [call.person_id] if call.seats else None)
    return End(_("Noted. Your number stays as it is. Talk to your officers."))


@deed(pin=True)
def proven(call: Call):
    """The new number is hers."""
    number_waits.prove(call.session, call.person_id, call.phone)
    return End(_("Done. Your number has changed."))
