"""The officers' desk: what treasurers, secretaries and chairs do from their phones."""

from domain.going import figures
from domain.people import deaths, members, open_matters, pin, removing
from domain.people import taking_in as answering
from domain.sitting import damm
from domain.voice import admissions, removals, terms
from locales import _, menus
from locales.people.open_matters import listed
from locales.people.roles import named
from locales.refusals import phrase_of
from ussd import chains, readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen
from ussd.screens.book import answer
from ussd.screens.going import gone_desk
from ussd.screens.lending import loan_desk
from ussd.screens.people import names_desk, numbers_desk, one_member, phoneless_desk, taking_in
from ussd.screens.saving import money_desk
from ussd.screens.sitting import sitting_desk
from ussd.screens.tiers import tier_desk
from ussd.screens.voice import vote_desk


@screen(pin=True, topic=_("Go on with your work as an officer?"))
def menu(call: Call):
    """What there is to do; that a term is over is said until somebody is elected."""
    items = [
        Item(menus.CONFIRM_PAYMENTS, answer.waiting),
        Item(menus.MONEY, money_desk.menu),
        Item(menus.LOANS, loan_desk.menu),
        Item(menus.VOTES, vote_desk.menu),
        Item(menus.MEETINGS, sitting_desk.menu),
        Item(_("Members"), people),
    ]
    if call.org.parent_id or call.org.is_union:
        items.append(Item(_("Between groups"), tier_desk.menu))
    over = terms.over(call.session, call.org)
    return Menu(_("Term is over: {roles}", roles=named(over)) if over else _("Officers' desk"), items)


# --- members ---------------------------------------------------------------------------------------------------------


@screen
def people(_call: Call):
    """What there is to do with members."""
    items = [
        Item(_("Requests to join"), requests),
        Item(_("List of members"), everybody),
        Item(_("Unlock a PIN"), whose_pin),
        Item(_("Remove a member"), who_goes),
        Item(_("Phone numbers"), numbers_desk.menu),
        Item(_("Correct a name"), names_desk.whose),
        Item(_("Without a phone"), phoneless_desk.menu),
    ]
    return Menu(_("Members"), items)


@screen(queue=True)
def requests(call: Call):
    """Who asks to become a member."""
    waiting = members.everybody(call.session, call.org.id, "asked")
    if not waiting:
        return End(_("Nobody asks to join."))
    items = [Item(_("{name}", name=each.name), take_in, taking_in.kept(each)) for each in waiting]
    return Menu(_("Who asks to join?"), items)


@screen
def take_in(call: Call):
    """Whether to accept; where all members decide, to ask them."""
    name, tail = call["name"], call.get("tail")
    if admissions.by_vote(call.session, call.org.id):
        text = _("All members decide on {name}.", name=name)
        if tail:
            text = _("All members decide on {name}, whose number ends in {tail}.", name=name, tail=tail)
        return Menu(text, [Item(_("Put it to the vote"), join_days), Item(_("Refuse"), answered, {"accept": False})])
    text = _("Accept {name} as a member?", name=name)
    if tail:
        text = _("Accept {name}, whose number ends in {tail}, as a member?", name=name, tail=tail)
    items = [Item(_("Accept"), answered, {"accept": True}), Item(_("Refuse"), answered, {"accept": False})]
    return Menu(text, items)


join_days = chains.vote(
    __name__,
    ("join_days", "join_sure", "join_opened"),
    lambda call: _("Ask all members whether {name} joins the group?", name=call["name"]),
    lambda call: admissions.put_to_vote(call.session, call.me, call["asker"], call["days"], key=call.key),
)


@deed(pin=True)
def answered(call: Call):
    """The one who asked hears which, when it is decided."""
    return taking_in.said(call, answering.answer(call.session, call.me, call["asker"], call["accept"]))


@screen
def everybody(call: Call):
    """Every member with her number, and with its check digit for typed sheets; a number opens her page."""
    lines = [
        _("{number} {name} ({sheet})", number=each.number, name=each.name, sheet=damm.with_check(each.number))
        for each in members.everybody(call.session, call.org.id)
    ]
    text = _("Whose page? Type the number. In brackets: for SHEET.")
    return Ask(text, readers.member, "member", one_member.page, lines)


@screen
def whose_pin(call: Call):
    """Whose PIN is locked or forgotten; first those of whom another officer has said so."""
    said = pin.of_others(call.session, call.me)
    if not said:
        return another_pin
    items = [Item(_("{name}", name=each.name), unlock_sure, {"member": each.id}) for each in said]
    return Menu(_("Whose PIN?"), [*items, Item(_("Another member"), another_pin)])


@screen
def another_pin(_call: Call):
    """Somebody by her number."""
    return Ask(_("Whose PIN? Type the member's number."), readers.here_or_left, "member", unlock_sure)


@screen
def unlock_sure(call: Call):
    """Two officers have to say so; who has left needs it for what she is owed."""
    whose = pin.to_unlock(call.session, call.org.id, call["member"])
    text = _("Let {name} choose a new PIN? Two officers have to say so.", name=whose.name)
    return Menu(text, [Item(_("Yes"), unlocked)])


@deed(pin=True)
def unlocked(call: Call):
    """With the second officer's word it is done."""
    if pin.unlock(call.session, call.me, call["member"]):
        return End(_("Done. The member can choose a new PIN."))
    return End(_("Noted. Now another officer has to do the same."))


@screen
def who_goes(_call: Call):
    """Who leaves the group."""
    return Ask(_("Who leaves? Type the member's number."), readers.here_or_left, "member", still_open)


@screen
def still_open(call: Call):
    """What is open, before anybody says that she goes."""
    found = open_matters.of(call.session, call.who_gets)
    if not found:
        return go_sure
    text = _("{name}: this is open. Read it, then type 1.", name=call.who_gets.name)
    return Ask(text, readers.whole(1, 1), "read", go_sure, listed(found))


@screen
def go_sure(call: Call):
    """Whether it is meant: by two officers, or by everybody; that she has died two officers say, of who has left too."""
    if call.who_gets.left:
        return died_sure
    others = [Item(_("Put it to the vote"), vote_days), Item(_("Has died"), died_sure)]
    if held := removing.objection(call.session, call.whose):  # nobody counts out money, or types a PIN, for nothing
        return Menu(phrase_of(held), others)
    text = _("Take {name} off the list? Two officers have to say so, or a vote.", name=call.whose.name)
    settle = [Item(_("Settle first"), gone_desk.page)] if _has_something(call) else []
    return Menu(text, [Item(_("Yes"), gone), *settle, *others])


def _has_something(call: Call) -> bool:
    """Whether something is to be settled with a member who goes."""
    now = figures.of(call.session, call.whose)
    return bool(now.hers or now.debts)


@screen
def died_sure(call: Call):
    """Whether it is so: everybody hears it, and she does."""
    text = _("Has {name} died? Two officers have to say so, then everybody hears it.", name=call.who_gets.name)
    return Menu(text, [Item(_("Yes"), died)])


@deed(pin=True)
def died(call: Call):
    """With the second officer's word it is written, and days later what is left can be handed to her next of kin."""
    if not deaths.say(call.session, call.me, call["member"]):
        return End(_("Noted. Now another officer has to do the same."))
    whose = call.who_gets
    day = deaths.settled_on(call.session, whose)
    return End(_("Written: {name} has died. From {day} on what is left can be handed out.", name=whose.name, day=day))


@deed(pin=True)
def gone(call: Call):
    """With the second officer's word it is done; the member hears of both."""
    whose = removing.remove(call.session, call.me, call["member"])
    if whose.status == "active":
        return End(_("Noted. Now another officer has to do the same."))
    return End(_("{name} is no longer a member. The money stays in the book.", name=whose.name))


vote_days = chains.vote(
    __name__,
    ("vote_days", "vote_sure", "vote_opened"),
    lambda call: _("Ask all members whether {name} leaves the group?", name=call.whose.name),
    lambda call: removals.put_to_vote(call.session, call.me, call["member"], call["days"], key=call.key),
)
