"""The officers' desk: money that was handed over or spent, and mistakes that are taken back."""

import domain.limits
from domain.amount import Money
from domain.book import corrections, ledger
from domain.people import members
from domain.saving import expenses, savings, withdrawals
from domain.sharing.preview import shares_out
from domain.social import fund
from domain.society import capital
from domain.turns import circles
from locales import _
from ussd import limits, readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen
from ussd.screens.sharing import share_out_desk
from ussd.screens.social import social_desk
from ussd.screens.society import society_desk
from ussd.screens.turns import turn_desk


@screen(pin=True)
def menu(call: Call):
    """What there is to do, as far as the group has it."""
    items = [Item(_("Enter savings"), whose_savings)]
    if withdrawals.allowed(call.session, call.org.id):
        items.append(Item(_("Hand out savings"), who_takes))
    if capital.is_society(call.session, call.org.id):
        items.append(Item(_("Capital and interest"), society_desk.menu))
    if fund.kept(call.session, call.org.id):
        items.append(Item(_("Social fund"), social_desk.menu))
    if circles.has_turns(call.session, call.org.id):
        items.append(Item(_("Turns"), turn_desk.menu))
    if shares_out(call.session, call.org.id):
        items.append(Item(_("Share-out"), share_out_desk.menu))
    items += [Item(_("Enter an expense"), how_much_spent), Item(_("Correct a mistake"), which_receipt)]
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


# --- savings handed back to a member ---------------------------------------------------------------------------------


@screen
def who_takes(_call: Call):
    """Who takes savings out."""
    return Ask(_("Who takes savings out? Type the member's number."), readers.member, "member", how_much_out)


@screen
def how_much_out(call: Call):
    """How much; what is possible is said at once."""
    whose = members.member(call.session, call.org.id, call["member"])
    text = _("{name}: how much? Up to {most}.", name=whose.name, most=withdrawals.possible(call.session, whose))
    return Ask(text, readers.amount, "amount", out_sure)


@screen
def out_sure(call: Call):
    """What will be handed over, and whether it is there."""
    whose, sum_ = members.member(call.session, call.org.id, call["member"]), Money(call["amount"], call.org.currency)
    withdrawals.check(call.session, whose, sum_)
    cash = ledger.in_cash(call.session, call.org.id)
    text = _("Give {amount} to {name}? In the box: {cash}.", amount=sum_, name=whose.name, cash=cash)
    return Menu(text, [Item(_("Yes"), handed_out)])


@deed(pin=True)
def handed_out(call: Call):
    """The officer's word; the member has to confirm it."""
    sum_ = Money(call["amount"], call.org.currency)
    withdrawals.hand_over(call.session, call.me, call["member"], sum_, key=call.key, channel="ussd")
    return End(_("Count out {amount}. The member dials {dial} and confirms it with the PIN.", amount=sum_))


# --- what the group spends -------------------------------------------------------------------------------------------


@screen
def how_much_spent(call: Call):
    """How much was spent."""
    cash = ledger.in_cash(call.session, call.org.id)
    return Ask(_("How much did the group spend? In the box: {cash}.", cash=cash), readers.amount, "amount", spent_on)


@screen
def spent_on(_call: Call):
    """What on: it stands in the book, and is read out."""
    return Ask(
        _("What was it spent on? In a few words."), readers.words(domain.limits.EXPENSE_WORDS), "spent_on", spent_sure
    )


@screen
def spent_sure(call: Call):
    """What will be said."""
    sum_ = Money(call["amount"], call.org.currency)
    text = _("{amount} spent on {spent_on}? Another officer has to confirm.", amount=sum_, spent_on=call["spent_on"])
    return Menu(text, [Item(_("Yes"), spent)])


@deed(pin=True)
def spent(call: Call):
    """Another officer has to say so too."""
    sum_ = Money(call["amount"], call.org.currency)
    expenses.declare(call.session, call.me, sum_, call["spent_on"], key=call.key, channel="ussd")
    return End(_("Noted. Another officer has to confirm it."))


# --- mistakes --------------------------------------------------------------------------------------------------------


@screen
def which_receipt(_call: Call):
    """Which entry was wrong."""
    text = _("Which entry was wrong? Type its receipt code.")
    return Ask(text, readers.words(limits.RECEIPT_TYPED), "receipt", why_wrong)


@screen
def why_wrong(_call: Call):
    """Why it was wrong: it stays in the book."""
    return Ask(_("Why was it wrong? In a few words."), readers.words(limits.WRONG_WORDS), "reason", wrong_sure)


@screen
def wrong_sure(call: Call):
    """What will be said."""
    text = _("Take back receipt {receipt}? Another officer has to confirm.", receipt=call["receipt"].upper())
    return Menu(text, [Item(_("Yes"), wrong_said)])


@deed(pin=True)
def wrong_said(call: Call):
    """Another officer has to say so too."""
    corrections.declare(call.session, call.me, call["receipt"], call["reason"], key=call.key, channel="ussd")
    return End(_("Noted. Another officer has to confirm it."))
