"""The officers' desk: money that was handed over or spent, and mistakes that are taken back."""

import domain.limits
from domain.amount import Money
from domain.bank import account
from domain.book import corrections, ledger
from domain.deposits import deposits
from domain.going import gone
from domain.saving import expenses, savings, shares, withdrawals
from domain.sharing.preview import shares_out
from domain.sitting import roll
from domain.social import fund
from domain.society import capital
from domain.tiers import taking_back
from domain.turns import circles
from domain.voice import taking_back as voted_back
from locales import Phrase, _, menus
from ussd import chains, limits, readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen
from ussd.screens.deposits import deposits_desk
from ussd.screens.funds import fund_desk
from ussd.screens.going import gone_desk
from ussd.screens.outside import outside_desk
from ussd.screens.sharing import share_out_desk
from ussd.screens.sitting import fines_desk
from ussd.screens.social import social_desk
from ussd.screens.society import society_desk
from ussd.screens.tiers import tier_desk
from ussd.screens.turns import turn_desk
from ussd.screens.voice import take_back


@screen(pin=True)
def menu(call: Call):
    """What there is to do, as far as the group has it."""
    items = [Item(_("Enter savings"), whose_savings)]
    if withdrawals.offered(call.session, call.org.id):
        items.append(Item(_("Hand out savings"), who_takes))
    if deposits.any_held(call.session, call.org.id):
        items.append(Item(_("Hand out a deposit"), deposits_desk.whose))
    if capital.is_society(call.session, call.org.id):
        items.append(Item(_("Capital and interest"), society_desk.menu))
    if fund.kept(call.session, call.org.id):
        items.append(Item(_("Social fund"), social_desk.menu))
    if roll.has_fines(call.session, call.org.id):
        items.append(Item(menus.FINES, fines_desk.menu))
    if circles.has_turns(call.session, call.org.id):
        items.append(Item(menus.TURNS, turn_desk.menu))
    if shares_out(call.session, call.org.id):
        items.append(Item(_("Share-out"), share_out_desk.menu))
    if outside_desk.kept(call):
        items.append(Item(menus.BANK, outside_desk.menu))
    if fund_desk.kept(call):
        items.append(Item(_("Funds"), fund_desk.menu))
    if gone.open_accounts(call.session, call.org.id):
        items.append(Item(_("Who has left"), gone_desk.which))
    items += [Item(_("Enter an expense"), how_much_spent), Item(menus.CORRECT, which_receipt)]
    return Menu(menus.MONEY, items)


# --- savings handed to an officer ------------------------------------------------------------------------------------


def _her_shares(call: Call) -> Phrase:
    shares.check(call.session, call.whose, call.money(), waiting=True)
    return _("{name} saves {amount}?", name=call.whose.name, amount=call.money())


sure = chains.entered(
    __name__,
    ("sure", "entered"),
    _her_shares,
    lambda call: savings.enter(call.session, call.caller, call["member"], call.money()),
)
how_much = chains.amount(__name__, "how_much", chains.how_much, sure)
whose_savings = chains.member(__name__, "whose_savings", _("Who saves? Type the member's number."), how_much)


# --- savings handed back to a member ---------------------------------------------------------------------------------


def _what_is_possible(call: Call) -> Phrase:
    whose = call.who_gets
    return _("{name}: how much? Up to {most}.", name=whose.name, most=withdrawals.possible(call.session, whose))


def _whether_it_is_there(call: Call) -> Phrase:
    whose, sum_ = call.who_gets, call.money()
    withdrawals.check(call.session, whose, sum_)
    return chains.give(call, sum_, whose.name, ledger.in_cash(call.session, call.org.id))


out_sure = chains.given(
    __name__,
    ("out_sure", "handed_out"),
    _whether_it_is_there,
    lambda call: withdrawals.hand_over(call.session, call.caller, call["member"], call.money()),
)
how_much_out = chains.amount(__name__, "how_much_out", _what_is_possible, out_sure)
who_takes = chains.member(
    __name__,
    "who_takes",
    _("Who takes savings out? Type the member's number."),
    how_much_out,
    reads=readers.here_or_left,
)


# --- what the group spends -------------------------------------------------------------------------------------------


@screen
def how_much_spent(call: Call):
    """How much was spent."""
    cash = ledger.in_cash(call.session, call.org.id)
    return Ask(_what_there_is(call, cash), readers.amount, "amount", spent_on)


def _what_there_is(call: Call, cash: Money) -> Phrase:
    box = chains.holds_more(call, cash)
    if account.kept(call.session, call.org.id):
        facts = {"cash": cash, "bank": ledger.at_the_bank(call.session, call.org.id)}
        if box:
            return _(
                "How much did the group spend? Loan fund: in the box {cash} of {box}, at the bank {bank}.",
                box=box,
                **facts,
            )
        return _("How much did the group spend? In the box there is {cash}, at the bank {bank}.", **facts)
    if box:
        return _(
            "How much did the group spend? For this the loan fund has {cash} of {box} in the box.",
            cash=cash,
            box=box,
        )
    return _("How much did the group spend? For this there is {cash}.", cash=cash)


@screen
def spent_on(_call: Call):
    """What on: it stands in the book, and is read out."""
    return Ask(
        _("What was it spent on? In a few words."), readers.words(domain.limits.EXPENSE_WORDS), "spent_on", spent_sure
    )


@screen
def spent_sure(call: Call):
    """What will be said."""
    sum_ = call.money()
    text = _("{amount} spent on {spent_on}? Another officer has to confirm.", amount=sum_, spent_on=call["spent_on"])
    return Menu(text, [Item(_("Yes"), spent)])


@deed(pin=True)
def spent(call: Call):
    """Another officer has to say so too."""
    sum_ = call.money()
    expenses.declare(call.session, call.caller, sum_, call["spent_on"])
    return End(_("Noted. Another officer has to confirm it."))


# --- mistakes --------------------------------------------------------------------------------------------------------


@screen
def which_receipt(_call: Call):
    """Which entry was wrong."""
    text = _("Which entry was wrong? Type its receipt code.")
    return Ask(text, readers.words(limits.RECEIPT_TYPED), "receipt", why_wrong)


@screen
def why_wrong(call: Call):
    """Why it was wrong: it stays in the book. Where the members have decided that by a vote, it is known already."""
    voted = voted_back.behind(call.session, call.org.id, call["receipt"])
    if voted and (motion := voted_back.waiting(call.session, call.me, voted)):
        return take_back.decided(voted, motion)
    return Ask(_("Why was it wrong? In a few words."), readers.words(domain.limits.WRONG_WORDS), "reason", wrong_sure)


@screen
def wrong_sure(call: Call):
    """What will be said, and who else has to say so: an officer, one of the other organisation that gave it, or all members."""
    if got := taking_back.behind(call.session, call.org.id, call["receipt"]):
        return tier_desk.wrong_sure(call, got)
    if voted_back.behind(call.session, call.org.id, call["receipt"]):
        return take_back.days(call)
    text = _("Take back receipt {receipt}? Another officer has to confirm.", receipt=call["receipt"].upper())
    return Menu(text, [Item(_("Yes"), wrong_said)])


@deed(pin=True)
def wrong_said(call: Call):
    """Another officer has to say so too."""
    corrections.declare(call.session, call.caller, call["receipt"], call["reason"])
    return End(_("Noted. Another officer has to confirm it."))
