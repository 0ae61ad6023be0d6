"""The officers' desk: putting something to the vote, and taking it back."""

from domain import limits, resolutions
from domain.voice import drafts, motions
from locales import _
from locales.voice.motions import whole
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen
from ussd.screens.constitution import rules_desk


@screen(pin=True)
def menu(call: Call):
    """What there is to do; the text that the officer has sent by SMS comes first."""
    items = [Item(_("Open a vote"), what)]
    if draft := drafts.of(call.session, call.me):
        items.insert(0, Item(_("Vote on: {text}", text=draft), how_long, {"text": draft}))
    items += [Item(_("Change a rule"), rules_desk.menu), Item(_("Withdraw a motion"), which)]
    return Menu(_("Votes"), items)


@screen
def what(_call: Call):
    """What is to be decided."""
    text = _("What shall be decided? Type it here. Or leave the call and text it: MOTION and your words.")
    return Ask(text, readers.words(limits.MOTION_TEXT), "text", how_long)


@screen
def how_long(_call: Call):
    """For how many days one may vote."""
    text = _("For how many days may members vote? From 1 to {most}.", most=limits.MOTION_DAYS)
    return Ask(text, readers.whole(1, limits.MOTION_DAYS), "days", sure)


@screen
def sure(call: Call):
    """What everybody will read."""
    until = motions.last_day(call.session, call.org, call["days"])
    text = _("{text}. Vote until {day}? Everybody gets an SMS.", text=call["text"], day=until)
    return Menu(text, [Item(_("Yes, open it"), opened)])


@deed(pin=True)
def opened(call: Call):
    """Everybody hears of it."""
    motion = motions.open_vote(call.session, call.me, call["text"], call["days"], key=call.key)
    return End(_("Motion {number} is open. Everybody gets an SMS.", number=motion.number))


@screen
def which(call: Call):
    """The motions that can be taken back."""
    found = motions.open_now(call.session, call.org.id)
    if not found:
        return End(_("No vote is open now."))
    items = [Item(_("{text}", text=whole(each)), withdraw_sure, {"motion": each.number}) for each in found]
    return Menu(_("Withdraw which motion?"), items)


@screen
def withdraw_sure(call: Call):
    """Whether it is meant."""
    text = _("Withdraw motion {number}? The votes are not counted.", number=call["motion"])
    return Menu(text, [Item(_("Yes"), withdrawn)])


@deed(pin=True)
def withdrawn(call: Call):
    """Everybody hears of it."""
    motion = resolutions.withdraw(call.session, call.me, call["motion"])
    return End(_("Motion {number} is withdrawn. Everybody gets an SMS.", number=motion.number))
