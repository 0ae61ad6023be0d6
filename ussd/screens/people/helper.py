"""A helper's phone, which hears of somebody's receipts: named and taken back by her, and at the desk."""

from domain.book import helpers_named
from domain.people import helpers
from locales import _
from ussd import chains, readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen

# --- her own ---------------------------------------------------------------------------------------------------------


@screen(pin=True)
def mine(call: Call):
    """Which one it is; the group says what it costs her: nothing."""
    number = helpers.of(call.session, call.person_id)
    if number is None:
        return which
    text = _("{phone} hears of your receipts.", phone=number)
    return Menu(text, [Item(_("Another phone"), which), Item(_("Take it back"), ended)])


@screen(pin=True)
def which(_call: Call):
    """The number; it opens nothing."""
    return Ask(
        _("Whose phone gets a copy of your receipts? It opens nothing. Type its number."),
        readers.phone,
        "phone",
        named_,
    )


@deed(pin=True)
def named_(call: Call):
    """It hears so."""
    helpers.name(call.session, call.me, call["phone"])
    return End(_("Done. {phone} hears of your receipts.", phone=call["phone"]))


@deed(pin=True)
def ended(call: Call):
    """It hears so too."""
    helpers.end(call.session, call.me)
    return End(_("Done. Nobody else hears of your receipts."))


# --- at the desk -----------------------------------------------------------------------------------------------------


@screen
def number_of(call: Call):
    """What a member without a phone says."""
    return Ask(
        _("{name}: whose phone gets the receipts? Type its number.", name=call.whose.name),
        readers.phone,
        "phone",
        asked,
    )


@deed(pin=True)
def asked(call: Call):
    """With her witness's word it is named."""
    witness = helpers_named.name_for(call.session, call.me, call["member"], call["phone"])
    return End(_("Noted. {drawn}", drawn=chains.witnessed(witness.name, call.whose.name)))


@screen
def end_sure(call: Call):
    """Whether it is meant."""
    text = _("Receipts of {name} go to no helper any more? Two officers have to say so.", name=call.who_gets.name)
    return Menu(text, [Item(_("Yes"), end_said)])


@deed(pin=True)
def end_said(call: Call):
    """With the second officer's word it is done."""
    if helpers.end_by_two(call.session, call.me, call["member"]):
        return End(_("Done. The helper's phone hears no more."))
    return End(_("Noted. Now another officer has to do the same."))


for_whom = chains.member(__name__, "for_whom", _("Who names a helper's phone? Type the member's number."), number_of)
of_whom = chains.member(
    __name__, "of_whom", _("Whose helper's phone ends? Type the member's number."), end_sure, reads=readers.here_or_left
)
