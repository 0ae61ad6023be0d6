"""The officers' desk: money that was handed over, and mistakes that are taken back."""

from domain.money import savings
from domain.money.amount import Money
from domain.people import members
from domain.sharing.preview import shares_out
from locales import _
from ussd import readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen
from ussd.screens import share_out_desk


@screen(pin=True)
def menu(call: Call):
    """What there is to do."""
    items = [
        Item(_("Enter savings"), whose_savings),
        Item(_("Correct a mistake"), which_receipt),
    ]
    if shares_out(call.session, call.org.id):
        items.append(Item(_("Share-out"), share_out_desk.menu))
    return Menu(_("Money"), items)


# --- savings handed to an officer ------------------------------------------------------------------------------------


@screen
def whose_savings(_call: Call):
    """Who handed money over."""
    return Ask(_("Who saves? Type the member's number."), readers.member, "member", how_much)


@screen
def how_much(call: Call):
    """How much it was."""
    whose = members.member(call.session, call.org.id, call["member"])
    return Ask(_("{name}: how much?", name=whose.name), readers.amount, "amount", sure)


@screen
def sure(call: Call):
    """What will be written, before it is."""
    whose = members.member(call.session, call.org.id, call["member"])
    text = _("{name} saves {amount}?", name=whose.name, amount=Money(call["amount"], call.org.currency))
    return Menu(text, [Item(_("Yes"), entered)])


@deed(pin=True)
def entered(call: Call):
    """The officer's word; the member's is still needed."""
    sum_ = Money(call["amount"], call.org.currency)
    savings.enter(call.session, call.me, call["member"], sum_, key=call.key, channel="ussd")
    return End(_("{amount} is noted. The member gets an SMS and confirms it.", amount=sum_))


# --- mistakes --------------------------------------------------------------------------------------------------------


@screen
def which_receipt(_call: Call):
    """Which entry was wrong."""
    text = _("Which entry was wrong? Type its receipt code.")
    return Ask(text, readers.words(12), "receipt", why_wrong)


@screen
def why_wrong(_call: Call):
    """Why it was wrong: it stays in the book."""
    return Ask(_("Why was it wrong? In a few words."), readers.words(30), "reason", wrong_sure)


@screen
def wrong_sure(call: Call):
    """What will be said."""
    text = _("Take back receipt {receipt}? Another officer has to confirm.", receipt=call["receipt"].upper())
    return Menu(text, [Item(_("Yes"), wrong_said)])


@deed(pin=True)
def wrong_said(call: Call):
    """Another officer has to say so too."""
    savings.ask_reversal(call.session, call.me, call["receipt"], call["reason"], key=call.key, channel="ussd")
    return End(_("Noted. Another officer has to confirm it."))
