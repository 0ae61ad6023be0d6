"""A member's number changes or goes: for officers, and for her on whom the lot fell where no second officer says so."""

from domain import limits
from domain.people import first_codes, members, number_words, phone_changes
from domain.people.refusals import NumberShared
from locales import _, _n
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen


@screen
def menu(call: Call):
    """What there is to say of a number; first those of which another officer has said so."""
    items = [
        *_said_by_others(call),
        Item(_("A number changes"), who_changes),
        Item(_("A number goes"), who_loses),
        Item(_("One more number"), who_gets_more),
        Item(_("Code for a first PIN"), whose_code),
    ]
    return Menu(_("Phone numbers"), items)


# --- what another officer has said -----------------------------------------------------------------------------------


def _said_by_others(call: Call) -> list[Item]:
    """A line each: the number that comes is not shown but typed again, which finds a mistyped one."""
    items = []
    for whose, said in number_words.of_others(call.session, call.me):
        old = said.old if said.old in number_words.numbers_of(call.session, whose) else None
        then = new_number if said.new else ends_too
        items.append(Item(_("Phone: {name}", name=whose.name), then, {"member": whose.id, "old": old}))
    return items


@screen
def ends_too(call: Call):
    """Whether it is so, of whose number another officer says that it has gone."""
    facts = {"name": call.who_gets.name, "phone": call["old"]}
    text = _("Another officer says {name} no longer has {phone}. Ask first. Is it so?", **facts)
    return Menu(text, [Item(_("Yes"), ended)])


# --- a number changes ------------------------------------------------------------------------------------------------


@screen
def who_changes(_call: Call):
    """Whose number changes."""
    return Ask(_("Who has a new number? Type the member's number."), readers.here_or_left, "member", which_changes)


@screen
def which_changes(call: Call):
    """Which one of hers; who has none gets one."""
    numbers = number_words.numbers_of(call.session, call.who_gets) or [None]
    items = [Item(_("{phone}", phone=each) if each else _("No phone"), new_number, {"old": each}) for each in numbers]
    return Menu(_("Which number is it no more?"), items, skips=True)


@screen
def new_number(call: Call):
    """The new one."""
    return Ask(
        _("New number of {name}? Type it like 0712345678.", name=call.who_gets.name), readers.phone, "new", change_sure
    )


@screen
def change_sure(call: Call):
    """Whether it is meant; where another member has it, whether both do."""
    whose, new = call.who_gets, call["new"]
    try:
        phone_changes.check(call.session, whose, new, shared=False)
    except NumberShared as shared:
        text = _(
            "{phone} is the phone of {sharer}. Does {name} use it too?",
            phone=new,
            sharer=shared.name,
            name=whose.name,
        )
        return Menu(text, [Item(_("Yes, they share it"), changed, {"shared": True})])
    text = _("From now on {phone} for {name}? Two officers have to say so.", phone=new, name=whose.name)
    return Menu(text, [Item(_("Yes"), changed, {"shared": False})])


@deed(pin=True)
def changed(call: Call):
    """With the second officer's word it waits, or is done when her PIN is typed."""
    said = (call["member"], call["old"], call["new"])
    if not number_words.change(call.session, call.me, *said, shared=call["shared"]):
        return End(_("Noted. Now another officer has to do the same."))
    if call["shared"]:
        return End(
            _n(
                "Agreed. They share the phone in {count} day.",
                "Agreed. They share the phone in {count} days.",
                limits.PHONE_WAIT_DAYS,
            )
        )
    return End(
        _n(
            "Agreed. It changes in {count} day, or at once when the PIN is typed on the new phone.",
            "Agreed. It changes in {count} days, or at once when the PIN is typed on the new phone.",
            limits.PHONE_WAIT_DAYS,
        )
    )


# --- one more number -------------------------------------------------------------------------------------------------


@screen
def who_gets_more(_call: Call):
    """Who has a second phone."""
    return Ask(_("Who has one more phone? Type the member's number."), readers.here_or_left, "member", one_more)


@screen
def one_more(call: Call):
    """It comes beside those that there are."""
    call.keep("old", None)
    return new_number


# --- a first PIN on a phone that others use --------------------------------------------------------------------------


@screen
def whose_code(_call: Call):
    """Who is to choose a PIN on a phone that another member has too."""
    return Ask(_("Who needs a code? Type the member's number."), readers.here_or_left, "member", code_sure)


@screen
def code_sure(call: Call):
    """Face to face, and to nobody else."""
    text = _("Is {name} with you? The code is told to {name} alone.", name=call.who_gets.name)
    return Menu(text, [Item(_("Yes"), code_made)])


@deed(pin=True)
def code_made(call: Call):
    """It is shown once, and holds a day."""
    code = first_codes.make(call.session, call.me, call["member"], call.pepper)
    return End(_("Code of {name} for a first PIN: {digits}. It holds a day.", name=call.who_gets.name, digits=code))


# --- a number goes ---------------------------------------------------------------------------------------------------


@screen
def who_loses(_call: Call):
    """Whose phone was lost, or sold."""
    return Ask(_("Whose phone is lost? Type the member's number."), readers.here_or_left, "member", which_goes)


@screen
def which_goes(call: Call):
    """Which one of hers."""
    numbers = number_words.numbers_of(call.session, call.who_gets)
    if not numbers:
        return End(_("{name} has no phone.", name=call.who_gets.name))
    items = [Item(_("{phone}", phone=each), end_sure, {"old": each}) for each in numbers]
    return Menu(_("Which number is it no more?"), items, skips=True)


@screen
def end_sure(call: Call):
    """Whether it is meant."""
    text = _(
        "{phone} is no longer the phone of {name}? Two officers have to say so.",
        phone=call["old"],
        name=call.who_gets.name,
    )
    return Menu(text, [Item(_("Yes"), ended)])


@deed(pin=True)
def ended(call: Call):
    """With the second officer's word it is done."""
    if number_words.end(call.session, call.me, call["member"], call["old"]):
        return End(_("Done. That number opens nothing of {name} any more.", name=call.who_gets.name))
    return End(_("Noted. Now another officer has to do the same."))


# --- for her on whom the lot fell ------------------------------------------------------------------------------------


def waiting(call: Call) -> list[Item]:
    """Whose number waits for the caller's word, as lines of what waits for her."""
    return [
        Item(_("Phone: {name}", name=whose.name), drawn_sure, {"member": whose.id, "old": said.old, "new": said.new})
        for whose, said in number_words.asked_of(call.session, call.me)
    ]


@screen
def drawn_sure(call: Call):
    """Whether it is so; to say nothing is to refuse: the officer's word ends after a day."""
    name = members.name_of(call.session, call.org.id, call["member"])
    if call["new"]:
        text = _("The officer says {name} now has {phone}. Ask first. Is it so?", name=name, phone=call["new"])
    else:
        text = _("The officer says {name} no longer has {phone}. Ask first. Is it so?", name=name, phone=call["old"])
    return Menu(text, [Item(_("Yes"), agreed)])


@deed(pin=True)
def agreed(call: Call):
    """She whose number it is hears of it."""
    number_words.agree(call.session, call.me, call["member"])
    return End(_("Noted. Thank you."))
