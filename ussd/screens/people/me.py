"""What a member settles for herself: PIN, language, messages, another group."""

from domain.people import first_codes, number_objections, persons, pin, wishes
from domain.saving import handing_on
from locales import LANGUAGES, Phrase, _, menus
from locales.topics import TOPICS, stopped
from ussd import chains, readers
from ussd.call import Call
from ussd.prompts import Ask, End, Item, Menu, deed, screen
from ussd.screens.people import helper, join, next_of_kin, their_number
from ussd.screens.saving import handing_on as hand_on
from ussd.state import Seat


@screen
def menu(call: Call):
    """What there is to settle."""
    items = [
        Item(_("Language"), language),
        Item(_("Change PIN"), old_pin),
        Item(_("Messages"), messages),
        Item(_("Balances by SMS"), by_sms),
        Item(_("Next of kin"), next_of_kin.mine),
        Item(_("Helper's phone"), helper.mine),
        Item(_("Another group"), join.another),
    ]
    if call.org and handing_on.whats(call.session, call.org.id):
        items.append(Item(_("Hand on what I have"), hand_on.what))
    stops = bool(call.org and number_objections.for_me(call.session, call.me))
    if stops:
        items.append(Item(menus.STOP_A_NUMBER, their_number.which))
    return Menu(_("About you"), items, urgent=stops)


# --- the PIN ---------------------------------------------------------------------------------------------------------


@screen
def first_pin(call: Call):
    """The first dial of a new member; on a phone that others use, whoever holds it needs a code from an officer."""
    if first_codes.needed(call.session, call.person_id):
        text = _(
            "{group}: others use this phone too. Ask an officer for your code, and type it.",
            group=_first(call).org.name,
        )
        return Ask(text, readers.first_code, "first_code", choose_pin)
    return choose_pin


def _first(call: Call) -> Seat:
    """A group of hers before a union."""
    return min(call.seats, key=lambda seat: seat.org.is_union)


def _welcome(call: Call) -> Phrase:
    return _("Welcome to {group}. Choose a PIN: 4 digits that only you know.", group=_first(call).org.name)


def _pin_kept(call: Call):
    """The PIN is chosen; the call goes on."""
    pin.keep(call.session, call.person_id, call["pin"])
    first_codes.used(call.session, call.person_id)
    call.pin_chosen()
    call.forget()
    return call.front


choose_pin = chains.new_pin(__name__, ("choose_pin", "pin_again", "pin_kept"), _welcome, _pin_kept)


def _new_pin_kept(call: Call) -> End:
    """The new PIN takes the place of the old one."""
    pin.replace(call.session, call.person_id, call["pin"])
    return End(_("Your PIN is changed. Tell it to nobody, not even an officer."))


old_pin = chains.new_pin(
    __name__,
    ("old_pin", "new_pin_again", "new_pin_kept"),
    lambda _call: _("Choose a new PIN: 4 digits that only you know."),
    _new_pin_kept,
    after_old=True,
)


# --- the language ----------------------------------------------------------------------------------------------------


@screen
def language(_call: Call):
    """The languages, each in its own words."""
    items = [Item(_("{language}", language=own.name), spoken, {"language": known}) for known, own in LANGUAGES.items()]
    return Menu(_("Which language?"), items)


@deed
def spoken(call: Call):
    """From now on everything is said in it."""
    persons.speak(call.session, call.person_id, call["language"])
    call.speak(call["language"])
    return End(_("From now on everything is in English."))


# --- messages --------------------------------------------------------------------------------------------------------


@screen
def messages(call: Call):
    """Which messages the member wants to hear."""
    heard = wishes.of(call.session, call.person_id)
    items = [
        Item(_("Stop: {topic}", topic=named.NAME) if topic not in heard.muted else _("Start: {topic}", topic=named.NAME),
             wish, {"topic": topic, "hear": topic in heard.muted})
        for topic, named in TOPICS.items()
    ]  # fmt: skip
    everything = {"topic": "", "hear": heard.stopped}
    items.append(Item(_("Start all SMS") if heard.stopped else _("Stop all SMS"), wish, everything))
    return Menu(_("Which SMS do you want?"), items)


@deed
def wish(call: Call):
    """The wish is kept."""
    topic = call["topic"] or None
    wishes.keep(call.session, call.person_id, topic, hear=call["hear"])
    return End(_("Done. You hear these SMS again.") if call["hear"] else stopped(topic))


# --- what SMS tell ---------------------------------------------------------------------------------------------------


@screen(pin=True)
def by_sms(call: Call):
    """Whether SMS that ask for it are answered with what she has."""
    if wishes.told_by_sms(call.session, call.person_id):
        text, change, tell = _("SMS like BAL tell what you have, to whoever holds your phone."), _("Stop it"), False
    else:
        text, change, tell = _("SMS do not tell what you have. You see it when you dial."), _("Let SMS tell it"), True
    return Menu(text, [Item(change, by_sms_kept, {"tell": tell})])


@deed(pin=True)
def by_sms_kept(call: Call):
    """From now on they are, or are not."""
    wishes.tell_by_sms(call.session, call.person_id, tell=call["tell"])
    if call["tell"]:
        return End(_("Done. SMS like BAL are answered with what you have."))
    return End(_("Done. SMS tell nobody what you have. Dial {dial} to see it."))
