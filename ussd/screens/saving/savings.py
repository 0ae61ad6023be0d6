"""Saving: a member says what she handed over, sees what she has, and asks for some of it where the rules let her."""

from domain.constitution.versions import so_far
from domain.deposits import deposits
from domain.records import passbook
from domain.records.passbook import Passbook
from domain.saving import savings, shares, withdrawals
from domain.sitting import roll
from locales import _
from locales.book.movements import movement
from locales.society.settlements import balance as said
from ussd import chains, readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen
from ussd.screens.deposits import hers
from ussd.screens.saving import for_another
from ussd.screens.sitting import fines


@screen(topic=_("Go on with your saving?"))
def start(call: Call):
    """Straight to the sum, unless the rules let members take savings out as well, or have deposits beside them."""
    items = [Item(_("Put in"), amount)]
    rules = so_far(call.session, call.org.id)
    if withdrawals.allowed(rules[-1]):
        items.append(Item(_("Take out"), take))
    if deposits.shown(call.session, call.me, rules):
        items.append(Item(_("Deposits"), hers.menu))
    return Menu(_("Your savings"), items) if len(items) > 1 else amount


@screen
def sure(call: Call):
    """Whether it is meant. Money for another member begins here as well: who saves for herself pays no tap for it."""
    shares.check_whole(call.session, call.org, call.money())
    items = [Item(chains.YES, declared), Item(_("For another member"), for_another.whom)]
    return Menu(_("Save {amount} in {group}?", amount=call.money(), group=call.org.name), items)


@deed
def declared(call: Call):
    """An officer's word is still needed."""
    return End(chains.noted(call, savings.declare(call.session, call.caller, call.money())))


amount = chains.amount(
    __name__, "amount", lambda _call: _("How much do you save?"), sure, topic=_("Go on with your saving?")
)


# --- taking savings out ----------------------------------------------------------------------------------------------


@screen(pin=True, topic=_("Go on taking savings out?"))
def take(call: Call):
    """How much; what the rules and her loans leave is said at once."""
    most = withdrawals.possible(call.session, call.me)
    return Ask(_("How much do you want to take out? Up to {most}.", most=most), readers.amount, "amount", take_sure)


@screen
def take_sure(call: Call):
    """What the officers will hear."""
    sum_ = call.money()
    withdrawals.check(call.session, call.me, sum_)
    return Menu(_("Ask the officers for {amount} of your savings?", amount=sum_), [Item(_("Yes"), take_asked)])


@deed(pin=True)
def take_asked(call: Call):
    """The officers hear of it; nothing is written yet."""
    sum_ = call.money()
    withdrawals.ask(call.session, call.me, sum_, with_pin=True)
    return End(
        _("You have asked for {amount}. An officer hands it to you, and you confirm it with your PIN.", amount=sum_)
    )


# --- what there is ---------------------------------------------------------------------------------------------------


@screen(pin=True, topic=_("Go on with your balance?"))
def balance(call: Call):
    """What the member has, and her last movements; who owes fines can pay them from here."""
    mine = passbook.of(call.session, call.me)
    payable = roll.settled_fines(call.session, call.org.id, call.me.id) if mine.fines.minor else mine.fines
    if not payable.minor:
        return _page(call, mine)
    items = [Item(_("Pay fines: {amount}", amount=payable), fines.how_much), Item(_("Last movements"), last)]
    return Menu(said(call.org.name, mine.saved, mine.capital), items)


@screen(pin=True)
def last(call: Call):
    """Her last movements, of who owes fines."""
    return _page(call, passbook.of(call.session, call.me))


def _page(call: Call, mine: Passbook) -> End:
    deposited = [_("In deposits: {amount}", amount=mine.deposited)] if mine.deposited.minor else []
    owed = [_("You owe {amount} in fines.", amount=mine.fines)] if mine.fines.minor else []
    return End(
        said(call.org.name, mine.saved, mine.capital), deposited + owed + [movement(*each) for each in mine.last]
    )
